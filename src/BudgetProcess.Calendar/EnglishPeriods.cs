using System.Globalization;

namespace BudgetProcess.Calendar;

/// <summary>Prints periods in English, by the same words of the calendar as <see cref="PeriodWriter"/>.</summary>
internal static class EnglishPeriods
{
    /// <summary>The period with its year.</summary>
    public static string Write(DatePeriod period)
    {
        if (period.Precision == DatePrecision.Recurring)
        {
            return "every year, first in " + Write(new DatePeriod(period.Start, period.End, DatePrecision.Month));
        }

        var (first, last) = PeriodWriter.Ends(period);
        if (first == last) return Name(first) + first.YearSuffix;

        // A winter carries two years, so neither end may lend its year to the other.
        if (first.Year != last.Year || first.IsWinter || last.IsWinter) return $"{Name(first)}{first.YearSuffix} – {Name(last)}{last.YearSuffix}";
        return (ShortRange(first, last) ?? $"{Name(first)} – {Name(last)}") + last.YearSuffix;
    }

    private static string Name(DateUnit unit) => unit.Kind switch
    {
        DatePrecision.Third => EnglishNames.Third(unit.Third) + EnglishNames.Month(unit.Start.Month),
        DatePrecision.Week => string.Create(CultureInfo.InvariantCulture, $"week {unit.WeekNumber}"),
        DatePrecision.Month => EnglishNames.Month(unit.Start.Month),
        DatePrecision.Season => EnglishNames.Name(unit.Season),
        _ => EnglishDates.DayAndMonth(unit.Start),
    };

    private static string? ShortRange(DateUnit first, DateUnit last)
    {
        if (first.Kind != last.Kind) return null;
        var sameMonth = first.Start.Month == last.Start.Month;
        return first.Kind switch
        {
            DatePrecision.Day when sameMonth => string.Create(CultureInfo.InvariantCulture, $"{first.Start.Day}–{Name(last)}"),
            DatePrecision.Third when sameMonth => $"{EnglishNames.Third(first.Third).TrimEnd()} to {Name(last)}",
            DatePrecision.Week => string.Create(CultureInfo.InvariantCulture, $"weeks {first.WeekNumber}–{last.WeekNumber}"),
            DatePrecision.Month or DatePrecision.Season => $"{Name(first)}–{Name(last)}",
            _ => null,
        };
    }
}
