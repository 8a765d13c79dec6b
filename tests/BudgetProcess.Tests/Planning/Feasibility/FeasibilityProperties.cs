using BudgetProcess.Planning;
using FsCheck.Fluent;
using NodaTime;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace BudgetProcess.Tests.Planning.Feasibility;

/// <summary>Windows, clashes and least moves are exact: held against every plan that there is, and the rules as judge.</summary>
internal sealed class FeasibilityProperties
{
    private const int Tries = 150;

    [Property(Arbitrary = [typeof(SmallPlanGenerator)], MaxTest = Tries)]
    public FsCheck.Property Windows_IfOthersGiveWay_ReachFromTheFirstToTheLastDayOfAnyPlan(SmallPlan small)
    {
        var windows = PlanWindows.For(small.Plan, small.Context, small.Horizon);
        var kept = small.All.Where(small.IsKept).ToList();

        return (windows.Clash is null == kept.Count > 0 && (kept.Count == 0 || small.Plan.Milestones.All(milestone => IsExact(windows.Of(milestone.Key).Together!, kept.Select(plan => plan.Find(milestone.Key)!.Period.Start).ToList()))))
            .Label(small.ToString());
    }

    [Property(Arbitrary = [typeof(SmallPlanGenerator)], MaxTest = Tries)]
    public FsCheck.Property Windows_WhileOthersStay_AreTheDaysOnWhichTheJudgeFindsNothing(SmallPlan small)
    {
        var windows = PlanWindows.For(small.Plan, small.Context, small.Horizon);

        return small.Plan.Milestones.All(milestone =>
        {
            var days = small.DaysOf(milestone).Where(period => !small.Broken(small.With(milestone.Key, period)).Any(breach => breach.Milestones.Contains(milestone.Key))).Select(period => period.Start).ToList();
            var window = windows.Of(milestone.Key);
            return window.Days.SequenceEqual(days) && window.Alone is null == (days.Count == 0) && (window.Alone is null || IsExact(window.Alone, days));
        }).Label(small.ToString());
    }

    [Property(Arbitrary = [typeof(SmallPlanGenerator)], MaxTest = Tries)]
    public FsCheck.Property WhatIf_NothingDifferent_MovesAsFewAndThenAsLittleAsAnyPlan(SmallPlan small)
    {
        var result = WhatIf.Run(small.Plan, small.Context, new Scenario([]), small.Horizon);
        var best = Best(small, small.All.Where(small.IsKept).ToList());

        return (result is WhatIfResult.Possible possible ? best is not null && small.IsKept(possible.Plan) && Disturbance(small.Plan, possible.Plan) == best : best is null)
            .Label($"{small} => {(result is WhatIfResult.Possible found ? string.Join("; ", found.Moves.Select(move => $"{move.Key} {move.After}")) : "impossible")}, best {best}");
    }

    [Property(Arbitrary = [typeof(SmallPlanGenerator)], MaxTest = Tries)]
    public FsCheck.Property WhatIf_OneHeldAndOnePlaced_LeavesThemThereAndMovesTheOthersAsLittleAsAnyPlan(SmallPlan small, byte day)
    {
        var (held, placed) = (small.Plan.Milestones[0], small.Plan.Milestones[^1]);
        var places = small.PlacesOf(placed).ToList();
        if (held == placed || places.Count == 0) return true.ToProperty();
        var at = places[day % places.Count];
        Scenario scenario = new([new ScenarioChange.Held(held.Key), new ScenarioChange.Placed(placed.Key, at)]);
        // Whoever names the days need not be told that they are closed: what is fixed is held against nothing but the other milestones.
        var rest = small.All.Where(plan => plan.Find(held.Key)!.Period == held.Period && plan.Find(placed.Key)!.Period == at)
            .Where(plan => !small.Broken(plan).Any(breach => breach.Milestones.Count > 1 || !breach.Milestones.All(key => key == held.Key || key == placed.Key)
                || breach.RuleId is "ok-proposal" or "adopted")).ToList();
        if (!small.PlacesOf(held).Contains(held.Period)) return true.ToProperty();

        var result = WhatIf.Run(small.Plan, small.Context, scenario, small.Horizon);
        var best = Best(small, rest);

        return (result is WhatIfResult.Possible possible ? best is not null && Disturbance(small.Plan, possible.Plan) == best && possible.Plan.Find(held.Key)!.Period == held.Period && possible.Plan.Find(placed.Key)!.Period == at : best is null)
            .Label($"{small} => {at} {result} best {best}");
    }

    [Property(Arbitrary = [typeof(SmallPlanGenerator)], MaxTest = Tries)]
    public FsCheck.Property Clash_NoPlanExists_HasConditionsOfWhichNoneCanBeLeftOut(SmallPlan small)
    {
        var clash = PlanWindows.For(small.Plan, small.Context, small.Horizon).Clash;
        if (clash is null) return true.ToProperty();

        return (clash.Conditions.Count > 0 && clash.Milestones.Count > 0 && Smallest.IsIt(small, clash)).Label($"{small} => {string.Join(" + ", clash.Conditions)}");
    }

    private static bool IsExact(DayWindow window, List<LocalDate> days) =>
        (window.Earliest.Day is not { } earliest || earliest == days.Min()) && (window.Latest.Day is not { } latest || latest == days.Max())
        && days.TrueForAll(window.Contains);

    /// <summary>The least disturbance among plans that keep what they must, and the recommendations that the plan kept as far as any of them does.</summary>
    private static (int Moves, int Days)? Best(SmallPlan small, List<Plan> kept)
    {
        foreach (var rule in new[] { "agenda", "publish-proposal" })
        {
            if (!small.Keeps(small.Plan, rule)) continue;
            var better = kept.Where(plan => small.Keeps(plan, rule)).ToList();
            if (better.Count > 0) kept = better;
        }

        return kept.Count == 0 ? null : kept.Min(plan => Disturbance(small.Plan, plan));
    }

    private static (int Moves, int Days) Disturbance(Plan before, Plan after)
    {
        var moved = before.Milestones.Zip(after.Milestones).Where(pair => pair.First.Period != pair.Second.Period).ToList();
        return (moved.Count, moved.Sum(pair => Math.Abs(Period.DaysBetween(pair.First.Period.Start, pair.Second.Period.Start))));
    }
}
