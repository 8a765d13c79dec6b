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

    private const double PoleGap = 9;
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
            .OrderBy(candidate => candidate.Positions!.Select((position, index) => Math.Pow(position - labels[index].Anchor, 2)).Sum())
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
                    next.Add((partial, lane, position, partial.Cost + Math.Pow(position - label.Anchor, 2) + Math.Pow(over, 2)));
                }
            }

            kept = [.. next.OrderBy(step => step.Cost).Take(Kept).Select(step => step.From.With(label, step.Lane, step.Position, step.Cost))];
        }

        // With a lane for each, a staircase down to the right needs no more room than the poles and one label.
        var found = kept.Select(partial => partial.Lanes());
        return lanes >= labels.Count ? found.Append([.. Enumerable.Range(0, labels.Count).Reverse()]) : found;
    }

    private static double Distance(double length, int lane, int laterLane) => laterLane >= lane ? length + Gap : PoleGap;

    /// <summary>Positions that keep all distances; null if they do not fit between the ends.</summary>
    private static double[]? Settle(IReadOnlyList<LaneLabel> labels, int[] lanes, double from, double to)
    {
        double Between(int earlier, int later) => Distance(labels[earlier].Length, lanes[earlier], lanes[later]);

        // Packed from the left and packed from the right both keep the distances, so their mean does, and it lies around the anchors.
        var anchors = labels.Select(label => label.Anchor).ToArray();
        var positions = PackRight(anchors, Between);
        var packedLeft = PackLeft(anchors, Between);
        for (var index = 0; index < positions.Length; index++) positions[index] = (positions[index] + packedLeft[index]) / 2;

        positions = PackRight([.. positions.Select(position => Math.Max(position, from))], Between);
        positions = PackLeft([.. positions.Select((position, index) => Math.Min(position, to - labels[index].Length))], Between);
        if (positions.Length > 0 && positions.Min() < from) return null;

        var moved = true;
        for (var round = 0; round < MostRounds && moved; round++)
        {
            moved = false;
            for (var index = 0; index < positions.Length; index++)
            {
                var lowest = from;
                var highest = to - labels[index].Length;
                for (var other = 0; other < index; other++) lowest = Math.Max(lowest, positions[other] + Between(other, index));
                for (var other = index + 1; other < positions.Length; other++) highest = Math.Min(highest, positions[other] - Between(index, other));
                var nearest = Math.Max(lowest, Math.Min(highest, anchors[index]));
                moved |= Math.Abs(nearest - positions[index]) > 0.1;
                positions[index] = nearest;
            }
        }

        return positions;
    }

    private static double[] PackRight(double[] wanted, Func<int, int, double> between)
    {
        var positions = (double[])wanted.Clone();
        for (var later = 0; later < positions.Length; later++)
        {
            for (var earlier = 0; earlier < later; earlier++) positions[later] = Math.Max(positions[later], positions[earlier] + between(earlier, later));
        }

        return positions;
    }

    private static double[] PackLeft(double[] wanted, Func<int, int, double> between)
    {
        var positions = (double[])wanted.Clone();
        for (var earlier = positions.Length - 1; earlier >= 0; earlier--)
        {
            for (var later = earlier + 1; later < positions.Length; later++) positions[earlier] = Math.Min(positions[earlier], positions[later] - between(earlier, later));
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
