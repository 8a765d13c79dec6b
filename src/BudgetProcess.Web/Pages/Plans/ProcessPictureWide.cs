namespace BudgetProcess.Web.Pages.Plans;

/// <summary>Lays the procespil out for a desk and for paper: time from left to right, political labels above, administrative below.</summary>
internal static class ProcessPictureWide
{
    private const double LeastWidth = 1320;
    private const double TextSize = 13;
    private const double Margin = 10;
    private const double Tail = 122;
    private const double Head = 34;
    private const double LabelWidth = 156;
    private const double LaneGap = 10;
    private const double Fan = 40;
    private const double RowPitch = 17;
    private const double RowPadding = 10;
    private const double Strip = 52;
    private const double TextInset = 6;

    // How much longer a month gets for each milestone of its busier arrow.
    private const double MonthGrowth = 1.7;

    /// <summary>Lays out at least one milestone.</summary>
    /// <param name="items">The milestones.</param>
    /// <param name="today">Today, for the mark.</param>
    public static ProcessPictureDrawing Draw(IReadOnlyList<ProcessPictureItem> items, NodaTime.LocalDate today)
    {
        var width = Math.Max(LeastWidth, 300 + (12 * items.Count));
        var scale = Scale(items, Margin + Tail + 14, width - Margin - Head - 10);
        var upper = Side.Of(ProcessPictureTracks.Of(items, upper: true), scale, width);
        var lower = Side.Of(ProcessPictureTracks.Of(items, upper: false), scale, width);

        var upperTop = Margin + upper.LabelsHeight + Fan;
        var stripTop = upperTop + upper.ArrowHeight;
        var lowerTop = stripTop + Strip;
        var lowerBottom = lowerTop + lower.ArrowHeight;
        var above = upper.Lay(upperTop, upward: true);
        var below = lower.Lay(lowerBottom, upward: false);
        return new()
        {
            IsVertical = false,
            TextSize = TextSize,
            Width = width,
            Height = lowerBottom + Fan + lower.LabelsHeight + Margin,
            Arrows = [Arrow(true, upperTop, upper.ArrowHeight, width), Arrow(false, lowerTop, lower.ArrowHeight, width)],
            Months = ProcessPictureTracks.Months(scale, alwaysShort: false),
            MonthStrip = new(scale.Start(0), stripTop, scale.Start(scale.Months) - scale.Start(0), Strip),
            Marks = [.. above.Marks, .. below.Marks],
            Labels = [.. above.Labels, .. below.Labels],
            Leaders = [.. above.Leaders, .. below.Leaders],
            Today = scale.Shows(today) ? scale.Middle(today) : null,
        };
    }

    private static DrawnArrow Arrow(bool upper, double top, double height, double width) =>
        new(upper, new(Margin, top, width - (2 * Margin), height), new(Margin, top, Tail, height));

    private static ProcessPictureScale Scale(IReadOnlyList<ProcessPictureItem> items, double from, double to)
    {
        var (first, count) = ProcessPictureTracks.Range(items);
        var weights = Enumerable.Range(0, count).Select(month =>
        {
            var here = items.Where(item => ProcessPictureScale.IndexOf(first, ProcessPictureTracks.AnchorDay(item)) == month).ToList();
            return 1 + (MonthGrowth * Math.Max(here.Count(item => item.IsUpper), here.Count(item => !item.IsUpper)));
        });
        return new(first, [.. weights], from, to);
    }

    /// <summary>One arrow with its labels, before it is known how far down the page it is.</summary>
    private sealed record Side(
        IReadOnlyList<ProcessPictureItem> Items, ProcessPictureScale Scale, IReadOnlyList<int> Rows,
        IReadOnlyList<ProcessPictureLabelText> Texts, IReadOnlyList<LanePlace> Places)
    {
        private readonly double[] laneHeights = Heights(Texts, Places);

        public double ArrowHeight => (RowPitch * Math.Max(Rows.DefaultIfEmpty().Max() + 1, 3)) + (2 * RowPadding);

        public double LabelsHeight => laneHeights.Sum() + (LaneGap * Math.Max(laneHeights.Length - 1, 0));

        public static Side Of(IReadOnlyList<ProcessPictureItem> items, ProcessPictureScale scale, double width)
        {
            var texts = items.Select(item => ProcessPictureLabelText.Of(item, LabelWidth, TextSize)).ToList();
            var labels = items.Select((item, index) => new LaneLabel(ProcessPictureTracks.Anchor(item, scale), texts[index].Width + TextInset));
            var rows = ProcessPictureTracks.Rows([.. items.Select(item => ProcessPictureTracks.Span(item, scale))]);
            return new(items, scale, rows, texts, LanePlacements.Of([.. labels], Margin, width - Margin));
        }

        /// <summary>Puts everything in its place.</summary>
        /// <param name="edge">The arrow's edge on which the labels are.</param>
        /// <param name="upward">Whether they are above it.</param>
        public (List<DrawnMark> Marks, List<DrawnLabel> Labels, List<DrawnLeader> Leaders) Lay(double edge, bool upward)
        {
            var away = upward ? -1 : 1;
            var (marks, labels, leaders) = (new List<DrawnMark>(), new List<DrawnLabel>(), new List<DrawnLeader>());
            for (var index = 0; index < Items.Count; index++)
            {
                var (item, text, place) = (Items[index], Texts[index], Places[index]);
                var (from, to) = ProcessPictureTracks.Span(item, Scale);
                var row = edge - (away * (RowPadding + (RowPitch * (Rows[index] + 0.5))));
                marks.Add(new(item, new(from, row - (ProcessPictureTracks.MarkSize / 2), to - from, ProcessPictureTracks.MarkSize)));

                var near = edge + (away * (Fan + laneHeights.Take(place.Lane).Sum() + (LaneGap * place.Lane)));
                var box = new Box(place.Position, upward ? near - text.Height : near, text.Width + TextInset, text.Height);
                labels.Add(new(item, box, text.When, text.Title, IsRightAligned: false));

                var anchor = ProcessPictureTracks.Anchor(item, Scale);
                leaders.Add(new(
                    item, new(anchor, row), new(anchor, edge), new(place.Position, edge + (away * Fan)), new(place.Position, upward ? box.Y : box.Bottom)));
            }

            return (marks, labels, leaders);
        }

        private static double[] Heights(IReadOnlyList<ProcessPictureLabelText> texts, IReadOnlyList<LanePlace> places)
        {
            var heights = new double[places.Select(place => place.Lane + 1).DefaultIfEmpty().Max()];
            for (var index = 0; index < places.Count; index++) heights[places[index].Lane] = Math.Max(heights[places[index].Lane], texts[index].Height);
            return heights;
        }
    }
}
