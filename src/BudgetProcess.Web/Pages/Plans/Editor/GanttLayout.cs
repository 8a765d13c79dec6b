using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;
using NodaTime.Calendars;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>A row of the Gantt.</summary>
/// <param name="Item">The milestone.</param>
/// <param name="Box">The whole row.</param>
/// <param name="Text">As much of the title as fits.</param>
/// <param name="Mark">The mark or bar.</param>
internal sealed record GanttRow(GanttItem Item, Box Box, string Text, Box Mark)
{
    /// <summary>Where it may lie while the others stay; null if nothing binds it, or there is no such day.</summary>
    public GanttBand? Alone { get; init; }

    /// <summary>Where it may lie if the others give way; null if nothing binds it then, or that is no more.</summary>
    public GanttBand? Together { get; init; }
}

/// <summary>A stretch of the time axis with a name: a month, a week, closed days.</summary>
internal sealed record GanttSpan(string Name, double From, double To);

/// <summary>A day with a line through all rows.</summary>
/// <param name="Text">What it is.</param>
/// <param name="X">Where.</param>
/// <param name="IsLeft">The text stands before the line.</param>
/// <param name="Line">The line of text in the header, from 0, so that two texts do not lie on each other.</param>
internal sealed record GanttLimit(string Text, double X, bool IsLeft, int Line);

/// <summary>The Gantt laid out.</summary>
internal sealed record GanttDrawing
{
    /// <summary>The width.</summary>
    public required double Width { get; init; }

    /// <summary>The height.</summary>
    public required double Height { get; init; }

    /// <summary>Where the rows begin, below the axis.</summary>
    public required double Top { get; init; }

    /// <summary>Where the axis begins, right of the titles.</summary>
    public required double Left { get; init; }

    /// <summary>The first day of the axis.</summary>
    public required LocalDate First { get; init; }

    /// <summary>How many days the axis has.</summary>
    public required int Days { get; init; }

    /// <summary>The months.</summary>
    public required IReadOnlyList<GanttSpan> Months { get; init; }

    /// <summary>The weeks by number; the first and the last may be cut off.</summary>
    public required IReadOnlyList<GanttSpan> Weeks { get; init; }

    /// <summary>Days on which nobody works, beside weekends.</summary>
    public required IReadOnlyList<GanttSpan> Closed { get; init; }

    /// <summary>The law's dates.</summary>
    public required IReadOnlyList<GanttLimit> Limits { get; init; }

    /// <summary>The names of the tracks and where they stand.</summary>
    public required IReadOnlyList<(Track Track, string Name, double Y)> Tracks { get; init; }

    /// <summary>One per milestone.</summary>
    public required IReadOnlyList<GanttRow> Rows { get; init; }

    /// <summary>Where today is; null if the drawing does not show it.</summary>
    public required double? Today { get; init; }
}

/// <summary>Lays a Gantt out. Days are even: how long something takes, and how far two things are apart, is what it is for.</summary>
internal static class GanttLayout
{
    /// <summary>The height of a row.</summary>
    public const double RowHeight = 26;

    /// <summary>The size of the titles' text.</summary>
    public const double TextSize = 13;

    /// <summary>The width of a day.</summary>
    public const double DayWidth = 3.5;

    // A period that comes back for years must not squeeze the process itself.
    private const int MostMonths = 24;

    private const double Titles = 330;
    private const double MarkSize = 14;
    private const double BandHeight = 20;
    private const double LimitLines = 40;
    private const double MonthLine = 24;
    private const double WeekLine = 18;
    private const double TrackHeight = 30;
    private const double Margin = 10;
    private const double Inset = 10;

    /// <summary>Lays out at least one milestone.</summary>
    /// <param name="items">The milestones.</param>
    /// <param name="limits">Days of the law, with what they are.</param>
    /// <param name="workingDays">The municipality's working days.</param>
    /// <param name="today">Today.</param>
    /// <param name="nameOf">What a track is called.</param>
    public static GanttDrawing Draw(
        IReadOnlyList<GanttItem> items, IReadOnlyList<(LocalDate Day, string Text)> limits, WorkingDays workingDays, LocalDate today, Func<Track, string> nameOf)
    {
        var scale = Scale(items, limits);
        const double Top = LimitLines + MonthLine + WeekLine;
        var (rows, tracks) = (new List<GanttRow>(), new List<(Track, string, double)>());
        var (y, right) = (Top, scale.Start(scale.Months));
        foreach (var track in items.GroupBy(item => item.Milestone.Track).OrderBy(group => group.Key))
        {
            tracks.Add((track.Key, nameOf(track.Key), y));
            y += TrackHeight;
            foreach (var item in track.OrderBy(item => item.Milestone.Period.Start).ThenBy(item => item.Milestone.Period.End).ThenBy(item => item.Milestone.StartTime))
            {
                rows.Add(Row(item, scale, y, right + Margin));
                y += RowHeight;
            }
        }

        var (first, end) = Ends(scale);
        return new GanttDrawing
        {
            First = first,
            Days = Period.DaysBetween(first, end),
            Width = right + Margin,
            Height = y + Margin,
            Top = Top,
            Left = Titles,
            Months = ProcessPictureTracks.Months(scale, alwaysShort: false).Select(month => new GanttSpan(month.Name, month.From, month.To)).ToList(),
            Weeks = Weeks(scale),
            Closed = Closed(scale, workingDays),
            Limits = Limits(limits, scale),
            Tracks = tracks,
            Rows = rows,
            Today = scale.Shows(today) ? scale.Middle(today) : null,
        };
    }

    private static ProcessPictureScale Scale(IReadOnlyList<GanttItem> items, IReadOnlyList<(LocalDate Day, string Text)> limits)
    {
        var days = items.SelectMany(item => new[] { item.Milestone.Period.Start, item.Milestone.Period.End }).Concat(limits.Select(limit => limit.Day)).ToList();
        var first = days.Min().ToYearMonth();
        var count = Math.Min(ProcessPictureScale.IndexOf(first, days.Max()) + 1, MostMonths);
        var lengths = Enumerable.Range(0, count).Select(first.PlusMonths).Select(month => (double)CalendarSystem.Iso.GetDaysInMonth(month.Year, month.Month)).ToList();
        return new ProcessPictureScale(first, lengths, Titles, Titles + (lengths.Sum() * DayWidth));
    }

    private static GanttRow Row(GanttItem item, ProcessPictureScale scale, double y, double width)
    {
        GanttBand? Band(DayWindow? window) => GanttBand.Of(window, item.Milestone, scale, y + ((RowHeight - BandHeight) / 2), BandHeight);
        var (alone, together) = (Band(item.Window?.Alone), Band(item.Window?.Together));
        return new(item, new Box(0, y, width, RowHeight), Fitting(item.Milestone.Title, Titles - (2 * Inset)), Mark(item, scale, y)) { Alone = alone, Together = together == alone ? null : together };
    }

    private static Box Mark(GanttItem item, ProcessPictureScale scale, double y)
    {
        var top = y + ((RowHeight - MarkSize) / 2);
        if (item.IsOneDay) return new Box(scale.Middle(item.Milestone.Period.Start) - (MarkSize / 2), top, MarkSize, MarkSize);
        var (from, to) = (scale.Begin(item.Milestone.Period.Start), scale.End(item.Milestone.Period.End));
        return new Box(from, top, Math.Max(to - from, MarkSize), MarkSize);
    }

    private static List<GanttSpan> Weeks(ProcessPictureScale scale)
    {
        var weeks = new List<GanttSpan>();
        var (first, end) = Ends(scale);
        for (var monday = first.Previous(IsoDayOfWeek.Monday); monday < end; monday = monday.PlusWeeks(1))
        {
            var number = WeekYearRules.Iso.GetWeekOfWeekYear(monday).ToString(System.Globalization.CultureInfo.InvariantCulture);
            weeks.Add(new GanttSpan(number, scale.Begin(LocalDate.Max(monday, first)), scale.Begin(LocalDate.Min(monday.PlusWeeks(1), end))));
        }

        return [.. weeks.Where(week => week.To > week.From)];
    }

    private static List<GanttSpan> Closed(ProcessPictureScale scale, WorkingDays workingDays)
    {
        var spans = new List<GanttSpan>();
        var (first, end) = Ends(scale);
        for (var day = first; day < end; day = day.PlusDays(1))
        {
            if (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || workingDays.WhyClosed(day) is not { } name) continue;
            spans.Add(new GanttSpan(name, scale.Begin(day), scale.End(day)));
        }

        return spans;
    }

    private static List<GanttLimit> Limits(IReadOnlyList<(LocalDate Day, string Text)> limits, ProcessPictureScale scale)
    {
        var drawn = new List<GanttLimit>();
        foreach (var (day, text) in limits.OrderBy(limit => limit.Day))
        {
            var x = scale.End(day);
            var isLeft = x + ProcessPictureText.Width(text, TextSize) + Inset > scale.Start(scale.Months);
            drawn.Add(new GanttLimit(text, x, isLeft, drawn.Count % 2));
        }

        return drawn;
    }

    private static (LocalDate First, LocalDate End) Ends(ProcessPictureScale scale)
    {
        var (first, last) = (scale.Month(0), scale.Month(scale.Months));
        return (new LocalDate(first.Year, first.Month, 1), new LocalDate(last.Year, last.Month, 1));
    }

    private static string Fitting(string text, double width)
    {
        if (ProcessPictureText.Width(text, TextSize) <= width) return text;
        var letters = text.Length;
        while (letters > 1 && ProcessPictureText.Width(text[..letters] + "…", TextSize) > width) letters--;

        // Half of a character of two parts cannot be written.
        if (char.IsHighSurrogate(text[letters - 1])) letters--;

        // Whole words, as far as there are any: what is seen is then a part of what is read aloud.
        if (text.LastIndexOf(' ', letters - 1) is var space and > 0) letters = space;
        return text[..letters].TrimEnd() + "…";
    }
}
