namespace BudgetProcess.Web.Pages.Plans;

/// <summary>
/// The distances that labels on poles keep, once each has its lane: from a pole to the next, and from a label to the poles that pass its lane.
/// Each sweep remembers one edge per lane instead of comparing every pair: the picture is drawn anew with each request.
/// </summary>
internal sealed class LaneRow
{
    private const double PoleGap = ProcessPictureLanes.PoleGap;

    private readonly LaneLabel[] labels;
    private readonly int[] lanes;
    private readonly double[] edges;
    private readonly double[] highest;

    /// <summary>Labels in the order of their anchors, each with its lane.</summary>
    public LaneRow(IReadOnlyList<LaneLabel> labels, int[] lanes)
    {
        (this.labels, this.lanes) = ([.. labels], lanes);
        edges = new double[lanes.Length == 0 ? 0 : lanes.Max() + 1];
        highest = new double[lanes.Length];
    }

    /// <summary>Each as far to the left as it was wanted and its earlier neighbours let it.</summary>
    public double[] PackRight(Func<int, double> wanted)
    {
        var positions = new double[labels.Length];
        BeginFromLeft(out var lastPole);
        for (var index = 0; index < positions.Length; index++)
        {
            positions[index] = Math.Max(wanted(index), Lowest(index, lastPole));
            Pass(index, positions[index], ref lastPole);
        }

        return positions;
    }

    /// <summary>Each as far to the right as it was wanted and its later neighbours let it.</summary>
    public double[] PackLeft(Func<int, double> wanted)
    {
        var positions = new double[labels.Length];
        Array.Fill(edges, double.PositiveInfinity);
        for (var index = positions.Length - 1; index >= 0; index--)
        {
            positions[index] = Math.Min(wanted(index), Highest(index));
            edges[lanes[index]] = Math.Min(edges[lanes[index]], positions[index]);
        }

        return positions;
    }

    /// <summary>Moves each, from left to right, as near to its anchor as its neighbours let it.</summary>
    /// <returns>Whether any moved.</returns>
    public bool Relax(double[] positions, double from, double to)
    {
        Array.Fill(edges, double.PositiveInfinity);
        for (var index = positions.Length - 1; index >= 0; index--)
        {
            highest[index] = Math.Min(to - labels[index].Length, Highest(index));
            edges[lanes[index]] = Math.Min(edges[lanes[index]], positions[index]);
        }

        var moved = false;
        BeginFromLeft(out var lastPole);
        for (var index = 0; index < positions.Length; index++)
        {
            var nearest = Math.Max(Math.Max(from, Lowest(index, lastPole)), Math.Min(highest[index], labels[index].Anchor));
            moved |= Math.Abs(nearest - positions[index]) > 0.1;
            positions[index] = nearest;
            Pass(index, nearest, ref lastPole);
        }

        return moved;
    }

    private void BeginFromLeft(out double lastPole)
    {
        Array.Fill(edges, double.NegativeInfinity);
        lastPole = double.NegativeInfinity;
    }

    // From the left an edge is where a lane's labels end. What stands in a lane bars that lane and all farther ones.
    private double Lowest(int index, double lastPole)
    {
        var lowest = lastPole + PoleGap;
        for (var lane = 0; lane <= lanes[index]; lane++) lowest = Math.Max(lowest, edges[lane]);
        return lowest;
    }

    private void Pass(int index, double position, ref double lastPole)
    {
        lastPole = Math.Max(lastPole, position);
        edges[lanes[index]] = Math.Max(edges[lanes[index]], position + labels[index].Length + ProcessPictureLanes.Gap);
    }

    // From the right an edge is the nearest pole of a lane; poles of this lane and farther ones need room for the whole label.
    private double Highest(int index)
    {
        var (pole, wholeLabel) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var lane = 0; lane < edges.Length; lane++)
        {
            if (lane >= lanes[index]) wholeLabel = Math.Min(wholeLabel, edges[lane]);
            else pole = Math.Min(pole, edges[lane]);
        }

        return Math.Min(pole - PoleGap, wholeLabel - labels[index].Length - ProcessPictureLanes.Gap);
    }
}
