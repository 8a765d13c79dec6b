using BudgetProcess.Planning;
using BudgetProcess.Planning.Feasibility;

namespace BudgetProcess.Tests.Planning.Feasibility;

/// <summary>Tells whether a clash is as small as it can be.</summary>
internal static class Smallest
{
    /// <summary>Whether the conditions that a clash names cannot hold together, and without any one of them can.</summary>
    internal static bool IsIt(SmallPlan small, PlanClash clash)
    {
        var all = new PlanConditions(small.Plan, small.Context, small.Horizon).All();
        var named = clash.Conditions.Select(words => all.First(condition => condition.Words.Equals(words))).ToList();
        var finder = new ClashFinder(small.Horizon, all);
        return !finder.IsPossible(named) && named.TrueForAll(condition => finder.IsPossible([.. named.Where(other => other != condition)]));
    }
}
