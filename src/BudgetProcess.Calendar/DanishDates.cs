using System.Globalization;
using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>Dates as Danes read them.</summary>
public static class DanishDates
{
    /// <summary>"mandag 9. september 2024".</summary>
    public static string InFull(LocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{DanishNames.Weekday(date.DayOfWeek)} {DayAndMonth(date)} {date.Year}");

    /// <summary>"mandag 9. september 2024 kl. 17.00".</summary>
    public static string InFull(LocalDate date, LocalTime time) => $"{InFull(date)} {Clock(time)}";

    /// <summary>"9. september" (no year).</summary>
    public static string DayAndMonth(LocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day}. {DanishNames.Month(date.Month)}");

    /// <summary>The whole period in good Danish: "23.–24. september 2024", "medio august 2024", "maj–juni 2024".</summary>
    /// <remarks>
    /// The words follow <see cref="DatePeriod.Precision"/> as far as the days allow: a "medio august" that was moved by a week no longer is
    /// one and is printed by its days. A recurring period knows only its first occurrence ("hvert år, første gang maj 2024");
    /// <see cref="DatePhrase.ToDanish"/> knows all the months.
    /// </remarks>
    public static string Period(DatePeriod period) => PeriodWriter.Write(period);

    /// <summary>"kl. 17.00".</summary>
    public static string Clock(LocalTime time) => $"kl. {Digits(time)}";

    /// <summary>"kl. 17.00–19.00".</summary>
    public static string Clock(LocalTime from, LocalTime to) => $"{Clock(from)}–{Digits(to)}";

    /// <summary>The name of a month, 1 to 12: "september".</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public static string Month(int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        return DanishNames.Month(month);
    }

    /// <summary>The name of a weekday: "mandag".</summary>
    /// <exception cref="ArgumentOutOfRangeException">No weekday.</exception>
    public static string Weekday(IsoDayOfWeek day)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)day, 1, nameof(day));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)day, 7, nameof(day));
        return DanishNames.Weekday(day);
    }

    private static string Digits(LocalTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour}.{time.Minute:00}");
}
