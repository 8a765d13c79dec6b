namespace BudgetProcess.Workflows;

/// <summary>What the interpreter does when it comes to a node.</summary>
internal enum NodeRole
{
    /// <summary>Goes on.</summary>
    Pass,

    /// <summary>Goes on by every branch.</summary>
    Fork,

    /// <summary>Goes on at once and withdraws the rest.</summary>
    JoinAny,

    /// <summary>Goes on when every branch has come.</summary>
    JoinAll,

    /// <summary>Ends the instance.</summary>
    Finish,

    /// <summary>Asks the host and waits for its answer.</summary>
    Ask,
}

/// <summary>One node, prepared.</summary>
internal sealed class NodePlan
{
    public required string Id { get; init; }

    public required NodeRole Role { get; init; }

    /// <summary>The edges out, a fork's in the order of its branches.</summary>
    public required FlowEdge[] Exits { get; init; }

    public required int EntryCount { get; init; }

    /// <summary>For <see cref="NodeRole.JoinAny"/>: the nodes at which nothing may be left once it goes on.</summary>
    public bool[]? Clears { get; init; }

    /// <summary>For <see cref="NodeRole.Ask"/>: the request, given occurrence and lateness.</summary>
    public Func<int, bool, ActivityRequest>? Ask { get; init; }

    /// <summary>Whether its completion says anew whether the instance is late.</summary>
    public bool SetsLateness { get; init; }
}

/// <summary>A definition prepared once, so that a burst neither parses nor searches.</summary>
internal sealed class ExecutionPlan
{
    private readonly FlowGraph _graph;
    private readonly NodePlan[] _nodes;

    public ExecutionPlan(WorkflowDefinition definition)
    {
        _graph = new(definition.Nodes.Keys, definition.Connections, definition.StartNode);
        _nodes = [.. Enumerable.Range(0, _graph.Count).Select(number => Prepare(definition.Nodes[_graph.IdOf(number)], number))];
    }

    public int Start => _graph.Start;

    public NodePlan this[int node] => _nodes[node];

    public int? Find(string id) => _graph.Find(id);

    private NodePlan Prepare(ActivityNode node, int number)
    {
        var role = RoleOf(node);
        var request = role == NodeRole.Ask ? Requests.For(node) : null;
        return new()
        {
            Id = node.Id,
            Role = role,
            Exits = ExitsOf(node, number),
            EntryCount = _graph.EntriesOf(number).Count,
            Clears = role == NodeRole.JoinAny ? ClearedBy(number) : null,
            Ask = request,
            SetsLateness = request?.Invoke(0, false) is WaitRequest or StartProcess { WaitForAll: true },
        };
    }

    private static NodeRole RoleOf(ActivityNode node) => node.Type switch
    {
        ActivityCatalogue.Start => NodeRole.Pass,
        ActivityCatalogue.Fork => NodeRole.Fork,
        ActivityCatalogue.Join => node.Inputs["mode"] == ActivityCatalogue.WaitAll ? NodeRole.JoinAll : NodeRole.JoinAny,
        ActivityCatalogue.Finish => NodeRole.Finish,
        _ => NodeRole.Ask,
    };

    private FlowEdge[] ExitsOf(ActivityNode node, int number)
    {
        var exits = _graph.ExitsOf(number);
        return node.Type == ActivityCatalogue.Fork && InputValues.TryReadNames(node.Inputs["branches"], out var branches)
            ? [.. branches.Select(branch => exits.First(exit => exit.Port == branch))]
            : [.. exits];
    }

    // What could still come to the join by another way must not: the first has won. What began behind it is begun anew, or a loop would
    // leave the waits of its last round behind.
    private bool[] ClearedBy(int join)
    {
        var cleared = _graph.ForwardAncestorsOf(join);
        for (var node = 0; node < cleared.Length; node++)
            cleared[node] |= node != join && _graph.Dominates(join, node);
        return cleared;
    }
}
