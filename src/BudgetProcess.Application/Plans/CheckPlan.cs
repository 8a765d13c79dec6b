using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Plans;

/// <summary>What the check of a year's plan found.</summary>
/// <param name="Plan">The plan that was checked: the draft, else the published version.</param>
/// <param name="Breaches">Every finding.</param>
/// <param name="Accepted">Rules whose hard breaches somebody took on when the current version was published.</param>
public sealed record PlanCheckResult(Plan Plan, IReadOnlyList<Breach> Breaches, IReadOnlyList<Acceptance> Accepted)
{
    /// <summary>Hard breaches that nobody has taken on.</summary>
    public IEnumerable<Breach> Unaccepted =>
        Breaches.Where(breach => breach.Severity == Severity.Hard && Accepted.All(acceptance => acceptance.RuleId != breach.RuleId));
}

/// <summary>Checks a year's plan against the law (use case).</summary>
public sealed class CheckPlan
{
    private readonly Database database;
    private readonly StatutoryDateTable dates;

    internal CheckPlan(Database database, StatutoryDateTable dates) => (this.database, this.dates) = (database, dates);

    /// <summary>Checks the draft of a year.</summary>
    /// <returns>Null if the municipality or its plan of that year does not exist.</returns>
    public async Task<PlanCheckResult?> RunAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var draft = await db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == budgetYear, cancellation);
        if (draft is null) return null;
        var plan = StoredPlan.Read(draft.Content);
        var published = await StoredPlan.CurrentVersionAsync(db, budgetYear, cancellation);
        var breaches = await FindAsync(db, owner, plan, dates, cancellation);
        return new PlanCheckResult(plan, breaches, [.. (published?.Acceptances ?? []).Select(acceptance => acceptance.ToView())]);
    }

    internal static async Task<IReadOnlyList<Breach>> FindAsync(
        BudgetDbContext db, Municipality municipality, Plan plan, StatutoryDateTable dates, CancellationToken cancellation) =>
        PlanCheck.Run(plan, await ContextAsync(db, municipality, dates.For(plan.Year), cancellation));

    /// <summary>What plans of a year are checked against in a municipality.</summary>
    internal static async Task<CheckContext> ContextAsync(BudgetDbContext db, Municipality municipality, StatutoryDates dates, CancellationToken cancellation)
    {
        var groups = await db.HearingParties.Select(party => party.Group).Distinct().ToListAsync(cancellation);
        return new(dates, municipality.RuleSettings, groups.Count == 0 ? null : groups.ToHashSet());
    }
}
