using NodaTime;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>Days as angles: the months of the process year go once round, clockwise from the top.</summary>
internal sealed class AnnualWheelScale
{
    /// <summary>Between the end of the last month and the beginning of the first, so that one sees where the year begins.</summary>
    private const double Opening = 4;

    /// <summary>A period that comes back for years must not squeeze the process itself.</summary>
    private const int MostMonths = 24;

    private readonly LocalDate first;
    private readonly double days;

    private AnnualWheelScale(YearMonth firstMonth, int months) =>
        (FirstMonth, Months, first, days) = (firstMonth, months, firstMonth.OnDayOfMonth(1), Period.DaysBetween(firstMonth.OnDayOfMonth(1), firstMonth.PlusMonths(months).OnDayOfMonth(1)));

    /// <summary>The first month.</summary>
    public YearMonth FirstMonth { get; }

    /// <summary>How many there are.</summary>
    public int Months { get; }

    /// <summary>The whole process year, and as much before and after it as the plan needs.</summary>
    public static AnnualWheelScale Of(IReadOnlyList<ProcessPictureItem> items, int processYear)
    {
        var (start, end) = (items.Min(item => item.Milestone.Period.Start), items.Max(item => item.Milestone.Period.End));
        var from = LocalDate.Min(new LocalDate(processYear, 1, 1), start);
        var to = LocalDate.Max(new LocalDate(processYear, 12, 31), end);
        var firstMonth = new YearMonth(from.Year, from.Month);
        return new(firstMonth, Math.Min(((to.Year - from.Year) * 12) + to.Month - from.Month + 1, MostMonths));
    }

    /// <summary>Whether the wheel shows the day.</summary>
    public bool Shows(LocalDate day) => day >= first && Period.DaysBetween(first, day) < days;

    /// <summary>Where the day begins; days that are not shown are at the wheel's ends.</summary>
    public double Begin(LocalDate day) => At(Period.DaysBetween(first, day));

    /// <summary>The middle of the day.</summary>
    public double Middle(LocalDate day) => At(Period.DaysBetween(first, day) + 0.5);

    /// <summary>Where the day ends.</summary>
    public double End(LocalDate day) => At(Period.DaysBetween(first, day) + 1);

    private double At(double day) => (Opening / 2) + (Math.Clamp(day, 0, days) / days * (360 - Opening));
}
