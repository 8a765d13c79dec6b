using System.Globalization;

namespace BudgetProcess.Calendar;

/// <summary>Prints periods by the coarsest words that say exactly their days.</summary>
internal static class PeriodWriter
{
    /// <summary>The period in Danish, with its year.</summary>
    public static string Write(DatePeriod period)
    {
        if (period.Precision == DatePrecision.Recurring)
        {
            return "hvert år, første gang " + Write(new DatePeriod(period.Start, period.End, DatePrecision.Month));
        }

        var (first, last) = Ends(period);
        return first == last ? first.Name + first.YearSuffix : Range(first, last);
    }

    /// <summary>The units by which a period that does not recur is named: the coarsest that begin and end with it.</summary>
    public static (DateUnit First, DateUnit Last) Ends(DatePeriod period)
    {
        var kinds = FromCoarseToFine(period.Precision);
        return (
            kinds.Select(kind => DateUnit.Around(period.Start, kind)).First(unit => unit.Start == period.Start && unit.End <= period.End),
            kinds.Select(kind => DateUnit.Around(period.End, kind)).First(unit => unit.End == period.End && unit.Start >= period.Start));
    }

    private static DatePrecision[] FromCoarseToFine(DatePrecision precision) => precision switch
    {
        DatePrecision.Season => [DatePrecision.Season, DatePrecision.Month, DatePrecision.Third, DatePrecision.Day],
        DatePrecision.Month => [DatePrecision.Month, DatePrecision.Third, DatePrecision.Day],
        DatePrecision.Week => [DatePrecision.Week, DatePrecision.Day],
        DatePrecision.Third => [DatePrecision.Third, DatePrecision.Day],
        _ => [DatePrecision.Day],
    };

    private static string Range(DateUnit first, DateUnit last)
    {
        // A winter carries two years, so neither end may lend its year to the other.
        if (first.Year != last.Year || first.IsWinter || last.IsWinter) return $"{first.Name}{first.YearSuffix} – {last.Name}{last.YearSuffix}";
        return (ShortRange(first, last) ?? $"{first.Name} – {last.Name}") + last.YearSuffix;
    }

    private static string? ShortRange(DateUnit first, DateUnit last)
    {
        if (first.Kind != last.Kind) return null;
        var sameMonth = first.Start.Month == last.Start.Month;
        return first.Kind switch
        {
            DatePrecision.Day when sameMonth => string.Create(CultureInfo.InvariantCulture, $"{first.Start.Day}.–{last.Name}"),
            DatePrecision.Third when sameMonth => $"{DanishNames.Third(first.Third)}–{last.Name}",
            DatePrecision.Week => string.Create(CultureInfo.InvariantCulture, $"{first.Name}–{last.WeekNumber}"),
            DatePrecision.Month => $"{first.Name}–{last.Name}",
            DatePrecision.Season => $"{DanishNames.Name(first.Season)}–{DanishNames.Name(last.Season)}",
            _ => null,
        };
    }
}
