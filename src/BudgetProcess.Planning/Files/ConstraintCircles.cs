namespace BudgetProcess.Planning.Files;

/// <summary>Finds constraints that send the plan in a circle: a after b, b after a. No dates can ever keep them.</summary>
/// <remarks>Edges are "after" and "at least" constraints, from the earlier to the later milestone. Milestones that must begin on the same day count
/// as one place, so that a circle through them is found too.</remarks>
internal sealed class ConstraintCircles
{
    private readonly Dictionary<string, string> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Edge>> edges = new(StringComparer.Ordinal);

    private ConstraintCircles(IReadOnlyList<PlanConstraint> constraints)
    {
        foreach (var same in constraints.OfType<SameDay>()) places[PlaceOf(same.First)] = PlaceOf(same.Second);
        for (var i = 0; i < constraints.Count; i++)
            if (EndsOf(constraints[i]) is var (from, to))
                EdgesFrom(PlaceOf(from)).Add(new(from, to, i));
    }

    /// <summary>One circle of constraints.</summary>
    /// <param name="Milestones">The keys along the circle; the first comes again at the end.</param>
    /// <param name="Constraints">Positions of its constraints in the list.</param>
    internal sealed record Circle(IReadOnlyList<string> Milestones, IReadOnlyList<int> Constraints);

    private sealed record Edge(string From, string To, int Constraint);

    /// <summary>One circle for each knot of constraints; a knot of several circles is mended one by one.</summary>
    internal static IReadOnlyList<Circle> In(IReadOnlyList<PlanConstraint> constraints)
    {
        var graph = new ConstraintCircles(constraints);
        var circles = new List<Circle>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in graph.edges.Keys.ToList())
        {
            if (done.Contains(place) || graph.ShortestWayBack(place) is not { } way) continue;
            circles.Add(new([.. way.Select(edge => edge.From), way[0].From], [.. way.Select(edge => edge.Constraint)]));

            // Everything that lies on a way from here and back belongs to the same knot.
            done.UnionWith(graph.ReachableFrom(place).Where(other => graph.ReachableFrom(other).Contains(place)));
        }
        return circles;
    }

    private static (string From, string To)? EndsOf(PlanConstraint constraint) => constraint switch
    {
        After after => (after.Earlier, after.Later),
        AtLeastDays atLeast => (atLeast.From, atLeast.To),
        _ => null,
    };

    private string PlaceOf(string milestone)
    {
        while (places.TryGetValue(milestone, out var next) && next != milestone) milestone = next;
        return milestone;
    }

    private List<Edge> EdgesFrom(string place)
    {
        if (!edges.TryGetValue(place, out var list)) edges[place] = list = [];
        return list;
    }

    /// <summary>The edges of the shortest circle through a place; null if there is none.</summary>
    private List<Edge>? ShortestWayBack(string start)
    {
        var cameBy = new Dictionary<string, Edge>(StringComparer.Ordinal);
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var place))
            foreach (var edge in edges.GetValueOrDefault(place) ?? [])
            {
                var next = PlaceOf(edge.To);
                if (!cameBy.TryAdd(next, edge)) continue;
                if (next == start) return WayTo(start, cameBy);
                queue.Enqueue(next);
            }
        return null;
    }

    private List<Edge> WayTo(string start, Dictionary<string, Edge> cameBy)
    {
        var way = new List<Edge>();
        for (var place = start; way.Count == 0 || place != start; place = PlaceOf(way[^1].From)) way.Add(cameBy[place]);
        way.Reverse();
        return way;
    }

    private HashSet<string> ReachableFrom(string start)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var place))
            foreach (var edge in edges.GetValueOrDefault(place) ?? [])
                if (reached.Add(PlaceOf(edge.To))) queue.Enqueue(PlaceOf(edge.To));
        return reached;
    }
}
