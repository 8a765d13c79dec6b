namespace BudgetProcess.Planning.Feasibility;

/// <summary>The cheapest way to part two nodes of a network with capacities (minimum cut, by Dinic's blocking flows).</summary>
internal sealed class MinimumCut(int nodes)
{
    // The edges of a node are a linked list through "following"; an edge and its way back are neighbours (edge ^ 1).
    private readonly int[] firstEdge = Filled(nodes);
    private readonly List<int> following = [];
    private readonly List<int> heads = [];
    private readonly List<long> left = [];
    private readonly int[] level = new int[nodes];
    private readonly int[] current = new int[nodes];
    private readonly int[] queue = new int[nodes];
    private readonly List<int> path = [];

    /// <summary>Adds an edge; its way back begins without capacity.</summary>
    internal void Add(int from, int to, long capacity)
    {
        AddHalf(from, to, capacity);
        AddHalf(to, from, 0);
    }

    /// <summary>The nodes on the source's side of the cheapest cut; of several such cuts the one with the fewest nodes there, which is unique.</summary>
    internal bool[] SourceSide(int source, int sink)
    {
        while (Reaches(source, sink))
        {
            firstEdge.CopyTo(current, 0);
            while (FindPath(source, sink)) Push();
        }

        return [.. level.Select(distance => distance >= 0)];
    }

    private void AddHalf(int from, int to, long capacity)
    {
        following.Add(firstEdge[from]);
        firstEdge[from] = heads.Count;
        heads.Add(to);
        left.Add(capacity);
    }

    /// <summary>Counts how many edges each node lies from the source; -1 where no capacity leads.</summary>
    private bool Reaches(int source, int sink)
    {
        Array.Fill(level, -1);
        level[source] = 0;
        queue[0] = source;
        for (var (read, written) = (0, 1); read < written; read++)
        {
            var node = queue[read];
            for (var edge = firstEdge[node]; edge >= 0; edge = following[edge])
            {
                var head = heads[edge];
                if (left[edge] <= 0 || level[head] >= 0) continue;
                level[head] = level[node] + 1;
                queue[written++] = head;
            }
        }

        return level[sink] >= 0;
    }

    /// <summary>Finds a shortest way with capacity to the sink. A loop and not a recursion: the way may lead over thousands of nodes.</summary>
    private bool FindPath(int source, int sink)
    {
        path.Clear();
        for (var node = source; node != sink;)
        {
            var edge = current[node];
            while (edge >= 0 && (left[edge] <= 0 || level[heads[edge]] != level[node] + 1)) edge = following[edge];
            current[node] = edge;
            if (edge >= 0)
            {
                path.Add(edge);
                node = heads[edge];
            }
            else if (path.Count == 0)
            {
                return false;
            }
            else
            {
                // A dead end: back, and never here again in this round.
                level[node] = -1;
                node = heads[path[^1] ^ 1];
                path.RemoveAt(path.Count - 1);
            }
        }

        return true;
    }

    private void Push()
    {
        var pushed = path.Min(edge => left[edge]);
        foreach (var edge in path)
        {
            left[edge] -= pushed;
            left[edge ^ 1] += pushed;
        }
    }

    private static int[] Filled(int count)
    {
        var none = new int[count];
        Array.Fill(none, -1);
        return none;
    }
}
