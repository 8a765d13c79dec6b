using BudgetProcess.Planning.Bounds;

namespace BudgetProcess.Planning.Feasibility;

/// <summary>Milestones with the places where they may lie, and the ties between them.</summary>
internal sealed class Network
{
    private readonly Horizon horizon;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<Tie>[] outgoing;
    private readonly List<Tie>[] incoming;

    /// <param name="horizon">The days.</param>
    /// <param name="nodes">The milestones.</param>
    /// <param name="conditions">The conditions; those on the days of a milestone are in its node.</param>
    internal Network(Horizon horizon, IReadOnlyList<Node> nodes, IEnumerable<Condition> conditions)
    {
        (this.horizon, Nodes) = (horizon, nodes);
        for (var node = 0; node < nodes.Count; node++) numbers[nodes[node].Milestone.Key] = node;
        (outgoing, incoming) = (Lists(nodes.Count), Lists(nodes.Count));
        foreach (var condition in conditions)
            foreach (var tie in TiesOf(condition)) Add(tie);
    }

    internal IReadOnlyList<Node> Nodes { get; }

    /// <summary>The ties whose earlier end is that node.</summary>
    internal IReadOnlyList<Tie> From(int node) => outgoing[node];

    /// <summary>The ties whose later end is that node.</summary>
    internal IReadOnlyList<Tie> To(int node) => incoming[node];

    /// <summary>The number of a milestone's node.</summary>
    internal int NumberOf(Milestone milestone) => numbers[milestone.Key];

    /// <summary>The day on which a milestone begins in the plan as it is.</summary>
    internal int StartInPlan(int node) => horizon.IndexOf(Nodes[node].Milestone.Period.Start);

    internal IEnumerable<Tie> TiesOf(Condition condition) => condition.Bounds.Select(bound => new Tie(condition, bound, NumberOf(bound.From), NumberOf(bound.To)));

    internal void Add(Tie tie)
    {
        if (tie.From >= 0) outgoing[tie.From].Add(tie);
        if (tie.To >= 0) incoming[tie.To].Add(tie);
    }

    internal void Remove(Tie tie)
    {
        if (tie.From >= 0) outgoing[tie.From].Remove(tie);
        if (tie.To >= 0) incoming[tie.To].Remove(tie);
    }

    /// <summary>The first place that will do for the tie's later end while the earlier one lies at that place; the node's count if there is none.</summary>
    internal int FirstPlace(Tie tie, int from) => Nodes[tie.To].FirstFrom(tie.Bound.To.Edge, First(tie.Bound.Step, EarlierDay(tie, from)));

    /// <summary>The last place that will do for the tie's earlier end while the later one lies at that place; -1 if there is none.</summary>
    internal int LastPlace(Tie tie, int to) => Nodes[tie.From].LastUntil(tie.Bound.From.Edge, Last(tie.Bound.Step, LaterDay(tie, to)));

    /// <summary>Whether the tie holds with its ends at these places; for a day that lies fast the place says nothing.</summary>
    internal bool Holds(Tie tie, int from, int to) => LaterDay(tie, to) >= First(tie.Bound.Step, EarlierDay(tie, from));

    /// <summary>The first day that will do, from the day of the earlier end.</summary>
    internal int First(DayStep step, int day) => step is CalendarDays days ? day + days.Count : horizon.IndexOf(step.First(horizon.DateOf(day)));

    /// <summary>The last day that will do, from the day of the later end.</summary>
    internal int Last(DayStep step, int day) => step is CalendarDays days ? day - days.Count : horizon.IndexOf(step.Last(horizon.DateOf(day)));

    /// <summary>The day of the earlier end at a place.</summary>
    private int EarlierDay(Tie tie, int place) => tie.From < 0 ? horizon.IndexOf(tie.Bound.From.Day) : Nodes[tie.From].Earlier(tie.Bound.From.Edge, place);

    /// <summary>The day of the later end at a place.</summary>
    private int LaterDay(Tie tie, int place) => tie.To < 0 ? horizon.IndexOf(tie.Bound.To.Day) : Nodes[tie.To].Later(tie.Bound.To.Edge, place);

    private int NumberOf(BoundEnd end) => end.Milestone is null ? -1 : numbers[end.Milestone.Key];

    private static List<Tie>[] Lists(int count)
    {
        var lists = new List<Tie>[count];
        for (var i = 0; i < count; i++) lists[i] = [];
        return lists;
    }
}
