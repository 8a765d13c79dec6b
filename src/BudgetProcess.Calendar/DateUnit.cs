using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace BudgetProcess.Calendar;

/// <summary>The thirds of a month: primo is day 1–10, medio 11–20, ultimo 21 to the last.</summary>
internal enum MonthThird
{
    Primo,
    Medio,
    Ultimo,
}

/// <summary>The seasons by whole months (meteorological): winter is December to February and belongs to the year of its December.</summary>
internal enum Season
{
    Winter,
    Spring,
    Summer,
    Autumn,
}

/// <summary>One named stretch of the calendar: a day, a third, a week, a month or a season.</summary>
/// <param name="Kind">Which of these; never <see cref="DatePrecision.Recurring"/>.</param>
/// <param name="Start">The first day.</param>
/// <param name="End">The last day, included.</param>
internal readonly record struct DateUnit(DatePrecision Kind, LocalDate Start, LocalDate End)
{
    /// <summary>The year by which it is named; a week counts to its ISO week-year, a winter to the year that it begins in.</summary>
    public int Year => Kind == DatePrecision.Week ? WeekYearRules.Iso.GetWeekYear(Start) : Start.Year;

    /// <summary>The ISO number of the week that it begins in.</summary>
    public int WeekNumber => WeekYearRules.Iso.GetWeekOfWeekYear(Start);

    /// <summary>The third of the month that it begins in.</summary>
    public MonthThird Third => (MonthThird)Math.Min((Start.Day - 1) / 10, 2);

    /// <summary>The season that it begins in.</summary>
    public Season Season => (Season)(Start.Month % 12 / 3);

    /// <summary>Whether its name takes two years: "vinteren 2019–2020".</summary>
    public bool IsWinter => Kind == DatePrecision.Season && Season == Season.Winter;

    /// <summary>One day.</summary>
    public static DateUnit OnDay(LocalDate day) => new(DatePrecision.Day, day, day);

    /// <summary>A third of a month.</summary>
    public static DateUnit OfThird(int year, int month, MonthThird third)
    {
        var start = new LocalDate(year, month, 1 + 10 * (int)third);
        return new(DatePrecision.Third, start, third == MonthThird.Ultimo ? start.With(DateAdjusters.EndOfMonth) : start.PlusDays(9));
    }

    /// <summary>An ISO week, Monday to Sunday; the caller has checked that the year has it.</summary>
    public static DateUnit OfWeek(int weekYear, int week)
    {
        var monday = LocalDate.FromWeekYearWeekAndDay(weekYear, week, IsoDayOfWeek.Monday);
        return new(DatePrecision.Week, monday, monday.PlusDays(6));
    }

    /// <summary>A whole month.</summary>
    public static DateUnit OfMonth(int year, int month)
    {
        var start = new LocalDate(year, month, 1);
        return new(DatePrecision.Month, start, start.With(DateAdjusters.EndOfMonth));
    }

    /// <summary>A season; a winter is that of the December in <paramref name="year"/>.</summary>
    public static DateUnit OfSeason(int year, Season season)
    {
        var start = new LocalDate(year, season == Season.Winter ? 12 : 3 * (int)season, 1);
        return new(DatePrecision.Season, start, start.PlusMonths(2).With(DateAdjusters.EndOfMonth));
    }

    /// <summary>The unit of that kind in which the day lies.</summary>
    public static DateUnit Around(LocalDate day, DatePrecision kind) => kind switch
    {
        DatePrecision.Third => OfThird(day.Year, day.Month, OnDay(day).Third),
        DatePrecision.Week => OfWeek(WeekYearRules.Iso.GetWeekYear(day), WeekYearRules.Iso.GetWeekOfWeekYear(day)),
        DatePrecision.Month => OfMonth(day.Year, day.Month),
        DatePrecision.Season => OfSeason(day.Month < 3 ? day.Year - 1 : day.Year, OnDay(day).Season),
        _ => OnDay(day),
    };

    /// <summary>Its name without the year: "9. september", "medio august", "uge 36", "efteråret".</summary>
    public string Name => Kind switch
    {
        DatePrecision.Third => $"{DanishNames.Third(Third)} {DanishNames.Month(Start.Month)}",
        DatePrecision.Week => string.Create(CultureInfo.InvariantCulture, $"uge {WeekNumber}"),
        DatePrecision.Month => DanishNames.Month(Start.Month),
        DatePrecision.Season => Season is Season.Winter or Season.Summer ? DanishNames.Name(Season) + "en" : DanishNames.Name(Season) + "et",
        _ => DanishDates.DayAndMonth(Start),
    };

    /// <summary>What follows the name to say the year: " 2024", ", 2024" after a week, " 2019–2020" after a winter.</summary>
    public string YearSuffix => Kind switch
    {
        DatePrecision.Week => string.Create(CultureInfo.InvariantCulture, $", {Year}"),
        DatePrecision.Season when IsWinter => string.Create(CultureInfo.InvariantCulture, $" {Year}–{Year + 1}"),
        _ => string.Create(CultureInfo.InvariantCulture, $" {Year}"),
    };
}
