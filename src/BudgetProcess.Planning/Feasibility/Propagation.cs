namespace BudgetProcess.Planning.Feasibility;

/// <summary>Narrows the places of each milestone until nothing follows any more: from the first place that some plan gives it to the last.</summary>
/// <remarks>
/// Every tie says "no earlier than", so of two plans that keep all ties the one that takes the earlier place of each milestone keeps them too, and so does the one that takes the later. Hence
/// the earliest places together are a plan, and the latest are one: the bounds are exact, each is reached, and there is no plan only where a milestone is left without a place.
/// Each bound remembers what last moved it.
/// </remarks>
internal sealed class Propagation
{
    private readonly Network network;
    private readonly int[] low;
    private readonly int[] high;
    private readonly Tie?[] lowCause;
    private readonly Tie?[] highCause;
    private readonly Queue<int> raised = new();
    private readonly Queue<int> lowered = new();

    internal Propagation(Network network)
    {
        this.network = network;
        var count = network.Nodes.Count;
        (low, high, lowCause, highCause) = (new int[count], new int[count], new Tie?[count], new Tie?[count]);
        for (var node = 0; node < count; node++)
        {
            high[node] = network.Nodes[node].Count - 1;
            if (high[node] < 0) Stuck = node;
        }

        if (!IsPossible) return;
        for (var node = 0; node < count && IsPossible; node++)
            foreach (var tie in network.To(node).Where(tie => tie.From < 0).Concat(network.From(node).Where(tie => tie.To < 0)))
                Apply(tie);
        for (var node = 0; node < count && IsPossible; node++)
        {
            raised.Enqueue(node);
            lowered.Enqueue(node);
        }

        Follow();
    }

    /// <summary>A milestone that is left without a place; -1 if none is.</summary>
    internal int Stuck { get; private set; } = -1;

    /// <summary>Whether some plan keeps everything.</summary>
    internal bool IsPossible => Stuck < 0;

    internal int LowOf(int node) => low[node];

    internal int HighOf(int node) => high[node];

    /// <summary>What last moved the first place; null where it is the node's own.</summary>
    internal Tie? LowCauseOf(int node) => lowCause[node];

    /// <summary>What last moved the last place; null where it is the node's own.</summary>
    internal Tie? HighCauseOf(int node) => highCause[node];

    /// <summary>Takes one more condition in, if some plan keeps it beside all others; else everything stays as it was.</summary>
    internal bool TryAdd(Condition condition)
    {
        var (oldLow, oldHigh, oldLowCause, oldHighCause) = ((int[])low.Clone(), (int[])high.Clone(), (Tie?[])lowCause.Clone(), (Tie?[])highCause.Clone());
        List<Tie> ties = [.. network.TiesOf(condition)];
        foreach (var tie in ties)
        {
            network.Add(tie);
            Apply(tie);
        }

        Follow();
        if (IsPossible) return true;
        foreach (var tie in ties) network.Remove(tie);
        oldLow.CopyTo(low, 0);
        oldHigh.CopyTo(high, 0);
        oldLowCause.CopyTo(lowCause, 0);
        oldHighCause.CopyTo(highCause, 0);
        raised.Clear();
        lowered.Clear();
        Stuck = -1;
        return false;
    }

    private void Follow()
    {
        while (IsPossible)
        {
            if (raised.TryDequeue(out var later)) foreach (var tie in network.From(later)) Raise(tie);
            else if (lowered.TryDequeue(out var earlier)) foreach (var tie in network.To(earlier)) Lower(tie);
            else return;
        }
    }

    private void Apply(Tie tie)
    {
        Raise(tie);
        Lower(tie);
    }

    private void Raise(Tie tie)
    {
        if (tie.To < 0 || !IsPossible) return;
        var place = network.FirstPlace(tie, tie.From < 0 ? 0 : low[tie.From]);
        if (place <= low[tie.To]) return;
        (low[tie.To], lowCause[tie.To]) = (place, tie);
        if (place > high[tie.To]) Stuck = tie.To;
        else raised.Enqueue(tie.To);
    }

    private void Lower(Tie tie)
    {
        if (tie.From < 0 || !IsPossible) return;
        var place = network.LastPlace(tie, tie.To < 0 ? 0 : high[tie.To]);
        if (place >= high[tie.From]) return;
        (high[tie.From], highCause[tie.From]) = (place, tie);
        if (place < low[tie.From]) Stuck = tie.From;
        else lowered.Enqueue(tie.From);
    }
}
