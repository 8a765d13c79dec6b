namespace BudgetProcess.Web.Pages.Plans;

/// <summary>Lays the procespil out for a phone: time runs downwards, political labels to the left, administrative to the right.</summary>
internal static class ProcessPictureTall
{
    private const double Width = 360;
    private const double TextSize = 12;
    private const double Margin = 1;
    private const double LabelWidth = 129;
    private const double Fan = 7;
    private const double ArrowWidth = 30;
    private const double Strip = Width - (2 * (Margin + LabelWidth + Fan + ArrowWidth));
    private const double Header = 46;
    private const double Head = 30;
    private const double LeastMonth = 34;

    /// <summary>Lays out at least one milestone.</summary>
    /// <param name="items">The milestones.</param>
    /// <param name="today">Today, for the mark.</param>
    public static ProcessPictureDrawing Draw(IReadOnlyList<ProcessPictureItem> items, NodaTime.LocalDate today)
    {
        var texts = items.ToDictionary(item => item, item => ProcessPictureLabelText.Of(item, LabelWidth, TextSize));
        var scale = Scale(items, texts);
        var left = Side(ProcessPictureTracks.Of(items, upper: true), texts, scale);
        var right = Side(ProcessPictureTracks.Of(items, upper: false), texts, scale);
        var arrowBottom = Math.Max(scale.Start(scale.Months) + 6, left.Labels.Concat(right.Labels).Max(label => label.Box.Bottom) - Head) + Head;
        const double LeftEdge = Margin + LabelWidth + Fan;
        return new()
        {
            IsVertical = true,
            TextSize = TextSize,
            Width = Width,
            Height = arrowBottom + Margin,
            Arrows =
            [
                new(true, new(LeftEdge, Header - 8, ArrowWidth, arrowBottom - Header + 8), new(Margin, Margin, LeftEdge + ArrowWidth - Margin, Header - 10)),
                new(false, new(LeftEdge + ArrowWidth + Strip, Header - 8, ArrowWidth, arrowBottom - Header + 8), new(LeftEdge + ArrowWidth + Strip, Margin, LeftEdge + ArrowWidth - Margin, Header - 10)),
            ],
            Months = ProcessPictureTracks.Months(scale, alwaysShort: true),
            MonthStrip = new(LeftEdge + ArrowWidth, scale.Start(0), Strip, scale.Start(scale.Months) - scale.Start(0)),
            Marks = [.. left.Marks, .. right.Marks],
            Labels = [.. left.Labels, .. right.Labels],
            Leaders = [.. left.Leaders, .. right.Leaders],
            Today = scale.Shows(today) ? scale.Middle(today) : null,
        };
    }

    // A month is as tall as the labels of its busier side.
    private static ProcessPictureScale Scale(IReadOnlyList<ProcessPictureItem> items, Dictionary<ProcessPictureItem, ProcessPictureLabelText> texts)
    {
        var (first, count) = ProcessPictureTracks.Range(items);
        var heights = Enumerable.Range(0, count).Select(month =>
        {
            var here = items.Where(item => ProcessPictureScale.IndexOf(first, ProcessPictureTracks.AnchorDay(item)) == month).ToLookup(item => item.IsUpper);
            double Needed(bool upper) => here[upper].Sum(item => texts[item].Height + ProcessPictureLanes.Gap);
            return Math.Max(Math.Max(Needed(true), Needed(false)), LeastMonth);
        }).ToList();
        return new(first, heights, Header, Header + heights.Sum());
    }

    private static (List<DrawnMark> Marks, List<DrawnLabel> Labels, List<DrawnLeader> Leaders) Side(
        IReadOnlyList<ProcessPictureItem> items, Dictionary<ProcessPictureItem, ProcessPictureLabelText> texts, ProcessPictureScale scale)
    {
        var (marks, labels, leaders) = (new List<DrawnMark>(), new List<DrawnLabel>(), new List<DrawnLeader>());
        if (items.Count == 0) return (marks, labels, leaders);
        var isLeft = items[0].IsUpper;
        var firstLine = ProcessPictureLabelText.LineHeight(TextSize) / 2;
        var wanted = items.Select(item => new LaneLabel(ProcessPictureTracks.Anchor(item, scale) - firstLine, texts[item].Height)).ToList();
        var total = wanted.Sum(label => label.Length + ProcessPictureLanes.Gap);
        var places = ProcessPictureLanes.PlaceInOneLane(wanted, Header - 4, Math.Max(scale.Start(scale.Months) + Head, Header + total));
        var rows = Rows(items, scale);

        var away = isLeft ? -1 : 1;
        var edge = isLeft ? Margin + LabelWidth + Fan : Width - Margin - LabelWidth - Fan;
        for (var index = 0; index < items.Count; index++)
        {
            var (item, text) = (items[index], texts[items[index]]);
            var (from, to) = ProcessPictureTracks.Span(item, scale);
            var row = edge - (away * rows[index].Middle);
            marks.Add(new(item, new(row - (rows[index].Width / 2), from, rows[index].Width, to - from)));

            var left = isLeft ? edge - Fan - text.Width : edge + Fan;
            labels.Add(new(item, new(left, places[index], text.Width, text.Height), text.When, text.Title, isLeft));

            var anchor = ProcessPictureTracks.Anchor(item, scale);
            var end = new Spot(edge + (away * (Fan - 2)), places[index] + firstLine);
            leaders.Add(new(item, new(row, anchor), new(edge, anchor), end, end));
        }

        return (marks, labels, leaders);
    }

    // Days stand at the arrow's outer edge, where they can be seen; periods share what is left.
    private static List<(double Middle, double Width)> Rows(IReadOnlyList<ProcessPictureItem> items, ProcessPictureScale scale)
    {
        const double Day = 10;
        const int MostDays = 2;
        var days = items.Where(item => item.IsOneDay).ToList();
        var periods = items.Where(item => !item.IsOneDay).ToList();
        var dayRows = ProcessPictureTracks.Rows([.. days.Select(item => ProcessPictureTracks.Span(item, scale))]);
        var periodRows = ProcessPictureTracks.Rows([.. periods.Select(item => ProcessPictureTracks.Span(item, scale))]);
        var first = 2 + (Day * dayRows.Select(row => Math.Min(row + 1, MostDays)).DefaultIfEmpty().Max());
        var pitch = Math.Min(6, (ArrowWidth - first - 1) / (periodRows.DefaultIfEmpty().Max() + 1));
        return [.. items.Select(item => item.IsOneDay
            ? (2 + (Day * (Math.Min(dayRows[days.IndexOf(item)], MostDays - 1) + 0.5)), Day)
            : (first + (pitch * (periodRows[periods.IndexOf(item)] + 0.5)), pitch))];
    }
}
