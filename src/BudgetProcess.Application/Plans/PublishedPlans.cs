using System.Collections.Concurrent;
using BudgetProcess.Application.Storage;

namespace BudgetProcess.Application.Plans;

/// <summary>The published plans as steps of workflows find them. Every step needs its plan and plans seldom change, so each is kept until
/// <see cref="Municipalities.Municipality.PlanRevision"/> says that it did.</summary>
internal sealed class PublishedPlans
{
    /// <summary>For 98 municipalities with a few years each.</summary>
    private const int MostRemembered = 1_000;

    private readonly ConcurrentDictionary<(Guid Municipality, int BudgetYear), Known> remembered = new();

    /// <summary>The current version of a year, or null if none is published.</summary>
    public async ValueTask<PublishedPlan?> FindAsync(UnitOfWork unit, int budgetYear, CancellationToken cancellation)
    {
        // What this transaction has changed may never be committed; the next one with the same number may be another.
        if (unit.Municipality.PlanRevision != unit.PlanRevision) return await PublishedPlan.FindAsync(unit.Db, budgetYear, cancellation);
        var key = (unit.Municipality.Id, budgetYear);
        if (remembered.TryGetValue(key, out var known) && known.Revision == unit.PlanRevision) return known.Plan;
        var plan = await PublishedPlan.FindAsync(unit.Db, budgetYear, cancellation);
        if (remembered.Count >= MostRemembered) remembered.Clear();
        remembered[key] = new Known(unit.PlanRevision, plan);
        return plan;
    }

    private sealed record Known(int Revision, PublishedPlan? Plan);
}
