namespace BudgetProcess.Planning.Feasibility;

/// <summary>Finds the plan that disturbs least: as few milestones as possible are moved, and those by as few days as possible in all.</summary>
/// <remarks>
/// Every tie says "no earlier than", so the answer is the minimum cut of a network: a chain of points for each milestone, one for each place, with the price of the place on the edge, and an edge
/// between two chains for each place at which a tie begins to bind. One move weighs more than all days together, so that the cut is least in the one and then in the other, exactly. Of
/// answers that disturb as little it takes the earliest. Only what hangs together with something that must move is looked at: the rest stays at no price.
/// </remarks>
internal sealed class LeastDisturbance(Network network, Propagation propagation)
{
    private const long Never = 1_000_000_000_000_000_000;

    private readonly bool[] concerned = new bool[network.Nodes.Count];
    private readonly int[] offset = new int[network.Nodes.Count];

    /// <summary>The place of each milestone.</summary>
    internal int[] Find()
    {
        MarkConcerned();
        var points = 2;
        long moves = 1;
        for (var node = 0; node < network.Nodes.Count; node++)
        {
            if (!concerned[node]) continue;
            offset[node] = points;
            points += High(node) - Low(node);
            moves += Math.Max(DaysTo(node, Low(node)), DaysTo(node, High(node)));
        }

        var cut = new MinimumCut(points);
        for (var node = 0; node < network.Nodes.Count; node++)
            if (concerned[node]) AddPlaces(cut, node, moves);
        for (var node = 0; node < network.Nodes.Count; node++)
            if (concerned[node])
                foreach (var tie in network.From(node).Where(tie => tie.To >= 0)) AddTie(cut, tie);
        var isLater = points > 2 ? cut.SourceSide(0, 1) : [];
        return [.. Enumerable.Range(0, network.Nodes.Count).Select(node => concerned[node] ? PlaceIn(isLater, node) : network.Nodes[node].Home)];
    }

    /// <summary>A milestone that must move, and all that is tied to it.</summary>
    private void MarkConcerned()
    {
        var reached = new Queue<int>(Enumerable.Range(0, network.Nodes.Count).Where(MustMove));
        foreach (var node in reached) concerned[node] = true;
        while (reached.TryDequeue(out var node))
            foreach (var next in network.From(node).Select(tie => tie.To).Concat(network.To(node).Select(tie => tie.From)).Where(next => next >= 0 && !concerned[next]))
            {
                concerned[next] = true;
                reached.Enqueue(next);
            }
    }

    private bool MustMove(int node)
    {
        var home = network.Nodes[node].Home;
        return home < Low(node) || home > High(node) || network.From(node).Any(tie => tie.To >= 0 && network.Nodes[tie.To].Home is var other && (other < 0 || !network.Holds(tie, home, other)));
    }

    private int Low(int node) => propagation.LowOf(node);

    private int High(int node) => propagation.HighOf(node);

    /// <summary>The point that lies on the source's side where the milestone gets that place or a later one; the first place is the source, the one after the last the sink.</summary>
    private int Point(int node, int place) => place <= Low(node) ? 0 : place > High(node) ? 1 : offset[node] + place - Low(node) - 1;

    private void AddPlaces(MinimumCut cut, int node, long move)
    {
        for (var place = Low(node); place <= High(node); place++)
        {
            var days = DaysTo(node, place);
            cut.Add(Point(node, place), Point(node, place + 1), place == network.Nodes[node].Home ? 0 : move + days);
            if (place > Low(node) && place < High(node)) cut.Add(Point(node, place + 1), Point(node, place), Never);
        }
    }

    private void AddTie(MinimumCut cut, Tie tie)
    {
        var last = Low(tie.To);
        for (var place = Low(tie.From); place <= High(tie.From); place++)
        {
            var needed = network.FirstPlace(tie, place);
            if (needed <= last) continue;
            last = needed;
            cut.Add(Point(tie.From, place), Point(tie.To, needed), Never);
        }
    }

    private int DaysTo(int node, int place) => Math.Abs(network.Nodes[node].StartOf(place) - network.StartInPlan(node));

    private int PlaceIn(bool[] isLater, int node)
    {
        var place = Low(node);
        while (place < High(node) && isLater[Point(node, place + 1)]) place++;
        return place;
    }
}
