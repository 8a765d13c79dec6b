using BudgetProcess.Application.Municipalities;
using BudgetProcess.Workflows;
using NodaTime;

namespace BudgetProcess.Application.Processes;

/// <summary>A definition as it was first used; its instances run on it for ever.</summary>
internal sealed class StoredDefinition
{
    public required string DefinitionId { get; set; }

    public int Version { get; set; }

    public required string Name { get; set; }

    /// <summary>The file's text.</summary>
    public required string Content { get; set; }

    /// <summary>SHA-256 of <see cref="Content"/>.</summary>
    public required string ContentHash { get; set; }

    public Instant StoredAt { get; set; }
}

/// <summary>A running workflow (forløb).</summary>
internal sealed class ProcessInstance : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public int BudgetYear { get; set; }

    public required string DefinitionId { get; set; }

    public int DefinitionVersion { get; set; }

    /// <summary>What it is about, as <see cref="ProcessSubject.Key"/>: only one instance of a definition runs about the same thing.</summary>
    public required string Subject { get; set; }

    public InstanceStatus Status { get; set; }

    /// <summary>Where it stands, as <see cref="InstanceState"/>.</summary>
    public required string State { get; set; }

    /// <summary>Rises with each burst: two bursts on one instance cannot both commit.</summary>
    public int Revision { get; set; }

    /// <summary>The instance that started it and is told when it is over.</summary>
    public Guid? ParentId { get; set; }

    public Instant StartedAt { get; set; }

    public Instant? EndedAt { get; set; }

    /// <summary>The <see cref="IWorkflowEngine"/> that began it; no other takes it up.</summary>
    public string Engine { get; set; } = InterpreterEngine.OwnName;

    /// <summary>What that engine remembers beside <see cref="State"/>.</summary>
    public string? EngineState { get; set; }
}

/// <summary>What a wait waits for.</summary>
internal enum WaitKind
{
    /// <summary>The instance's first burst: the row is there before it, so that a start is never lost.</summary>
    Start,

    /// <summary>A moment that hangs on a milestone.</summary>
    Milestone,

    /// <summary>What a person says came of a milestone.</summary>
    Decision,

    /// <summary>A named signal.</summary>
    Signal,

    /// <summary>The end of all child instances.</summary>
    Children,
}

/// <summary>Where a wait stands.</summary>
internal enum WaitState
{
    /// <summary>Still waits.</summary>
    Open,

    /// <summary>Is over.</summary>
    Done,

    /// <summary>Another branch was taken, or the instance ended.</summary>
    Withdrawn,

    /// <summary>What follows it failed; an incident says why.</summary>
    Failed,
}

/// <summary>What an instance waits for (ventepunkt): a row, so that it survives everything and any node may go on.</summary>
internal sealed class ProcessWait : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Guid InstanceId { get; set; }

    public int BudgetYear { get; set; }

    public required string Activity { get; set; }

    public int Occurrence { get; set; }

    public WaitKind Kind { get; set; }

    public WaitState State { get; set; }

    /// <summary>When the drain is to take it up; null while it waits for something else than time.</summary>
    public Instant? DueUtc { get; set; }

    /// <summary>The port by which the activity is left when the wait is due.</summary>
    public required string Outcome { get; set; }

    /// <summary>The milestone that it hangs on.</summary>
    public string? MilestoneKey { get; set; }

    public MilestoneEdge Edge { get; set; }

    /// <summary>As the definition writes it.</summary>
    public string? Offset { get; set; }

    /// <summary>Local time of day.</summary>
    public string? At { get; set; }

    /// <summary>Name of the signal, or the outcomes of a decision separated by commas.</summary>
    public string? Expects { get; set; }

    /// <summary>The decision that ended it: an instance takes each decision once.</summary>
    public Guid? DecisionId { get; set; }

    /// <summary>Rises with each change.</summary>
    public int Revision { get; set; }

    /// <summary>The instance's engine: another one's drain passes over it.</summary>
    public string Engine { get; set; } = InterpreterEngine.OwnName;

    /// <summary>The drain takes it up next.</summary>
    public void MakeDue(Instant now)
    {
        DueUtc = now;
        Revision++;
    }
}

/// <summary>A step that an instance took.</summary>
internal sealed class ProcessHistory : IMunicipalityOwned
{
    public long Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Guid InstanceId { get; set; }

    public Instant At { get; set; }

    public required string Activity { get; set; }

    public int Occurrence { get; set; }

    /// <summary>The port by which the activity was left; null when it began to wait.</summary>
    public string? Outcome { get; set; }
}

/// <summary>What a person said came of a milestone (beslutning).</summary>
internal sealed class Decision : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public int BudgetYear { get; set; }

    public required string MilestoneKey { get; set; }

    /// <summary>The body that decided, where several decide on one milestone.</summary>
    public string? BodyKey { get; set; }

    public required string Outcome { get; set; }

    /// <summary>A role.</summary>
    public required string By { get; set; }

    public Instant At { get; set; }

    public string? Reason { get; set; }
}

/// <summary>Whether anybody has dealt with an incident.</summary>
internal enum IncidentStatus
{
    Open,
    Retried,
    Skipped,
}

/// <summary>A step that failed and waits for a person (hændelse).</summary>
internal sealed class Incident : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Guid InstanceId { get; set; }

    public int BudgetYear { get; set; }

    /// <summary>The wait behind which the step failed.</summary>
    public Guid WaitId { get; set; }

    /// <summary>The activity that failed.</summary>
    public required string Activity { get; set; }

    public int Occurrence { get; set; }

    public required string Message { get; set; }

    public Instant At { get; set; }

    public IncidentStatus Status { get; set; }

    public Instant? ClosedAt { get; set; }
}
