namespace BudgetProcess.Planning.Forward;

/// <summary>The cheapest way to part two nodes of a network with capacities (minimum cut, by Dinic's blocking flows).</summary>
internal sealed class MinimumCut(int nodes)
{
    private readonly List<int>[] outgoing = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];
    private readonly List<int> heads = [];
    private readonly List<long> left = [];
    private readonly int[] level = new int[nodes];
    private readonly int[] next = new int[nodes];

    /// <summary>Adds an edge; its way back begins without capacity.</summary>
    internal void Add(int from, int to, long capacity)
    {
        AddHalf(from, to, capacity);
        AddHalf(to, from, 0);
    }

    /// <summary>The nodes on the source's side of the cheapest cut; of several such cuts the one with the fewest nodes there, which is unique.</summary>
    internal bool[] SourceSide(int source, int sink)
    {
        while (Reach(source)[sink] >= 0)
        {
            Array.Clear(next);
            while (Push(source, sink, long.MaxValue) > 0)
            {
            }
        }

        return [.. level.Select(distance => distance >= 0)];
    }

    private void AddHalf(int from, int to, long capacity)
    {
        outgoing[from].Add(heads.Count);
        heads.Add(to);
        left.Add(capacity);
    }

    /// <summary>How many edges each node lies from the source; -1 where no capacity leads.</summary>
    private int[] Reach(int source)
    {
        Array.Fill(level, -1);
        level[source] = 0;
        var queue = new Queue<int>([source]);
        while (queue.TryDequeue(out var node))
            foreach (var edge in outgoing[node].Where(edge => left[edge] > 0 && level[heads[edge]] < 0))
            {
                level[heads[edge]] = level[node] + 1;
                queue.Enqueue(heads[edge]);
            }
        return level;
    }

    private long Push(int node, int sink, long most)
    {
        if (node == sink) return most;
        for (; next[node] < outgoing[node].Count; next[node]++)
        {
            var edge = outgoing[node][next[node]];
            if (left[edge] <= 0 || level[heads[edge]] != level[node] + 1) continue;
            var pushed = Push(heads[edge], sink, Math.Min(most, left[edge]));
            if (pushed <= 0) continue;
            left[edge] -= pushed;
            left[edge ^ 1] += pushed;
            return pushed;
        }

        return 0;
    }
}
