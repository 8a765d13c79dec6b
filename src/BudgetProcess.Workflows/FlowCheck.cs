namespace BudgetProcess.Workflows;

/// <summary>Checks that the flow of a draft is whole: one start, every port connected, every node reachable, no spinning loop, no join that could starve.</summary>
internal sealed class FlowCheck(DraftDefinition draft, IReadOnlyDictionary<string, IReadOnlyList<string>>? actions, FaultList faults)
{
    /// <summary>The start node; null if there is not exactly one. Faults go to the list.</summary>
    public string? Check()
    {
        var connectionsHold = CheckConnections();
        var start = FindStart();
        if (start is null || !connectionsHold)
            return start;
        var graph = new FlowGraph(draft.Nodes.Keys, draft.Connections, start);
        if (!CheckReach(graph))
            return start;
        CheckMerges(graph);
        if (new LoopCheck(draft.Nodes, graph, faults).Check())
            new JoinCheck(draft.Nodes, graph, faults).Check();
        return start;
    }

    private bool CheckConnections()
    {
        var holds = true;
        foreach (var connection in draft.Connections)
            holds &= Exists(connection, connection.Source) & Exists(connection, connection.Target);
        foreach (var node in draft.Nodes.Values.Where(node => ActivityCatalogue.Find(node.Type) is not null))
            holds &= CheckPorts(node);
        return holds;
    }

    private bool Exists(Connection connection, string activity)
    {
        if (draft.Nodes.ContainsKey(activity))
            return true;
        faults.Add(activity, $"Forbindelsen fra »{connection.Source}« til »{connection.Target}« nævner »{activity}«, som ikke findes.");
        return false;
    }

    private bool CheckPorts(ActivityNode node)
    {
        var used = draft.Connections.Where(connection => connection.Source == node.Id).Select(connection => connection.Port).ToList();
        var holds = true;
        foreach (var port in used.GroupBy(port => port).Where(port => port.Count() > 1))
            holds = Fault(node, $"Udgangen »{port.Key}« er forbundet {port.Count()} gange. Brug en Elsa.FlowFork, hvis flere ting skal ske samtidig.");
        if (PortsOf(node, used) is not { } ports)
            return false;
        foreach (var port in ports.Except(used))
            holds = Fault(node, $"Udgangen »{port}« er ikke forbundet. Forbind den, eller lad den ende i en Elsa.Finish.");
        foreach (var port in used.Distinct().Except(ports))
        {
            holds = Fault(node, ports.Count == 0
                ? $"Udgangen »{port}« findes ikke: en »{node.Type}« har ingen udgange."
                : $"Udgangen »{port}« findes ikke. Udgange: {string.Join(", ", ports)}.");
        }

        return holds;
    }

    // A stored definition's actions were checked when it was accepted: the ports of each are those that are connected.
    private IReadOnlyList<string>? PortsOf(ActivityNode node, List<string> used) =>
        actions is null && node.Type == ActivityCatalogue.Perform ? used : ActivityCatalogue.PortsOf(node, actions ?? NoActions);

    private static readonly Dictionary<string, IReadOnlyList<string>> NoActions = [];

    private string? FindStart()
    {
        var entered = draft.Connections.Select(connection => connection.Target).ToHashSet();
        List<string> typed = [.. draft.Nodes.Values.Where(node => node.Type == ActivityCatalogue.Start).Select(node => node.Id)];
        var candidates = typed.Count > 0 ? [.. typed.Union(draft.MarkedStarts)]
            : draft.MarkedStarts.Count > 0 ? [.. draft.MarkedStarts]
            : draft.Nodes.Keys.Where(id => !entered.Contains(id)).ToList();
        if (candidates.Count != 1)
        {
            faults.Add(null, candidates.Count == 0
                ? "Arbejdsgangen har ikke noget sted at begynde. Sæt én Elsa.Start ind."
                : $"Arbejdsgangen kan begynde flere steder ({Quote(candidates)}). Behold én Elsa.Start.");
            return null;
        }

        if (!entered.Contains(candidates[0]))
            return candidates[0];
        faults.Add(candidates[0], "Ingen forbindelse må føre til der, hvor arbejdsgangen begynder. Sæt en Elsa.FlowJoin ind efter, og før løkken dertil.");
        return null;
    }

    private bool CheckReach(FlowGraph graph)
    {
        var all = true;
        for (var node = 0; node < graph.Count; node++)
        {
            if (!graph.IsReachable(node))
                all = Fault(draft.Nodes[graph.IdOf(node)], "Aktiviteten kan ikke nås fra start. Forbind den, eller fjern den.");
        }

        return all;
    }

    private void CheckMerges(FlowGraph graph)
    {
        foreach (var node in draft.Nodes.Values.Where(node => node.Type != ActivityCatalogue.Join))
        {
            if (graph.EntriesOf(graph.Find(node.Id)!.Value).Count > 1)
                Fault(node, "Flere forbindelser fører hertil. Saml dem i en Elsa.FlowJoin, der siger WaitAll eller WaitAny.");
        }
    }

    private bool Fault(ActivityNode node, string message)
    {
        faults.Add(node.Id, message);
        return false;
    }

    internal static string Quote(IEnumerable<string> ids) => string.Join(", ", ids.Order(StringComparer.Ordinal).Select(id => $"»{id}«"));
}
