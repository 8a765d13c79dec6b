using BudgetProcess.Calendar;
using BudgetProcess.Planning.Bounds;
using BudgetProcess.Planning.Rules;

namespace BudgetProcess.Planning.Feasibility;

/// <summary>The conditions of a scenario: those of the plan, without breaches that somebody took on, and what is different.</summary>
internal sealed class ScenarioConditions(Plan plan, CheckContext context, Scenario scenario, Horizon horizon)
{
    private readonly PlanConditions ofPlan = new(plan, context with { Dates = scenario.In(context.Dates) }, horizon);

    /// <summary>What the answer must keep.</summary>
    internal IReadOnlyList<Condition> Must() =>
    [
        .. OfPlan().Where(condition => condition.Kind != ConditionKind.Recommended),
        .. scenario.Changes.SelectMany(Of), .. scenario.Today is { } today ? plan.Milestones.Select(milestone => Past(milestone, today)) : [],
    ];

    /// <summary>What the plan keeps without having to, and the answer should keep too, the weightiest first: recommendations, and the order of the year.</summary>
    internal IEnumerable<Condition> Should()
    {
        var kept = OfPlan().Where(condition => condition.Kind == ConditionKind.Recommended && condition.Bounds.All(IsKept));
        return scenario.KeepsOrder ? kept.Concat(ofPlan.Order()) : kept;
    }

    private IEnumerable<Condition> OfPlan() => ofPlan.All().Where(condition =>
        !(condition.Kind is ConditionKind.Law or ConditionKind.Minister or ConditionKind.Recommended && condition.Bounds.Any(bound => scenario.TakenOn.Contains(bound.RuleId))));

    private IEnumerable<Condition> Of(ScenarioChange change) => change switch
    {
        ScenarioChange.Placed placed => [Fixed(Find(placed.Milestone), placed.Period, ConditionKind.Fixed)],
        ScenarioChange.Held held => [Fixed(Find(held.Milestone), Find(held.Milestone).Period, ConditionKind.Fixed)],
        ScenarioChange.NotBefore later => [Wanted(Find(later.Milestone), $"»{Find(later.Milestone).Title}« tidligst {later.Day}", BoundEnd.On(later.Day), BoundEnd.StartOf(Find(later.Milestone)))],
        ScenarioChange.NotAfter sooner => [Wanted(Find(sooner.Milestone), $"»{Find(sooner.Milestone).Title}« senest {sooner.Day}", BoundEnd.EndOf(Find(sooner.Milestone)), BoundEnd.On(sooner.Day))],
        ScenarioChange.KeptFree free => plan.Milestones.Where(milestone => milestone.Kind is MilestoneKind.Meeting or MilestoneKind.Deadline).Select(milestone => Free(milestone, free)),
        _ => [],
    };

    private Milestone Find(string key) => plan.Find(key) ?? throw new ArgumentException($"The plan has no milestone {key}.", nameof(key));

    private static Condition Fixed(Milestone milestone, DatePeriod at, ConditionKind kind) => new()
    {
        Kind = kind, Milestone = milestone, At = at, Say = () => kind == ConditionKind.Past ? (Sentence)$"»{milestone.Title}« er begyndt eller holdt ({at})" : $"»{milestone.Title}« ligger fast {at}",
    };

    private static Condition Wanted(Milestone milestone, Sentence words, BoundEnd from, BoundEnd to) =>
        new() { Kind = ConditionKind.Wanted, Say = () => words, Bounds = [new Bound(BoundOrigin.Own, "scenario", from, to, DayStep.Same, words)] };

    private Condition Free(Milestone milestone, ScenarioChange.KeptFree free)
    {
        var (first, last) = (horizon.IndexOf(free.First), horizon.IndexOf(free.Last));
        return new()
        {
            Kind = ConditionKind.KeptFree, Milestone = milestone, Days = horizon.Days(day => day < first || day > last), Say = () => $"»{milestone.Title}« ikke {Wording.Span(free.First, free.Last)}",
        };
    }

    /// <summary>What has begun is past; anything else is not moved into the past.</summary>
    private static Condition Past(Milestone milestone, NodaTime.LocalDate today)
    {
        if (milestone.Period.Start < today && milestone.HasFixedDay || milestone.Period.End < today) return Fixed(milestone, milestone.Period, ConditionKind.Past);
        Sentence words = $"»{milestone.Title}« ikke før i dag, {today}";
        return new() { Kind = ConditionKind.Past, Say = () => words, Bounds = [new Bound(BoundOrigin.Own, "past", BoundEnd.On(today), BoundEnd.StartOf(milestone), DayStep.Same, words)] };
    }

    private static bool IsKept(Bound bound) => bound.Step.First(bound.From.EarlierDay) <= bound.To.LaterDay;
}
