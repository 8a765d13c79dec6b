using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>Lays the årshjul out. The tracks are rings; in a ring, milestones that would touch get rows of their own, and the wheel is as large as it must be for all rows.</summary>
internal static class AnnualWheelLayout
{
    /// <summary>The radius of a disc.</summary>
    public const double Disc = 15;

    /// <summary>The width of an arc.</summary>
    public const double Arc = 10;

    private const double Pitch = (2 * Disc) + 4;
    private const double Padding = 4;
    private const double RingGap = 5;
    private const double SmallestHub = 70;
    private const double SmallestRadius = 300;

    /// <summary>The tracks from the outside in.</summary>
    public static IReadOnlyList<Track> Order { get; } = [Track.Political, Track.Administrative, Track.Public];

    /// <summary>Lays out the milestones, of which there is at least one.</summary>
    /// <param name="items">The milestones in any order.</param>
    /// <param name="processYear">The year in which the budget is made.</param>
    /// <param name="today">Today in Denmark.</param>
    public static AnnualWheelDrawing Draw(IReadOnlyList<ProcessPictureItem> items, int processYear, LocalDate today)
    {
        var scale = AnnualWheelScale.Of(items, processYear);
        var numbered = Numbered(items);
        for (var radius = SmallestRadius; ;)
        {
            var (rings, marks) = Place(numbered, scale, radius);
            var hub = rings[^1].Inner - RingGap;
            if (hub >= SmallestHub) return new(radius, hub, Months(scale), rings, [.. marks.OrderBy(mark => mark.Number)], scale.Shows(today) ? scale.Middle(today) : null);
            radius += SmallestHub - hub;
        }
    }

    /// <summary>The milestones with their numbers: in the order of dates, as in the plan's table.</summary>
    public static IReadOnlyList<(int Number, ProcessPictureItem Item)> Numbered(IEnumerable<ProcessPictureItem> items) =>
    [
        .. items.OrderBy(item => item.Milestone.Period.Start).ThenBy(item => item.Milestone.Period.End).ThenBy(item => item.Milestone.StartTime)
            .Select((item, index) => (index + 1, item)),
    ];

    private static (List<WheelRing> Rings, List<WheelMark> Marks) Place(
        IReadOnlyList<(int Number, ProcessPictureItem Item)> items, AnnualWheelScale scale, double radius)
    {
        var (rings, marks, outer) = (new List<WheelRing>(), new List<WheelMark>(), radius);
        foreach (var track in Order)
        {
            var ofTrack = items.Where(row => row.Item.Milestone.Track == track).ToList();
            if (ofTrack.Count == 0) continue;
            var first = outer - Padding - (Pitch / 2);
            var rows = new List<List<Occupied>>();
            foreach (var (number, item) in ofTrack) marks.Add(PlaceOne(number, item, scale, rows, first));
            var inner = outer - (2 * Padding) - (Pitch * rows.Count);
            rings.Add(new(track, inner, outer));
            outer = inner - RingGap;
        }

        return (rings, marks);
    }

    /// <summary>The outermost row in which it touches nothing; else a new one.</summary>
    private static WheelMark PlaceOne(int number, ProcessPictureItem item, AnnualWheelScale scale, List<List<Occupied>> rows, double first)
    {
        var (from, to) = Span(item, scale);
        var angle = (from + to) / 2;
        for (var row = 0; ; row++)
        {
            if (row == rows.Count) rows.Add([]);

            // Rows that do not fit any more are laid out near the middle, until the wheel has grown for them.
            var radius = Math.Max(first - (Pitch * row), SmallestHub);
            var taken = new Occupied(Math.Min(angle - Half(Disc + 1, radius), from - Half(Arc, radius)), Math.Max(angle + Half(Disc + 1, radius), to + Half(Arc, radius)));
            if (rows[row].Any(taken.Touches)) continue;
            rows[row].Add(taken);
            return new(number, item, radius, angle, from, to);
        }
    }

    private static (double From, double To) Span(ProcessPictureItem item, AnnualWheelScale scale)
    {
        var period = item.Milestone.Period;
        if (!item.IsOneDay) return (scale.Begin(period.Start), scale.End(period.End));
        var middle = scale.Middle(period.Start);
        return (middle, middle);
    }

    /// <summary>The angle under which half of something of that size is seen from the middle.</summary>
    private static double Half(double size, double radius) => Math.Asin(Math.Min(size / radius, 1)) * 180 / Math.PI;

    private static IReadOnlyList<WheelMonth> Months(AnnualWheelScale scale)
    {
        var isOneYear = scale.FirstMonth.Month == 1 && scale.Months <= 12;
        return
        [
            .. Enumerable.Range(0, scale.Months).Select(index =>
            {
                var month = scale.FirstMonth.PlusMonths(index);
                var name = scale.Months <= 14 ? DateTexts.Month(month.Month) : DateTexts.ShortMonth(month.Month);
                var year = !isOneYear && (index == 0 || month.Month == 1) ? $" {month.Year}" : "";
                return new WheelMonth(name + year, scale.Begin(month.OnDayOfMonth(1)), scale.Begin(month.PlusMonths(1).OnDayOfMonth(1)));
            }),
        ];
    }

    /// <summary>What a milestone takes of its row.</summary>
    private readonly record struct Occupied(double From, double To)
    {
        /// <summary>Whether the two meet, also across the top.</summary>
        public bool Touches(Occupied other) => Touches(other, -360) || Touches(other, 0) || Touches(other, 360);

        private bool Touches(Occupied other, double turn) => From < other.To + turn && other.From + turn < To;
    }
}
