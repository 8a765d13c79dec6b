using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Processes;

/// <summary>A step that an instance waits in.</summary>
/// <param name="Name">Its Danish name: "Påmindelse 3 dage før".</param>
/// <param name="Until">The moment that it waits for; null where it waits for somebody.</param>
public sealed record AwaitedStep(string Name, Instant? Until);

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

    /// <summary>What it waits for.</summary>
    public required IReadOnlyList<AwaitedStep> Awaits { get; init; }

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
/// <param name="Name">What happened, in Danish: the name of the activity, or "Forløbet begyndte".</param>
/// <param name="Outcome">By which outcome it left the activity; null where that says nothing.</param>
public sealed record ProcessStep(Instant At, string Name, string? Outcome)
{
    /// <summary>What happens to an instance beside the steps of its definition.</summary>
    public static IReadOnlyList<string> OwnNames { get; } = [ProcessText.Began, ProcessText.Stopped];
}

/// <summary>One activity of a definition and where an instance stands with it (trin): the text beside the picture.</summary>
/// <param name="Activity">Its id.</param>
/// <param name="Name">Its Danish name.</param>
/// <param name="Standing">Where the instance stands with it.</param>
/// <param name="Until">The moment that it waits for; null where it waits for somebody, or not at all.</param>
public sealed record ProcessNode(string Activity, string Name, NodeStanding Standing, Instant? Until);

/// <summary>One instance, with all that its page shows.</summary>
/// <param name="Row">The row of the list.</param>
/// <param name="Definition">The definition that it pins.</param>
/// <param name="Nodes">What it consists of, in the order in which the picture is read.</param>
/// <param name="History">The steps it took, oldest first.</param>
/// <param name="Incidents">Its incidents, newest first.</param>
public sealed record ProcessDetails(
    ProcessRow Row, WorkflowDefinition Definition, IReadOnlyList<ProcessNode> Nodes, IReadOnlyList<ProcessStep> History, IReadOnlyList<IncidentView> Incidents)
{
    /// <summary>The definition's picture with where the instance stands; an <c>svg</c> element.</summary>
    /// <param name="words">How its words read.</param>
    /// <param name="moment">How moments read, in few words.</param>
    public string Picture(PictureWords words, Func<Instant, string> moment) => WorkflowPicture.Render(
        Definition, Nodes.Where(node => node.Standing != NodeStanding.None).ToDictionary(
            node => node.Activity, node => new NodeMark(node.Standing, node.Until is { } until ? moment(until) : null)), words);
}

/// <summary>Reads workflows for pages.</summary>
public sealed class ProcessQueries
{
    private readonly Database database;
    private readonly DefinitionStore definitions;

    internal ProcessQueries(Database database, DefinitionStore definitions) => (this.database, this.definitions) = (database, definitions);

    /// <summary>All instances of a year, those with incidents first, then the running ones by next moment; null if the municipality is unknown.</summary>
    public async Task<IReadOnlyList<ProcessRow>?> ListAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var instances = await db.Instances.AsNoTracking().Where(row => row.BudgetYear == budgetYear).ToListAsync(cancellation);
        return
        [
            .. (await RowsAsync(db, budgetYear, instances, cancellation))
                .OrderByDescending(row => row.OpenIncidents > 0).ThenBy(row => row.Status).ThenBy(row => row.NextAt ?? Instant.MaxValue)
                .ThenBy(row => row.Subject, StringComparer.Ordinal),
        ];
    }

    /// <summary>One instance; null if there is none with that id in that municipality and year.</summary>
    public async Task<ProcessDetails?> FindAsync(string municipality, int budgetYear, Guid id, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var instance = await db.Instances.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.BudgetYear == budgetYear, cancellation);
        if (instance is null) return null;
        var definition = await definitions.GetAsync(db, instance.DefinitionId, instance.DefinitionVersion, cancellation);
        var history = await db.History.AsNoTracking().Where(row => row.InstanceId == id).OrderBy(row => row.Id).ToListAsync(cancellation);
        var incidents = await db.Incidents.AsNoTracking().Where(row => row.InstanceId == id).OrderByDescending(row => row.At).ToListAsync(cancellation);
        return new ProcessDetails(
            (await RowsAsync(db, budgetYear, [instance], cancellation))[0],
            definition,
            ProcessNodes.Of(definition, InstanceState.FromJson(instance.State), await WaitsAsync(db, id, cancellation), incidents),
            [.. history.Select(row => ProcessText.Step(definition, row))],
            [.. incidents.Select(row => new IncidentView(
                row.Id, row.Activity, ProcessText.NodeName(definition, row.Activity), row.Message, row.At, row.Status == IncidentStatus.Open))]);
    }

    private static Task<List<ProcessWait>> WaitsAsync(BudgetDbContext db, Guid instance, CancellationToken cancellation) => db.Waits.AsNoTracking()
        .Where(row => row.InstanceId == instance && (row.State == WaitState.Open || row.State == WaitState.Failed)).ToListAsync(cancellation);

    private async Task<IReadOnlyList<ProcessRow>> RowsAsync(
        BudgetDbContext db, int budgetYear, IReadOnlyList<ProcessInstance> instances, CancellationToken cancellation)
    {
        var ids = instances.Select(row => row.Id).ToList();
        var waits = (await db.Waits.AsNoTracking().Where(row => ids.Contains(row.InstanceId) && row.State == WaitState.Open).ToListAsync(cancellation))
            .ToLookup(row => row.InstanceId);
        var incidents = await db.Incidents.Where(row => ids.Contains(row.InstanceId) && row.Status == IncidentStatus.Open)
            .GroupBy(row => row.InstanceId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellation);
        var plan = await PublishedPlan.FindAsync(db, budgetYear, cancellation);
        var bodies = await db.Bodies.ToDictionaryAsync(row => row.Key, row => row.Name, cancellation);
        var rows = new List<ProcessRow>();
        foreach (var instance in instances)
        {
            var definition = await definitions.GetAsync(db, instance.DefinitionId, instance.DefinitionVersion, cancellation);
            rows.Add(new ProcessRow
            {
                Id = instance.Id, DefinitionId = definition.Id, DefinitionName = definition.Name,
                Subject = ProcessText.Subject(ProcessSubject.Parse(instance.Subject), budgetYear, plan, bodies),
                Status = instance.Status, StartedAt = instance.StartedAt,
                Awaits = [.. waits[instance.Id].OrderBy(wait => wait.DueUtc ?? Instant.MaxValue).Select(wait => new AwaitedStep(ProcessText.NodeName(definition, wait.Activity), wait.DueUtc))],
                NextAt = waits[instance.Id].Min(wait => wait.DueUtc), OpenIncidents = incidents.GetValueOrDefault(instance.Id),
            });
        }

        return rows;
    }
}
