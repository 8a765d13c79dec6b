using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>Dates as Danes read them.</summary>
public static class DanishDates
{
    /// <summary>"mandag 9. september 2024".</summary>
    public static string InFull(LocalDate date) => throw new NotSupportedException(date.ToString());

    /// <summary>"mandag 9. september 2024 kl. 17.00".</summary>
    public static string InFull(LocalDate date, LocalTime time) => throw new NotSupportedException(date.ToString() + time);

    /// <summary>"9. september" (no year).</summary>
    public static string DayAndMonth(LocalDate date) => throw new NotSupportedException(date.ToString());

    /// <summary>The whole period in good Danish: "23.–24. september 2024", "medio august 2024", "maj–juni 2024".</summary>
    public static string Period(DatePeriod period) => throw new NotSupportedException(period.ToString());
}
