using NodaTime;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>
/// Turns days into places along an arrow. A month is as long as what happens in it asks for, and days are even within a month:
/// half of a budget process falls in September, and on an even scale nobody could read it.
/// </summary>
internal sealed class ProcessPictureScale
{
    private readonly YearMonth first;
    private readonly double[] starts;

    /// <summary>Creates the scale.</summary>
    /// <param name="first">The first month.</param>
    /// <param name="weights">How long each month is compared with the others; all above 0.</param>
    /// <param name="from">Where the first month begins.</param>
    /// <param name="to">Where the last month ends.</param>
    public ProcessPictureScale(YearMonth first, IReadOnlyList<double> weights, double from, double to)
    {
        this.first = first;
        starts = new double[weights.Count + 1];
        starts[0] = from;
        var sum = weights.Sum();
        for (var month = 0; month < weights.Count; month++) starts[month + 1] = starts[month] + ((to - from) * weights[month] / sum);
    }

    /// <summary>How many months there are.</summary>
    public int Months => starts.Length - 1;

    /// <summary>Where a month of the scale begins; with <see cref="Months"/>, where the last one ends.</summary>
    public double Start(int month) => starts[month];

    /// <summary>A month of the scale.</summary>
    public YearMonth Month(int month) => first.PlusMonths(month);

    /// <summary>Where a day begins; a day outside the scale is at its nearer end.</summary>
    public double Begin(LocalDate date)
    {
        var month = IndexOf(first, date);
        if (month < 0) return starts[0];
        if (month >= Months) return starts[^1];
        var days = CalendarSystem.Iso.GetDaysInMonth(date.Year, date.Month);
        return starts[month] + ((starts[month + 1] - starts[month]) * (date.Day - 1) / days);
    }

    /// <summary>Where a day ends.</summary>
    public double End(LocalDate date) => Begin(date.PlusDays(1));

    /// <summary>The middle of a day.</summary>
    public double Middle(LocalDate date) => (Begin(date) + End(date)) / 2;

    /// <summary>Whether the scale shows the day.</summary>
    public bool Shows(LocalDate date) => IndexOf(first, date) is var month && month >= 0 && month < Months;

    /// <summary>How many months a date lies after the first.</summary>
    public static int IndexOf(YearMonth first, LocalDate date) => ((date.Year - first.Year) * 12) + date.Month - first.Month;
}
