using BudgetProcess.Calendar;
using BudgetProcess.Planning.Bounds;
using BudgetProcess.Planning.Rules;

namespace BudgetProcess.Planning.Feasibility;

/// <summary>The window of a milestone while all others lie where they lie.</summary>
internal sealed class WindowAlone
{
    private readonly Horizon horizon;
    private readonly Network network;
    private readonly PlanConditions ofPlan;
    private readonly ILookup<string, Bound> boundsOf;

    internal WindowAlone(PlanConditions ofPlan, Network network, IReadOnlyList<Condition> conditions, Horizon horizon)
    {
        (this.ofPlan, this.network, this.horizon) = (ofPlan, network, horizon);
        boundsOf = conditions.SelectMany(condition => condition.Bounds)
            .SelectMany(bound => new[] { bound.From.Milestone, bound.To.Milestone }.OfType<Milestone>().Distinct().Select(milestone => (milestone.Key, Bound: bound)))
            .ToLookup(pair => pair.Key, pair => pair.Bound);
    }

    /// <summary>The window, without <see cref="MilestoneWindow.Together"/>. A milestone without a fixed day is asked on which days it might begin, and whether its period has one of them.</summary>
    internal MilestoneWindow Of(Milestone milestone)
    {
        var node = milestone.HasFixedDay ? network.Nodes[network.NumberOf(milestone)] : new Places(horizon).Of(milestone, [.. ofPlan.OnDaysOf(milestone, isFixed: true)], byDay: true);
        var (low, high, lowBound, highBound) = (0, node.Count - 1, (Bound?)null, (Bound?)null);
        foreach (var bound in boundsOf[milestone.Key])
        {
            if (bound.To.Milestone == milestone && node.FirstFrom(bound.To.Edge, First(bound)) is var first && first > low) (low, lowBound) = (first, bound);
            if (bound.From.Milestone == milestone && node.LastUntil(bound.From.Edge, Last(bound)) is var last && last < high) (high, highBound) = (last, bound);
        }

        if (low > high) return new() { Key = milestone.Key, Clash = Crossing(milestone, lowBound, highBound) };
        return new()
        {
            Key = milestone.Key,
            Alone = new(EndOf(lowBound, node.StartOf(low), lowBound?.From), EndOf(highBound, node.StartOf(high), highBound?.To)),
            FindDays = () => [.. Enumerable.Range(low, high - low + 1).Select(place => horizon.DateOf(node.StartOf(place)))],
            IsKept = milestone.HasFixedDay ? node.Home >= low && node.Home <= high : HasDay(node, low, high, milestone),
        };
    }

    /// <summary>Whether the period of a milestone without a fixed day has one of the days on which it might begin.</summary>
    private bool HasDay(Node node, int low, int high, Milestone milestone)
    {
        var place = Math.Max(low, node.FirstFrom(Edge.Start, horizon.IndexOf(milestone.Period.Start)));
        return place <= high && node.StartOf(place) <= horizon.IndexOf(milestone.Period.End);
    }

    private int First(Bound bound) => horizon.IndexOf(bound.Step.First(bound.From.EarlierDay));

    private int Last(Bound bound) => horizon.IndexOf(bound.Step.Last(bound.To.LaterDay));

    private WindowEnd EndOf(Bound? bound, int day, BoundEnd? other) => bound is null ? WindowEnd.Open : new(horizon.DateOf(day)) { FindBecause = () => [Because(bound, other)] };

    private static Sentence Because(Bound bound, BoundEnd? other) =>
        other?.Milestone is { } milestone ? (Sentence)$"{bound.Reason}; »{milestone.Title}« ligger {Wording.When(milestone)}" : bound.Reason;

    /// <summary>What leaves no day: the two bounds; or one of them and the days that are closed.</summary>
    private List<Sentence> Crossing(Milestone milestone, Bound? low, Bound? high)
    {
        List<Sentence> crossing = [];
        if (low is not null) crossing.Add(Because(low, low.From));
        if (high is not null) crossing.Add(Because(high, high.To));
        if (crossing.Count < 2) crossing.AddRange(ofPlan.OnDaysOf(milestone, isFixed: true).Where(condition => condition.Kind == ConditionKind.OwnDay).Select(condition => condition.Words));
        return crossing;
    }
}
