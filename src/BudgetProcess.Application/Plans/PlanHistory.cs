using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Plans;

/// <summary>A published version of a plan (udgivelse).</summary>
/// <param name="Number">From 1.</param>
/// <param name="PublishedAt">When it was published.</param>
/// <param name="PublishedBy">Who published it, as a role.</param>
/// <param name="Reason">Why, if somebody said.</param>
/// <param name="Milestones">How many milestones it has.</param>
/// <param name="Differences">How many of them differ from the version before, dropped ones included.</param>
/// <param name="Acceptances">Who took on which breach.</param>
public sealed record VersionView(
    int Number, Instant PublishedAt, string PublishedBy, string? Reason, int Milestones, int Differences, IReadOnlyList<Acceptance> Acceptances);

/// <summary>What differs between two versions, or between a version and the draft.</summary>
/// <param name="Differences">What differs.</param>
/// <param name="BodyNames">Names of the bodies, by key.</param>
public sealed record VersionComparison(IReadOnlyList<MilestoneDifference> Differences, IReadOnlyDictionary<string, string> BodyNames);

/// <summary>Reads what became of a year's plan, version by version (historik).</summary>
public sealed class PlanHistory
{
    private readonly Database database;

    internal PlanHistory(Database database) => this.database = database;

    /// <summary>The published versions of a year, the newest first.</summary>
    /// <returns>Null if the municipality does not exist.</returns>
    public async Task<IReadOnlyList<VersionView>?> ListAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var rows = await db.PlanVersions.AsNoTracking().Include(row => row.Acceptances).Where(row => row.BudgetYear == budgetYear).OrderBy(row => row.Number).ToListAsync(cancellation);
        var views = new List<VersionView>();
        Plan? before = null;
        foreach (var row in rows)
        {
            var plan = await StoredPlan.OfVersionAsync(db, row.Id, cancellation);
            views.Add(new VersionView(
                row.Number, row.PublishedAt, row.PublishedBy, row.Reason, plan.Milestones.Count, PlanDifference.Between(before, plan).Count, [.. row.Acceptances.Select(acceptance => acceptance.ToView())]));
            before = plan;
        }

        views.Reverse();
        return views;
    }

    /// <summary>What differs from one version to another.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="from">The earlier version; 0 for nothing, as before the first.</param>
    /// <param name="to">The later version; null for the draft.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Null if one of them does not exist.</returns>
    public async Task<VersionComparison?> CompareAsync(string municipality, int budgetYear, int from, int? to, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var before = from == 0 ? null : await VersionAsync(db, budgetYear, from, cancellation);
        var after = to is { } number ? await VersionAsync(db, budgetYear, number, cancellation) : await DraftAsync(db, budgetYear, cancellation);
        if (after is null || (before is null && from != 0)) return null;
        return new VersionComparison(PlanDifference.Between(before, after), await db.Bodies.ToDictionaryAsync(body => body.Key, body => body.Name, cancellation));
    }

    private static async Task<Plan?> VersionAsync(BudgetDbContext db, int budgetYear, int number, CancellationToken cancellation)
    {
        var id = await db.PlanVersions.Where(row => row.BudgetYear == budgetYear && row.Number == number).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellation);
        return id is { } found ? await StoredPlan.OfVersionAsync(db, found, cancellation) : null;
    }

    private static async Task<Plan?> DraftAsync(BudgetDbContext db, int budgetYear, CancellationToken cancellation)
    {
        var draft = await db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == budgetYear, cancellation);
        return draft is null ? null : StoredPlan.Read(draft.Content);
    }
}
