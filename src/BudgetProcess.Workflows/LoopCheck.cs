namespace BudgetProcess.Workflows;

/// <summary>Checks the loops of a flow. Every node must be reachable.</summary>
internal sealed class LoopCheck(IReadOnlyDictionary<string, ActivityNode> nodes, FlowGraph graph, FaultList faults)
{
    /// <summary>Whether every loop has one entrance and something in it that holds it up.</summary>
    public bool Check()
    {
        var before = faults.All.Count;
        CheckForSpinning();
        CheckEntrances();
        return faults.All.Count == before;
    }

    // A milestone that has passed, or that the plan lacks, is answered at once: a loop with nothing else in it would never come to rest.
    // What somebody has to do, or a signal, ends a burst for certain.
    private void CheckForSpinning()
    {
        var held = Enumerable.Range(0, graph.Count)
            .Select(node => nodes[graph.IdOf(node)].Type is ActivityCatalogue.AwaitSignal or ActivityCatalogue.AwaitDecision).ToArray();
        foreach (var loop in Loops((node, target) => !held[node] && !held[target]))
        {
            faults.Add(loop[0], $"Løkken {FlowCheck.Quote(loop)} har ingen ventetid: den kunne køre rundt uden ophold. "
                + "Sæt en AwaitSignal eller AwaitDecision ind (en milepæl, der er passeret, holder ikke på noget).");
        }
    }

    // Without the edges that lead back to a loop's only entrance, nothing may go round.
    private void CheckEntrances()
    {
        foreach (var loop in Loops((node, target) => !graph.Dominates(target, node)))
        {
            faults.Add(loop[0], $"Løkken {FlowCheck.Quote(loop)} kan nås ad flere indgange. Lad den begynde i én Elsa.FlowJoin, som alle veje ind går igennem.");
        }
    }

    /// <summary>Groups of nodes that reach each other by edges that count.</summary>
    private IEnumerable<List<string>> Loops(Func<int, int, bool> counts)
    {
        var reach = Enumerable.Range(0, graph.Count).Select(node => ReachOf(node, counts)).ToList();
        var grouped = new bool[graph.Count];
        for (var node = 0; node < graph.Count; node++)
        {
            if (grouped[node] || !reach[node].Contains(node))
                continue;
            var loop = reach[node].Where(other => reach[other].Contains(node)).ToList();
            foreach (var member in loop)
                grouped[member] = true;
            yield return [.. loop.Select(graph.IdOf).Order(StringComparer.Ordinal)];
        }
    }

    private HashSet<int> ReachOf(int node, Func<int, int, bool> counts)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>([node]);
        while (open.TryPop(out var from))
        {
            foreach (var exit in graph.ExitsOf(from))
            {
                if (counts(from, exit.Target) && found.Add(exit.Target))
                    open.Push(exit.Target);
            }
        }

        return found;
    }
}
