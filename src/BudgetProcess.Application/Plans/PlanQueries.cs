using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Plans;

/// <summary>What became of a milestone of a published plan (status).</summary>
public enum MilestoneStanding
{
    /// <summary>Lies ahead.</summary>
    Planned,

    /// <summary>Had passed when the plan was published, or has passed since without anybody saying more.</summary>
    Passed,

    /// <summary>Was held, or done.</summary>
    Held,

    /// <summary>Is put off; no new day yet.</summary>
    Postponed,

    /// <summary>Does not take place, or was dropped from the plan.</summary>
    Cancelled,
}

/// <summary>Somebody took on a breach: the plan is run at the municipality's own risk.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="By">Who, as a role: "Kommunaldirektøren".</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record Acceptance(string RuleId, string By, string Reason, Instant At);

/// <summary>The plan of a year as it may be shown.</summary>
public sealed record PlanView
{
    /// <summary>The municipality's key in addresses: "hedensted".</summary>
    public required string MunicipalityKey { get; init; }

    /// <summary>Its name: "Hedensted Kommune".</summary>
    public required string MunicipalityName { get; init; }

    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>The number of the published version; null for a draft (udkast) that is not published yet.</summary>
    public int? Version { get; init; }

    /// <summary>When it was published.</summary>
    public Instant? PublishedAt { get; init; }

    /// <summary>Who published it, as a role.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>What became of each milestone, by key; a milestone without an entry is planned.</summary>
    public required IReadOnlyDictionary<string, MilestoneStanding> Standings { get; init; }

    /// <summary>Names of the bodies, by key.</summary>
    public required IReadOnlyDictionary<string, string> BodyNames { get; init; }

    /// <summary>What the check found.</summary>
    public required IReadOnlyList<Breach> Breaches { get; init; }

    /// <summary>Who took on which breach.</summary>
    public required IReadOnlyList<Acceptance> Acceptances { get; init; }
}

/// <summary>A year of a municipality that has a plan.</summary>
/// <param name="MunicipalityKey">The key in addresses.</param>
/// <param name="MunicipalityName">The name.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="IsPublished">Whether a version is published.</param>
public sealed record YearView(string MunicipalityKey, string MunicipalityName, int BudgetYear, bool IsPublished);

/// <summary>Reads plans for pages and feeds.</summary>
public sealed class PlanQueries
{
    private readonly Database database;
    private readonly IClock clock;
    private readonly StatutoryDateTable dates;

    internal PlanQueries(Database database, IClock clock, StatutoryDateTable dates) => (this.database, this.clock, this.dates) = (database, clock, dates);

    /// <summary>The published plan of a year; else, if asked for, its draft; else null.</summary>
    public async Task<PlanView?> FindAsync(string municipality, int budgetYear, bool includeDraft, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var published = await PublishedPlan.FindAsync(db, budgetYear, cancellation);
        var draft = published is null && includeDraft
            ? await db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == budgetYear, cancellation)
            : null;
        if (published is null && draft is null) return null;
        var plan = published?.Plan ?? StoredPlan.Read(draft!.Content);
        return new PlanView
        {
            MunicipalityKey = owner.Key,
            MunicipalityName = owner.Name,
            Plan = plan,
            Version = published?.Version.Number,
            PublishedAt = published?.Version.PublishedAt,
            PublishedBy = published?.Version.PublishedBy,
            Standings = Standings(published),
            BodyNames = await db.Bodies.ToDictionaryAsync(body => body.Key, body => body.Name, cancellation),
            Breaches = await CheckPlan.FindAsync(db, owner, plan, dates, cancellation),
            Acceptances = await AcceptancesAsync(db, published, cancellation),
        };
    }

    /// <summary>What a municipality is called; null if there is none of that key.</summary>
    public async Task<string?> MunicipalityNameAsync(string municipality, CancellationToken cancellation) =>
        (await database.FindMunicipalityAsync(municipality, cancellation))?.Name;

    /// <summary>All years, newest first within each municipality.</summary>
    /// <param name="seesDraftsOf">Whether drafts of a municipality are among them, by its key.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<IReadOnlyList<YearView>> YearsAsync(Func<string, bool> seesDraftsOf, CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        var municipalities = await db.Municipalities.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancellation);
        var published = await db.PlanVersions.Select(row => new { row.MunicipalityId, row.BudgetYear }).Distinct().ToListAsync(cancellation);
        var seen = municipalities.Where(municipality => seesDraftsOf(municipality.Key)).Select(municipality => municipality.Id).ToList();
        var drafts = await db.PlanDrafts.Where(row => seen.Contains(row.MunicipalityId)).Select(row => new { row.MunicipalityId, row.BudgetYear }).ToListAsync(cancellation);
        return
        [
            .. from municipality in municipalities
               from year in published.Concat(drafts).Where(row => row.MunicipalityId == municipality.Id).Select(row => row.BudgetYear).Distinct()
               orderby municipality.Name, year descending
               select new YearView(
                   municipality.Key, municipality.Name, year, published.Any(row => row.MunicipalityId == municipality.Id && row.BudgetYear == year)),
        ];
    }

    private static async Task<IReadOnlyList<Acceptance>> AcceptancesAsync(BudgetDbContext db, PublishedPlan? published, CancellationToken cancellation)
    {
        if (published is null) return [];
        var version = published.Version.Id;
        return [.. (await db.Set<PlanAcceptance>().AsNoTracking().Where(row => row.PlanVersionId == version).ToListAsync(cancellation)).Select(row => row.ToView())];
    }

    /// <summary>What lies behind today and was not said to be anything else has passed.</summary>
    private Dictionary<string, MilestoneStanding> Standings(PublishedPlan? published)
    {
        if (published is null) return [];
        var today = DanishTime.DateOf(clock.GetCurrentInstant());
        return published.Plan.Milestones.ToDictionary(
            milestone => milestone.Key,
            milestone => published.Register(milestone.Key).Standing is var standing && standing == MilestoneStanding.Planned && milestone.Period.End < today
                ? MilestoneStanding.Passed
                : standing);
    }
}
