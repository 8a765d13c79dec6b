using System.Globalization;
using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>Dates as the English read them; what <see cref="DanishDates"/> says in Danish.</summary>
public static class EnglishDates
{
    /// <summary>"Monday 9 September 2024".</summary>
    public static string InFull(LocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{EnglishNames.Weekday(date.DayOfWeek)} {DayAndMonth(date)} {date.Year}");

    /// <summary>"9 September" (no year).</summary>
    public static string DayAndMonth(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {EnglishNames.Month(date.Month)}");

    /// <summary>The whole period: "23–24 September 2024", "mid-August 2024", "May–June 2024".</summary>
    public static string Period(DatePeriod period) => EnglishPeriods.Write(period);

    /// <summary>"17:00".</summary>
    public static string Clock(LocalTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}:{time.Minute:00}");

    /// <summary>"17:00–19:00".</summary>
    public static string Clock(LocalTime from, LocalTime to) => $"{Clock(from)}–{Clock(to)}";

    /// <summary>The name of a month, 1 to 12: "September".</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public static string Month(int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return EnglishNames.Month(month);
    }

    /// <summary>"Monday".</summary>
    public static string Weekday(IsoDayOfWeek day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)day, 1, nameof(day));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)day, 7, nameof(day));
        return EnglishNames.Weekday(day);
    }
}
