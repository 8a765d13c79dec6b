using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>A public holiday (helligdag).</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">What it is called in Danish: "Langfredag".</param>
public sealed record Holiday(LocalDate Date, string Name);

/// <summary>The public holidays of the Danish national church (helligdage), computed from Easter.</summary>
/// <remarks>
/// Grundlovsdag (5 June), juleaftensdag and nytårsaftensdag are not public holidays by law; most municipalities close all the same,
/// which is why they are a setting in <see cref="ClosedDays"/> and not here. Denmark has counted by the Gregorian calendar since 1700;
/// the result means nothing for earlier years.
/// </remarks>
public static class DanishHolidays
{
    // Lov nr. 214 af 7. marts 2023: Store Bededag is an ordinary Friday from 1 January 2024.
    private const int LastYearWithPrayerDay = 2023;

    /// <summary>Easter Sunday (påskedag) of the year, by the Gregorian computus.</summary>
    public static LocalDate EasterSunday(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var yearOfCentury = year % 100;
        var moonCorrection = (century + 8) / 25;
        var epact = (19 * golden + century - century / 4 - (century - moonCorrection + 1) / 3 + 15) % 30;
        var toSunday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7;
        var late = (golden + 11 * epact + 22 * toSunday) / 451;
        var days = epact + toSunday - 7 * late + 114;
        return new LocalDate(year, days / 31, days % 31 + 1);
    }

    /// <summary>The name of the public holiday on that day; null on any other day.</summary>
    public static string? NameOf(LocalDate date) => (date.Month, date.Day) switch
    {
        (1, 1) => "Nytårsdag",
        (12, 25) => "Juledag",
        (12, 26) => "2. juledag",
        (>= 3 and <= 6, _) => NameByEaster(date),
        _ => null,
    };

    /// <summary>The public holidays of a year in the order of the year.</summary>
    public static IReadOnlyList<Holiday> In(int year)
    {
        var holidays = new List<Holiday>();
        for (var date = new LocalDate(year, 1, 1); date.Year == year; date = date.PlusDays(1))
        {
            if (NameOf(date) is { } name) holidays.Add(new Holiday(date, name));
        }

        return holidays;
    }

    private static string? NameByEaster(LocalDate date) => Period.DaysBetween(EasterSunday(date.Year), date) switch
    {
        -3 => "Skærtorsdag",
        -2 => "Langfredag",
        0 => "Påskedag",
        1 => "2. påskedag",
        26 when date.Year <= LastYearWithPrayerDay => "Store Bededag",
        39 => "Kristi himmelfartsdag",
        49 => "Pinsedag",
        50 => "2. pinsedag",
        _ => null,
    };
}
