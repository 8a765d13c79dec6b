namespace BudgetProcess.Web.Pages.Plans;

/// <summary>A label to be placed along an arrow.</summary>
/// <param name="Anchor">Where on the arrow its milestone is, and where the label would best begin.</param>
/// <param name="Length">How much room it takes along the arrow.</param>
internal readonly record struct LaneLabel(double Anchor, double Length);

/// <summary>Where a label went.</summary>
/// <param name="Position">Where it begins along the arrow: there its pole stands.</param>
/// <param name="Lane">Which lane it is in; 0 is nearest to the arrow.</param>
internal readonly record struct LanePlace(double Position, int Lane);

/// <summary>
/// Lays labels out like flags on poles beside an arrow. A pole stands at the beginning of its label and reaches down to the arrow through all
/// nearer lanes, so a label must end before the next pole that passes its lane. Poles keep the order of their milestones: no two lines cross.
/// </summary>
internal static class ProcessPictureLanes
{
    /// <summary>Room between a label and the next pole.</summary>
    public const double Gap = 12;

    /// <summary>Room between two poles.</summary>
    public const double PoleGap = 9;

    private const int Kept = 24;
    private const int MostRounds = 30;

    // One more lane makes the whole picture taller: it must bring the farthest label nearer by this much.
    private const double LaneCost = 24;

    /// <summary>Places the labels, which are in the order of their anchors, between two ends with as few lanes as keep labels near their anchors.</summary>
    /// <exception cref="InvalidOperationException">Not even their poles fit.</exception>
    public static IReadOnlyList<LanePlace> Place(IReadOnlyList<LaneLabel> labels, double from, double to)
    {
        IReadOnlyList<LanePlace>? best = null;
        var least = double.MaxValue;
        for (var lanes = 1; lanes <= Math.Max(labels.Count, 1) && lanes * LaneCost < least; lanes++)
        {
            if (Place(labels, from, to, lanes) is not { } places) continue;
            var farthest = places.Select((place, index) => Math.Abs(place.Position - labels[index].Anchor)).DefaultIfEmpty().Max();
            if (farthest + (lanes * LaneCost) >= least) continue;
            (best, least) = (places, farthest + (lanes * LaneCost));
        }

        return best ?? throw new InvalidOperationException($"{labels.Count} labels do not fit between {from} and {to}.");
    }

    /// <summary>Places labels that share one lane, each with <see cref="Gap"/> to the next.</summary>
    /// <exception cref="InvalidOperationException">They do not fit.</exception>
    public static IReadOnlyList<double> PlaceInOneLane(IReadOnlyList<LaneLabel> labels, double from, double to) =>
        Settle(labels, new int[labels.Count], from, to) ?? throw new InvalidOperationException($"{labels.Count} labels do not fit between {from} and {to}.");

    private static IReadOnlyList<LanePlace>? Place(IReadOnlyList<LaneLabel> labels, double from, double to, int lanes) =>
        Search(labels, lanes, to)
            .Select(chosen => (Lanes: chosen, Positions: Settle(labels, chosen, from, to)))
            .Where(candidate => candidate.Positions is not null)
            .OrderBy(candidate => candidate.Positions!.Select((position, index) => Square(position - labels[index].Anchor)).Sum())
            .FirstOrDefault() is { Positions: { } positions } found
            ? [.. positions.Select((position, index) => new LanePlace(position, found.Lanes[index]))]
            : null;

    // Beam search: which lanes push labels least to the right if they are filled from the left.
    private static IEnumerable<int[]> Search(IReadOnlyList<LaneLabel> labels, int lanes, double to)
    {
        List<Partial> kept = [Partial.Empty(lanes)];
        var next = new List<(Partial From, int Lane, double Position, double Cost)>(Kept * lanes);
        foreach (var label in labels)
        {
            next.Clear();
            foreach (var partial in kept)
            {
                // What stands in a lane bars that lane and all farther ones; a pole passes the nearer ones.
                var position = Math.Max(label.Anchor, partial.LastPole + PoleGap);
                for (var lane = 0; lane < lanes; lane++)
                {
                    position = Math.Max(position, partial.Ends[lane]);

                    // What is pushed over the end pushes everything back again.
                    var over = Math.Max(position + label.Length - to, 0);
                    next.Add((partial, lane, position, partial.Cost + Square(position - label.Anchor) + Square(over)));
                }
            }

            kept = [.. next.OrderBy(step => step.Cost).Take(Kept).Select(step => step.From.With(label, step.Lane, step.Position, step.Cost))];
        }

        // With a lane for each, a staircase down to the right needs no more room than the poles and one label.
        var found = kept.Select(partial => partial.Lanes());
        return lanes >= labels.Count ? found.Append([.. Enumerable.Range(0, labels.Count).Reverse()]) : found;
    }

    private static double Square(double distance) => distance * distance;

    /// <summary>Positions that keep all distances; null if they do not fit between the ends.</summary>
    private static double[]? Settle(IReadOnlyList<LaneLabel> labels, int[] lanes, double from, double to)
    {
        var row = new LaneRow(labels, lanes);

        // Packed from the left and packed from the right both keep the distances, so their mean does, and it lies around the anchors.
        var positions = row.PackRight(index => labels[index].Anchor);
        var packedLeft = row.PackLeft(index => labels[index].Anchor);
        for (var index = 0; index < positions.Length; index++) positions[index] = (positions[index] + packedLeft[index]) / 2;

        var inside = positions;
        positions = row.PackRight(index => Math.Max(inside[index], from));
        var begun = positions;
        positions = row.PackLeft(index => Math.Min(begun[index], to - labels[index].Length));
        if (positions.Length > 0 && positions.Min() < from) return null;

        for (var round = 0; round < MostRounds && row.Relax(positions, from, to); round++)
        {
        }

        return positions;
    }

    /// <summary>The first few labels, placed as far to the left as they go.</summary>
    /// <param name="Before">The same without the last of them.</param>
    /// <param name="Lane">The lane of the last.</param>
    /// <param name="LastPole">Where the last pole stands; poles keep their order, so it is the farthest.</param>
    /// <param name="Ends">Where the next label may begin in each lane, as far as that lane's own labels bar it.</param>
    /// <param name="Cost">How far all were pushed.</param>
    private sealed record Partial(Partial? Before, int Lane, double LastPole, double[] Ends, double Cost)
    {
        public static Partial Empty(int lanes)
        {
            var ends = new double[lanes];
            Array.Fill(ends, double.NegativeInfinity);
            return new Partial(null, 0, double.NegativeInfinity, ends, 0);
        }

        public Partial With(LaneLabel label, int lane, double position, double cost)
        {
            var ends = (double[])Ends.Clone();
            ends[lane] = position + label.Length + Gap;
            return new Partial(this, lane, position, ends, cost);
        }

        public int[] Lanes()
        {
            var lanes = new List<int>();
            for (var label = this; label.Before is not null; label = label.Before) lanes.Add(label.Lane);
            lanes.Reverse();
            return [.. lanes];
        }
    }
}
