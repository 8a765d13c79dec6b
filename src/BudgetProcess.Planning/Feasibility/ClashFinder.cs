namespace BudgetProcess.Planning.Feasibility;

/// <summary>Finds conditions that cannot hold together, none of which could be left out.</summary>
/// <remarks>It begins with what the propagation met on its way to the milestone that it could not place, and tries to do without each, those first that explain least.</remarks>
internal sealed class ClashFinder(Horizon horizon, IReadOnlyList<Condition> all)
{
    private readonly Dictionary<string, Node> nodes = [];
    private readonly Dictionary<Condition, int> numbers = all.Index().ToDictionary(pair => pair.Item, pair => pair.Index);

    /// <summary>The clash with its ways out.</summary>
    /// <param name="network">The network of all conditions.</param>
    /// <param name="stuck">Its propagation, which left a milestone without a place.</param>
    internal PlanClash Find(Network network, Propagation stuck)
    {
        var clash = Smallest(Met(network, stuck) is var met && !IsPossible(met) ? met : [.. all]);
        var keys = clash.SelectMany(condition => condition.Milestones).Select(milestone => milestone.Key).Distinct();
        return new([.. Told(clash).Select(condition => condition.Words)], [.. keys], new WaysOut(this, all, clash).Find());
    }

    /// <summary>Whether some dates keep these conditions.</summary>
    internal bool IsPossible(IReadOnlyList<Condition> conditions) => new Propagation(NetworkOf(conditions)).IsPossible;

    /// <summary>How many milestones must be moved, at least, to keep these conditions; null if no dates keep them.</summary>
    internal int? FewestMoves(IReadOnlyList<Condition> conditions)
    {
        var network = NetworkOf(conditions);
        var reach = new Propagation(network);
        return reach.IsPossible ? new LeastDisturbance(network, reach).Find().Zip(network.Nodes).Count(pair => pair.First != pair.Second.Home) : null;
    }

    private Network NetworkOf(IReadOnlyList<Condition> conditions)
    {
        var onDays = NetworkBuilder.OnDays(conditions);
        var places = new Places(horizon);
        var milestones = conditions.SelectMany(condition => condition.Milestones).DistinctBy(milestone => milestone.Key);
        return new(horizon, [.. milestones.Select(milestone => NodeOf(milestone, [.. onDays[milestone.Key]], places))], conditions);
    }

    /// <summary>The conditions in the order in which people read them: what they want and what the year is, then the law.</summary>
    private static IEnumerable<Condition> Told(IEnumerable<Condition> clash) => clash.OrderBy(condition => condition.Kind is ConditionKind.Law or ConditionKind.Minister).ThenBy(condition => condition.Kind);

    private Node NodeOf(Milestone milestone, List<Condition> conditions, Places places)
    {
        if (conditions.Exists(condition => !numbers.ContainsKey(condition))) return places.Of(milestone, conditions);
        var name = $"{milestone.Key} {string.Join(' ', conditions.Select(condition => numbers[condition]).Order())}";
        if (!nodes.TryGetValue(name, out var node)) nodes[name] = node = places.Of(milestone, conditions);
        return node;
    }

    /// <summary>What the propagation met: the causes behind both bounds of the milestone that is stuck, and all that is said of the days of those on the way.</summary>
    private List<Condition> Met(Network network, Propagation stuck)
    {
        var (met, milestones) = (new HashSet<Condition>(), new HashSet<int> { stuck.Stuck });
        Collect(stuck.LowCauseOf, tie => tie.From);
        Collect(stuck.HighCauseOf, tie => tie.To);
        var keys = milestones.Select(node => network.Nodes[node].Milestone.Key).ToHashSet();
        return [.. all.Where(condition => met.Contains(condition) || (condition.Milestone is { } milestone && keys.Contains(milestone.Key)))];

        void Collect(Func<int, Tie?> causeOf, Func<Tie, int> otherOf)
        {
            var seen = new HashSet<int>();
            for (var at = stuck.Stuck; at >= 0 && seen.Add(at) && causeOf(at) is { } cause; at = otherOf(cause))
            {
                met.Add(cause.Condition);
                milestones.Add(at);
                if (otherOf(cause) is >= 0 and var other) milestones.Add(other);
            }
        }
    }

    private List<Condition> Smallest(IReadOnlyList<Condition> clash)
    {
        List<Condition> left = [.. clash.OrderBy(condition => condition.Kind)];
        foreach (var condition in left.ToList())
        {
            List<Condition> without = [.. left.Where(other => other != condition)];
            if (!IsPossible(without)) left = without;
        }

        return left;
    }
}
