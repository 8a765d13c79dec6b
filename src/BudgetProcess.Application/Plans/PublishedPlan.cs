using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Plans;

/// <summary>A published plan together with what became of its milestones; also of those that a later version dropped.</summary>
internal sealed class PublishedPlan
{
    private readonly Dictionary<string, PublishedMilestone> register;
    private readonly Dictionary<string, Milestone> dropped;

    private PublishedPlan(
        PublishedVersion version, Plan plan, Dictionary<string, PublishedMilestone> register, Dictionary<string, Milestone> dropped) =>
        (Version, Plan, this.register, this.dropped) = (version, plan, register, dropped);

    public PublishedVersion Version { get; }

    public Plan Plan { get; }

    /// <summary>Every milestone that calendars know, dropped ones last.</summary>
    public IEnumerable<(Milestone Milestone, PublishedMilestone Register)> Entries =>
        Plan.Milestones.Concat(dropped.Values).Select(milestone => (milestone, register[milestone.Key]));

    /// <summary>The current version of a year, or null if none is published.</summary>
    public static async Task<PublishedPlan?> FindAsync(BudgetDbContext db, int budgetYear, CancellationToken cancellation)
    {
        var version = await db.PlanVersions.AsNoTracking().Where(row => row.BudgetYear == budgetYear).OrderByDescending(row => row.Number)
            .Select(row => new PublishedVersion(row.Id, row.Number, row.PublishedAt, row.PublishedBy, row.Reason)).FirstOrDefaultAsync(cancellation);
        if (version is null) return null;
        var plan = await StoredPlan.OfVersionAsync(db, version.Id, cancellation);
        var register = await db.PublishedMilestones.AsNoTracking().Where(row => row.BudgetYear == budgetYear).ToDictionaryAsync(row => row.Key, cancellation);
        var dropped = await DroppedAsync(db, budgetYear, version.Number, register.Values, cancellation);
        return new PublishedPlan(version, plan, register, dropped);
    }

    /// <summary>The milestone with that key in the current version.</summary>
    public Milestone? Find(string key) => Plan.Find(key);

    /// <summary>The milestone with that key, also if it was dropped.</summary>
    public Milestone? FindEver(string key) => Plan.Find(key) ?? dropped.GetValueOrDefault(key);

    /// <summary>What calendars know of a milestone, for reading.</summary>
    public PublishedMilestone Register(string key) => register[key];

    private static async Task<Dictionary<string, Milestone>> DroppedAsync(
        BudgetDbContext db, int budgetYear, int current, IEnumerable<PublishedMilestone> register, CancellationToken cancellation)
    {
        var byVersion = register.Where(row => row.LastVersion < current).ToLookup(row => row.LastVersion, row => row.Key);
        if (byVersion.Count == 0) return [];
        var numbers = byVersion.Select(group => group.Key).ToList();
        var versions = await db.PlanVersions.Where(row => row.BudgetYear == budgetYear && numbers.Contains(row.Number))
            .Select(row => new { row.Id, row.Number }).ToListAsync(cancellation);
        var dropped = new Dictionary<string, Milestone>();
        foreach (var version in versions)
        {
            var plan = await StoredPlan.OfVersionAsync(db, version.Id, cancellation);
            foreach (var key in byVersion[version.Number]) dropped.Add(key, plan.Find(key)!);
        }

        return dropped;
    }
}

/// <summary>A published version without its content.</summary>
internal sealed record PublishedVersion(Guid Id, int Number, NodaTime.Instant PublishedAt, string PublishedBy, string? Reason);
