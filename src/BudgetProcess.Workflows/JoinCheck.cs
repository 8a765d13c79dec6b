namespace BudgetProcess.Workflows;

/// <summary>Checks that a join that waits for all cannot starve: it pairs with a fork, and every branch of the fork comes to it exactly once.</summary>
internal sealed class JoinCheck(IReadOnlyDictionary<string, ActivityNode> nodes, FlowGraph graph, FaultList faults)
{
    public void Check()
    {
        foreach (var join in JoinsOf(ActivityCatalogue.WaitAll))
        {
            if (WhyItCouldStarve(join) is { } why)
                faults.Add(graph.IdOf(join), $"Samlingen venter på alle, men kunne komme til at vente for evigt: {why}");
        }
    }

    private string? WhyItCouldStarve(int join)
    {
        if (graph.ImmediateDominatorOf(join) is not { } fork || TypeOf(fork) != ActivityCatalogue.Fork)
            return "den hører ikke sammen med én Elsa.FlowFork, hvis grene alle fører hertil.";
        if (WhyOpen(fork, join) is { } open)
            return open;
        if (WhyBranchesDiffer(fork, join) is { } differ)
            return differ;
        var inner = Region(fork, join).Where(node => TypeOf(node) == ActivityCatalogue.Fork && !IsClosed(node)).Select(graph.IdOf).ToList();
        return inner.Count == 0 ? null : $"forgreningen {FlowCheck.Quote(inner)} bliver ikke samlet igen inden.";
    }

    /// <summary>Null if everything between the fork and a join that it dominates belongs to them alone and leads to the join. A way into the middle from
    /// elsewhere would have shown as a way to the join past the fork, or leads back to the fork.</summary>
    private string? WhyOpen(int fork, int join)
    {
        var ancestors = graph.ForwardAncestorsOf(join);
        foreach (var node in Region(fork, join))
        {
            if (TypeOf(node) == ActivityCatalogue.Finish)
                return $"en gren kan ende i »{graph.IdOf(node)}« uden at nå hertil.";
            if (node == fork)
                return $"en gren kan gå tilbage til før forgreningen »{graph.IdOf(fork)}«, mens de andre bliver stående.";
            if (!ancestors[node])
                return $"en gren kan gå i ring ved »{graph.IdOf(node)}« uden at nå hertil.";
        }

        return null;
    }

    private string? WhyBranchesDiffer(int fork, int join)
    {
        var counted = 0;
        foreach (var exit in graph.ExitsOf(fork))
        {
            var branch = graph.ReachableFrom([exit.Target], join);
            var direct = exit.Target == join ? 1 : 0;
            var arrivals = direct + graph.EntriesOf(join).Count(entry => branch[entry.Source]);
            if (arrivals != 1)
                return $"grenen »{exit.Port}« kommer hertil ad {arrivals} veje. Saml dem først i en Elsa.FlowJoin, der siger WaitAny.";
            counted += arrivals;
        }

        return counted == graph.EntriesOf(join).Count && AreDisjoint(fork, join) ? null
            : $"to grene af »{graph.IdOf(fork)}« løber sammen, før de når hertil.";
    }

    private bool AreDisjoint(int fork, int join)
    {
        var seen = new bool[graph.Count];
        foreach (var branch in graph.ExitsOf(fork).Select(exit => graph.ReachableFrom([exit.Target], join)))
        {
            for (var node = 0; node < graph.Count; node++)
            {
                if (branch[node] && seen[node])
                    return false;
                seen[node] |= branch[node];
            }
        }

        return true;
    }

    // A WaitAll that closes it is checked for itself; a WaitAny lets one through and withdraws the rest.
    private bool IsClosed(int fork) => JoinsOf(null).Any(join => graph.Dominates(fork, join) && WhyOpen(fork, join) is null);

    private IEnumerable<int> JoinsOf(string? mode) => Enumerable.Range(0, graph.Count).Where(node =>
        TypeOf(node) == ActivityCatalogue.Join && (mode is null || nodes[graph.IdOf(node)].Inputs.GetValueOrDefault("mode") == mode));

    private IEnumerable<int> Region(int fork, int join)
    {
        var region = graph.ReachableFrom(graph.ExitsOf(fork).Select(exit => exit.Target), join);
        return Enumerable.Range(0, graph.Count).Where(node => region[node]);
    }

    private string TypeOf(int node) => nodes[graph.IdOf(node)].Type;
}
