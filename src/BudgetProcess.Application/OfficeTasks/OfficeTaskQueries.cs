using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.OfficeTasks;

/// <summary>What kind of thing waits for the budget office.</summary>
public enum OfficeTaskKind
{
    /// <summary>A workflow waits to be told what came of a milestone (beslutning).</summary>
    Decision,

    /// <summary>A step failed (hændelse).</summary>
    Incident,

    /// <summary>Mails that will not be tried again (endelig fejl).</summary>
    FailedMail,

    /// <summary>Mails that the relay took and that did not arrive (kom retur).</summary>
    BouncedMail,

    /// <summary>Mails that are kept because the mail mode is off (tilbageholdt).</summary>
    HeldMail,

    /// <summary>The office's own task or deadline in the next days (opgave, frist).</summary>
    Milestone,
}

/// <summary>Something that waits for the budget office (opgave).</summary>
public sealed record OfficeTask
{
    /// <summary>What kind of thing.</summary>
    public required OfficeTaskKind Kind { get; init; }

    /// <summary>What it is about: a milestone's title, a committee's name; empty for mails.</summary>
    public required string Subject { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Details { get; init; }

    /// <summary>Since when it waits; of a milestone, when it is due.</summary>
    public required Instant Since { get; init; }

    /// <summary>Whether it should have been done.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>How many there are: mails.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The milestone's key.</summary>
    public string? Milestone { get; init; }

    /// <summary>The key of the body that decides.</summary>
    public string? Body { get; init; }

    /// <summary>The name of that body.</summary>
    public string? BodyName { get; init; }

    /// <summary>The workflow that an incident belongs to.</summary>
    public Guid? Process { get; init; }
}

/// <summary>Finds what waits for the budget office now (opgaver).</summary>
public sealed class OfficeTaskQueries
{
    /// <summary>The body that is the office itself, where a municipality has one of that key.</summary>
    private const string OfficeKey = "budgetkontoret";

    /// <summary>So far ahead the office sees its own tasks and deadlines.</summary>
    private static readonly Period Ahead = Period.FromDays(14);

    /// <summary>The office is asked at nine the morning after; a day later it is late.</summary>
    private static readonly Duration Patience = Duration.FromDays(2);

    private static readonly Dictionary<DeliveryStatus, OfficeTaskKind> MailKinds = new()
    {
        [DeliveryStatus.PermanentFailure] = OfficeTaskKind.FailedMail, [DeliveryStatus.Bounced] = OfficeTaskKind.BouncedMail, [DeliveryStatus.Held] = OfficeTaskKind.HeldMail,
    };

    private readonly Database database;

    internal OfficeTaskQueries(Database database) => this.database = database;

    /// <summary>All of a year: what went wrong and what workflows wait for first, the oldest first; null if the municipality is unknown.</summary>
    public async Task<IReadOnlyList<OfficeTask>?> ListAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        return await ListAsync(db, owner, budgetYear, cancellation);
    }

    private async Task<IReadOnlyList<OfficeTask>> ListAsync(BudgetDbContext db, Municipality owner, int budgetYear, CancellationToken cancellation)
    {
        var plan = await PublishedPlan.FindAsync(db, budgetYear, cancellation);
        return
        [
            .. await DecisionsAsync(db, plan, budgetYear, cancellation),
            .. await IncidentsAsync(db, plan, budgetYear, cancellation),
            .. await MailAsync(db, budgetYear, cancellation),
            .. await MilestonesAsync(db, owner, plan, cancellation),
        ];
    }

    /// <summary>What stands on each page; null if the municipality is unknown.</summary>
    /// <param name="municipality">The key in addresses.</param>
    /// <param name="budgetYear">The page's year; null for a page about the whole municipality.</param>
    /// <param name="isOffice">Whether tasks are counted.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<OfficeBar?> BarAsync(string municipality, int? budgetYear, bool isOffice, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var year = budgetYear ?? await db.PlanVersions.Select(row => (int?)row.BudgetYear).MaxAsync(cancellation)
            ?? await db.PlanDrafts.Select(row => (int?)row.BudgetYear).MaxAsync(cancellation);
        var tasks = isOffice && year is { } of ? (await ListAsync(db, owner, of, cancellation)).Count : 0;
        return new OfficeBar(owner.MailMode, owner.RedirectAddress, year, tasks);
    }

    /// <summary>A workflow may wait for a meeting's outcome from the day on which people are invited; it waits for the office once the meeting is over.</summary>
    private async Task<IEnumerable<OfficeTask>> DecisionsAsync(BudgetDbContext db, PublishedPlan? plan, int budgetYear, CancellationToken cancellation)
    {
        if (plan is null) return [];
        var waits = await (
            from wait in db.Waits
            join instance in db.Instances on wait.InstanceId equals instance.Id
            where wait.State == WaitState.Open && wait.Kind == WaitKind.Decision && wait.DecisionId == null && wait.BudgetYear == budgetYear
            select new { wait.MilestoneKey, instance.Subject }).ToListAsync(cancellation);
        var names = await db.Bodies.ToDictionaryAsync(row => row.Key, row => row.Name, cancellation);
        return
        [
            .. from wait in waits.Select(wait => (Key: wait.MilestoneKey!, Body: DecisionChoices.BodyOf(wait.Subject))).Distinct()
               let milestone = plan.Find(wait.Key)
               where milestone is not null && Moments.EndOf(milestone) <= database.Now && IsOpen(plan.Register(wait.Key).Standing)
               let since = Moments.EndOf(milestone)
               orderby since, milestone.Key, wait.Body
               select new OfficeTask
               {
                   Kind = OfficeTaskKind.Decision, Subject = milestone.Title, Since = since, IsOverdue = since + Patience <= database.Now, Milestone = milestone.Key,
                   Body = wait.Body.Length > 0 ? wait.Body : null, BodyName = names.GetValueOrDefault(wait.Body),
               },
        ];
    }

    /// <summary>A meeting that is put off or called off has its outcome; one that was held may still lack the decision that the year waits for.</summary>
    private static bool IsOpen(MilestoneStanding standing) => standing is MilestoneStanding.Planned or MilestoneStanding.Passed or MilestoneStanding.Held;

    private static async Task<IEnumerable<OfficeTask>> IncidentsAsync(BudgetDbContext db, PublishedPlan? plan, int budgetYear, CancellationToken cancellation)
    {
        var incidents = await (
            from incident in db.Incidents
            join instance in db.Instances on incident.InstanceId equals instance.Id
            where incident.BudgetYear == budgetYear && incident.Status == IncidentStatus.Open
            orderby incident.At, incident.Id
            select new { incident.Message, incident.At, instance.Id, instance.Subject }).ToListAsync(cancellation);
        if (incidents.Count == 0) return [];
        var names = await db.Bodies.ToDictionaryAsync(row => row.Key, row => row.Name, cancellation);
        return incidents.Select(row => new OfficeTask
        {
            Kind = OfficeTaskKind.Incident, Subject = ProcessText.Subject(ProcessSubject.Parse(row.Subject), budgetYear, plan, names), Details = row.Message,
            Since = row.At, IsOverdue = true, Process = row.Id,
        });
    }

    private static async Task<IEnumerable<OfficeTask>> MailAsync(BudgetDbContext db, int budgetYear, CancellationToken cancellation)
    {
        var wanted = MailKinds.Keys.ToList();
        var stuck = await db.Deliveries.Where(row => row.BudgetYear == budgetYear && wanted.Contains(row.Status))
            .GroupBy(row => row.Status).Select(group => new { Status = group.Key, Count = group.Count(), Since = group.Min(row => row.BouncedAt ?? row.DueUtc) }).ToListAsync(cancellation);
        return stuck.Select(row => new OfficeTask
        {
            Kind = MailKinds[row.Status], Subject = "", Since = row.Since, IsOverdue = row.Status != DeliveryStatus.Held, Count = row.Count,
        }).OrderBy(task => task.Kind);
    }

    private async Task<IEnumerable<OfficeTask>> MilestonesAsync(BudgetDbContext db, Municipality owner, PublishedPlan? plan, CancellationToken cancellation)
    {
        if (plan is null) return [];
        var office = await db.Bodies.Where(row => row.Key == OfficeKey || row.Name == owner.OfficeName).Select(row => row.Key).ToListAsync(cancellation);
        var today = DanishTime.DateOf(database.Now);
        return plan.Plan.Milestones
            .Where(milestone => milestone.Kind is MilestoneKind.Task or MilestoneKind.Deadline && milestone.Owners.Any(office.Contains))
            .Where(milestone => plan.Register(milestone.Key).Standing == MilestoneStanding.Planned)
            .Where(milestone => milestone.Period.End >= today && milestone.Period.End <= today + Ahead)
            .OrderBy(milestone => milestone.Period.End).ThenBy(milestone => milestone.Key, StringComparer.Ordinal)
            .Select(milestone => new OfficeTask
            {
                Kind = OfficeTaskKind.Milestone, Subject = milestone.Title, Since = Moments.EndOf(milestone), Milestone = milestone.Key,
            });
    }
}
