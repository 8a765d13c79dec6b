namespace BudgetProcess.Workflows;

/// <summary>A connection between numbered nodes.</summary>
internal readonly record struct FlowEdge(int Source, string Port, int Target);

/// <summary>The shape of a definition, with its nodes numbered: what reaches what, and what must be passed on the way. Every connection must name nodes that
/// exist.</summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<string, int> _numbers;
    private readonly string[] _ids;
    private readonly List<FlowEdge>[] _exits;
    private readonly List<FlowEdge>[] _entries;
    private readonly bool[] _reachable;

    // _dominators[n][d]: every way from the start to n passes d. For unreachable nodes it says nothing.
    private readonly bool[][] _dominators;

    public FlowGraph(IEnumerable<string> ids, IEnumerable<Connection> connections, string start)
    {
        _ids = [.. ids];
        _numbers = _ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);
        Start = _numbers[start];
        _exits = NewLists();
        _entries = NewLists();
        foreach (var connection in connections)
        {
            var edge = new FlowEdge(_numbers[connection.Source], connection.Port, _numbers[connection.Target]);
            _exits[edge.Source].Add(edge);
            _entries[edge.Target].Add(edge);
        }

        _reachable = Closure([Start], node => _exits[node].Select(edge => edge.Target));
        _dominators = ComputeDominators();
    }

    public int Count => _ids.Length;

    public int Start { get; }

    public int? Find(string id) => _numbers.TryGetValue(id, out var number) ? number : null;

    public string IdOf(int node) => _ids[node];

    public IReadOnlyList<FlowEdge> ExitsOf(int node) => _exits[node];

    public IReadOnlyList<FlowEdge> EntriesOf(int node) => _entries[node];

    public bool IsReachable(int node) => _reachable[node];

    /// <summary>Whether every way from the start to a node passes another. A node dominates itself.</summary>
    public bool Dominates(int dominator, int node) => _dominators[node][dominator];

    /// <summary>Whether the edge closes a loop: it leads to a node that was passed on every way to its source.</summary>
    public bool IsBackEdge(FlowEdge edge) => Dominates(edge.Target, edge.Source);

    /// <summary>The nodes from which a node can be reached without closing a loop; without the node itself.</summary>
    public bool[] ForwardAncestorsOf(int node)
    {
        var ancestors = Closure(Before(node), Before);
        return ancestors;

        IEnumerable<int> Before(int target) => _entries[target].Where(edge => !IsBackEdge(edge)).Select(edge => edge.Source);
    }

    /// <summary>What can be reached from nodes without passing one of them that is a barrier.</summary>
    public bool[] ReachableFrom(IEnumerable<int> from, int barrier) =>
        Closure(from.Where(node => node != barrier), node => _exits[node].Select(edge => edge.Target).Where(target => target != barrier));

    /// <summary>The nearest node, other than itself, that every way to a node passes; null for the start.</summary>
    public int? ImmediateDominatorOf(int node)
    {
        var above = Enumerable.Range(0, Count).Where(other => other != node && Dominates(other, node)).ToList();
        return above.Count == 0 ? null : above.Single(candidate => above.All(other => Dominates(other, candidate)));
    }

    private List<FlowEdge>[] NewLists() => [.. _ids.Select(_ => new List<FlowEdge>())];

    private bool[] Closure(IEnumerable<int> from, Func<int, IEnumerable<int>> next)
    {
        var found = new bool[Count];
        var open = new Stack<int>(from);
        while (open.TryPop(out var node))
        {
            if (found[node])
                continue;
            found[node] = true;
            foreach (var other in next(node))
                open.Push(other);
        }

        return found;
    }

    private bool[][] ComputeDominators()
    {
        var dominators = new bool[Count][];
        for (var node = 0; node < Count; node++)
        {
            dominators[node] = new bool[Count];
            Array.Fill(dominators[node], true);
        }

        dominators[Start] = new bool[Count];
        dominators[Start][Start] = true;
        bool changed;
        do
        {
            changed = false;
            for (var node = 0; node < Count; node++)
                changed |= node != Start && _reachable[node] && Narrow(dominators, node);
        }
        while (changed);
        return dominators;
    }

    private bool Narrow(bool[][] dominators, int node)
    {
        var changed = false;
        for (var other = 0; other < Count; other++)
        {
            if (other == node || !dominators[node][other])
                continue;
            if (_entries[node].Where(edge => _reachable[edge.Source]).All(edge => dominators[edge.Source][other]))
                continue;
            dominators[node][other] = false;
            changed = true;
        }

        return changed;
    }
}
