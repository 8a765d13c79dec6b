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
        PlanVersion version, Plan plan, Dictionary<string, PublishedMilestone> register, Dictionary<string, Milestone> dropped) =>
        (Version, Plan, this.register, this.dropped) = (version, plan, register, dropped);

    public PlanVersion Version { get; }

    public Plan Plan { get; }

    /// <summary>Every milestone that calendars know, dropped ones last.</summary>
    public IEnumerable<(Milestone Milestone, PublishedMilestone Register)> Entries =>
        Plan.Milestones.Concat(dropped.Values).Select(milestone => (milestone, register[milestone.Key]));

    /// <summary>The current version of a year, or null if none is published.</summary>
    public static async Task<PublishedPlan?> FindAsync(BudgetDbContext db, int budgetYear, CancellationToken cancellation)
    {
        var version = await db.PlanVersions.Include(row => row.Acceptances)
            .Where(row => row.BudgetYear == budgetYear).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellation);
        if (version is null) return null;
        var plan = StoredPlan.Read(version.Content);
        var register = await db.PublishedMilestones.Where(row => row.BudgetYear == budgetYear).ToDictionaryAsync(row => row.Key, cancellation);
        var dropped = await DroppedAsync(db, budgetYear, version.Number, register.Values, cancellation);
        return new PublishedPlan(version, plan, register, dropped);
    }

    /// <summary>The milestone with that key in the current version.</summary>
    public Milestone? Find(string key) => Plan.Find(key);

    /// <summary>The milestone with that key, also if it was dropped.</summary>
    public Milestone? FindEver(string key) => Plan.Find(key) ?? dropped.GetValueOrDefault(key);

    /// <summary>What calendars know of a milestone.</summary>
    public PublishedMilestone Register(string key) => register[key];

    private static async Task<Dictionary<string, Milestone>> DroppedAsync(
        BudgetDbContext db, int budgetYear, int current, IEnumerable<PublishedMilestone> register, CancellationToken cancellation)
    {
        var byVersion = register.Where(row => row.LastVersion < current).ToLookup(row => row.LastVersion, row => row.Key);
        if (byVersion.Count == 0) return [];
        var numbers = byVersion.Select(group => group.Key).ToList();
        var versions = await db.PlanVersions.AsNoTracking()
            .Where(row => row.BudgetYear == budgetYear && numbers.Contains(row.Number)).ToListAsync(cancellation);
        return versions
            .SelectMany(version => byVersion[version.Number].Select(key => StoredPlan.Read(version.Content).Find(key)!))
            .ToDictionary(milestone => milestone.Key);
    }
}
