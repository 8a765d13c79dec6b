namespace BudgetProcess.Planning.Feasibility;

/// <summary>The window of a milestone if the others give way.</summary>
internal sealed class WindowTogether(Network network, Propagation reach, Horizon horizon)
{
    internal DayWindow Of(Milestone milestone)
    {
        var node = network.NumberOf(milestone);
        return new(EndOf(node, reach.LowOf(node), reach.LowCauseOf, tie => tie.From), EndOf(node, reach.HighOf(node), reach.HighCauseOf, tie => tie.To));
    }

    private WindowEnd EndOf(int node, int place, Func<int, Tie?> causeOf, Func<Tie, int> otherOf) =>
        causeOf(node) is null ? WindowEnd.Open : new(horizon.DateOf(network.Nodes[node].StartOf(place))) { FindBecause = () => [.. Causes(node, causeOf, otherOf).Select(cause => cause.Condition.Words)] };

    /// <summary>What moved the bound, what moved the one behind that, and so on to what lies fast.</summary>
    private static IEnumerable<Tie> Causes(int node, Func<int, Tie?> causeOf, Func<Tie, int> otherOf)
    {
        var seen = new HashSet<int>();
        for (var at = node; at >= 0 && seen.Add(at) && causeOf(at) is { } cause; at = otherOf(cause)) yield return cause;
    }
}
