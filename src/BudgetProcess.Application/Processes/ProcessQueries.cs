using BudgetProcess.Workflows;
using NodaTime;

namespace BudgetProcess.Application.Processes;

/// <summary>One row of the list of running workflows.</summary>
public sealed record ProcessRow
{
    /// <summary>The instance.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its definition: "meeting".</summary>
    public required string DefinitionId { get; init; }

    /// <summary>The definition's Danish name.</summary>
    public required string DefinitionName { get; init; }

    /// <summary>What it is about, in Danish: a milestone's title, a committee's name, "Budget 2025".</summary>
    public required string Subject { get; init; }

    /// <summary>Where it stands.</summary>
    public required InstanceStatus Status { get; init; }

    /// <summary>When it began.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>What it waits for, in Danish: "Påmindelse 3 dage før: 6. september 2024 kl. 08.00".</summary>
    public required IReadOnlyList<string> Awaits { get; init; }

    /// <summary>The earliest moment it waits for.</summary>
    public Instant? NextAt { get; init; }

    /// <summary>How many incidents nobody has dealt with.</summary>
    public required int OpenIncidents { get; init; }
}

/// <summary>A failure in a workflow that a person must look at (hændelse).</summary>
/// <param name="Id">Its id.</param>
/// <param name="Activity">Id of the activity that failed.</param>
/// <param name="ActivityName">Its Danish name.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="At">When.</param>
/// <param name="IsOpen">Whether it still waits for somebody.</param>
public sealed record IncidentView(Guid Id, string Activity, string ActivityName, string Message, Instant At, bool IsOpen);

/// <summary>One step that an instance took.</summary>
/// <param name="At">When.</param>
/// <param name="Activity">Id of the activity.</param>
/// <param name="Text">What happened, in Danish.</param>
public sealed record ProcessStep(Instant At, string Activity, string Text);

/// <summary>One instance, with all that its page shows.</summary>
/// <param name="Row">The row of the list.</param>
/// <param name="Definition">The definition that it pins.</param>
/// <param name="State">Its state.</param>
/// <param name="History">The steps it took, oldest first.</param>
/// <param name="Incidents">Its incidents, newest first.</param>
public sealed record ProcessDetails(
    ProcessRow Row, WorkflowDefinition Definition, InstanceState State, IReadOnlyList<ProcessStep> History, IReadOnlyList<IncidentView> Incidents);

/// <summary>Reads workflows for pages.</summary>
public sealed class ProcessQueries
{
    /// <summary>All instances of a year, those with incidents first, then the running ones by next moment; null if the municipality is unknown.</summary>
    public Task<IReadOnlyList<ProcessRow>?> ListAsync(string municipality, int budgetYear, CancellationToken cancellation) =>
        throw new NotSupportedException(municipality + budgetYear + cancellation);

    /// <summary>One instance; null if there is none with that id in that municipality and year.</summary>
    public Task<ProcessDetails?> FindAsync(string municipality, int budgetYear, Guid id, CancellationToken cancellation) =>
        throw new NotSupportedException(municipality + budgetYear + id + cancellation);
}
