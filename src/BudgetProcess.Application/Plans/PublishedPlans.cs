using BudgetProcess.Application.Storage;

namespace BudgetProcess.Application.Plans;

/// <summary>The published plans that one transaction works with, each read once. Nobody publishes while steps of workflows run: a step that follows another in the
/// same transaction would read the same again.</summary>
internal sealed class PublishedPlans(BudgetDbContext db)
{
    private readonly Dictionary<int, PublishedPlan?> known = [];

    /// <summary>The current version of a year, or null if none is published.</summary>
    public async ValueTask<PublishedPlan?> FindAsync(int budgetYear, CancellationToken cancellation)
    {
        if (known.TryGetValue(budgetYear, out var plan)) return plan;
        return known[budgetYear] = await PublishedPlan.FindAsync(db, budgetYear, cancellation);
    }
}
