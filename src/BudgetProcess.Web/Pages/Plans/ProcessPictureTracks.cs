using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>What the two variants of the procespil share: the order on each arrow, and how marks share an arrow.</summary>
internal static class ProcessPictureTracks
{
    /// <summary>The size of a day's mark along the arrow.</summary>
    public const double MarkSize = 14;

    // A period that comes back for years must not squeeze the process itself.
    private const int MostMonths = 24;

    /// <summary>The milestones of one arrow in the order of their anchors.</summary>
    public static IReadOnlyList<ProcessPictureItem> Of(IEnumerable<ProcessPictureItem> items, bool upper) =>
        [.. items.Where(item => item.IsUpper == upper).OrderBy(AnchorDay).ThenBy(item => item.Milestone.Period.End)];

    /// <summary>The first month that is shown, and how many.</summary>
    public static (YearMonth First, int Count) Range(IReadOnlyList<ProcessPictureItem> items)
    {
        var start = items.Min(item => item.Milestone.Period.Start);
        var first = new YearMonth(start.Year, start.Month);
        return (first, Math.Min(ProcessPictureScale.IndexOf(first, items.Max(item => item.Milestone.Period.End)) + 1, MostMonths));
    }

    /// <summary>The day by which a milestone is sorted: the first of named days, the middle of "medio august".</summary>
    public static LocalDate AnchorDay(ProcessPictureItem item)
    {
        var period = item.Milestone.Period;
        return period.Precision == DatePrecision.Day ? period.Start : period.Start.PlusDays(Period.DaysBetween(period.Start, period.End) / 2);
    }

    /// <summary>The room that a milestone takes along its arrow.</summary>
    public static (double From, double To) Span(ProcessPictureItem item, ProcessPictureScale scale)
    {
        var period = item.Milestone.Period;
        var middle = scale.Middle(period.Start);
        if (item.IsOneDay) return (middle - (MarkSize / 2), middle + (MarkSize / 2));
        var from = scale.Begin(period.Start);
        return (from, Math.Max(scale.End(period.End), from + MarkSize));
    }

    /// <summary>Where the line to a milestone's label leaves the arrow.</summary>
    public static double Anchor(ProcessPictureItem item, ProcessPictureScale scale)
    {
        var (from, to) = Span(item, scale);
        return item.IsOneDay || !item.Milestone.HasFixedDay ? (from + to) / 2 : from + (MarkSize / 2);
    }

    /// <summary>Which of an arrow's parallel rows each span goes into so that none covers another, as few rows as possible; in the given order.</summary>
    public static IReadOnlyList<int> Rows(IReadOnlyList<(double From, double To)> spans)
    {
        var rows = new int[spans.Count];
        var ends = new List<double>();
        foreach (var index in Enumerable.Range(0, spans.Count).OrderBy(index => spans[index].From).ThenByDescending(index => spans[index].To))
        {
            var row = ends.FindIndex(end => end + 2 <= spans[index].From);
            if (row < 0)
            {
                row = ends.Count;
                ends.Add(0);
            }

            ends[row] = spans[index].To;
            rows[index] = row;
        }

        return rows;
    }

    /// <summary>The months with their names, short where the long ones do not fit.</summary>
    public static IReadOnlyList<DrawnMonth> Months(ProcessPictureScale scale, bool alwaysShort)
    {
        var manyYears = scale.Month(0).Year != scale.Month(scale.Months - 1).Year;
        return [.. Enumerable.Range(0, scale.Months).Select(month => new DrawnMonth(Name(scale, month, manyYears, alwaysShort), scale.Start(month), scale.Start(month + 1)))];
    }

    // The longest name that fits; a month in which hardly anything happens may be too short for any.
    private static string Name(ProcessPictureScale scale, int index, bool manyYears, bool alwaysShort)
    {
        var month = scale.Month(index);
        var year = manyYears && (index == 0 || month.Month == 1) ? $" {month.Year % 100:00}" : "";
        var shortName = DateTexts.ShortMonth(month.Month).TrimEnd('.');
        if (alwaysShort) return shortName;
        var room = scale.Start(index + 1) - scale.Start(index) - 4;
        string[] names = [DateTexts.Month(month.Month) + year, shortName + year, shortName];
        return names.FirstOrDefault(name => ProcessPictureText.Width(name, ProcessPictureSvg.MonthSize, semibold: true) <= room) ?? "";
    }
}
