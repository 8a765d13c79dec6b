using NodaTime;
using NodaTime.Calendars;

namespace BudgetProcess.Calendar.Phrases;

/// <summary>Turns what was written into days; what lacks a year happens in the process year.</summary>
internal sealed class PhraseResolver(TokenReader reader, int processYear)
{
    /// <summary>The days of a phrase; null when a problem was reported.</summary>
    public DatePeriod? Resolve(PhraseDraft draft)
    {
        if (Resolve(draft.First) is not { } first) return null;
        if (draft.Last is null) return first;
        if (Resolve(draft.Last) is not { } last) return null;
        if (last.Start < first.Start || last.End < first.End)
        {
            reader.Fail(last.End < first.Start ? Problems.EndsBeforeStart : Problems.EndInsideStart);
            return null;
        }

        var precision = first.Precision > last.Precision ? first.Precision : last.Precision;
        return new DatePeriod(first.Start, last.End, precision);
    }

    private DatePeriod? Resolve(PointDraft point)
    {
        var year = point.Year ?? processYear;
        var unit = YearLimits.Contain(year) ? Unit(point, year) : Fail(Problems.YearOutOfRange(Invariant(year)));
        return unit is { } found ? new DatePeriod(found.Start, found.End, found.Kind) : null;
    }

    private DateUnit? Unit(PointDraft point, int year) => point.Kind switch
    {
        DatePrecision.Day => Day(point, year),
        DatePrecision.Third => Third(point, year),
        DatePrecision.Week => Week(point, year),
        DatePrecision.Season => DateUnit.OfSeason(year, point.Season),
        _ => DateUnit.OfMonth(year, point.Month!.Value),
    };

    private DateUnit? Day(PointDraft point, int year)
    {
        if (point.Month is not { } month) return Fail(Problems.MissingMonth(Invariant(point.Day)));
        var days = CalendarSystem.Iso.GetDaysInMonth(year, month);
        if (point.Day < 1 || point.Day > days) return Fail(Problems.NoSuchDay(month, year, days));
        var date = new LocalDate(year, month, point.Day);
        return point.Weekday is { } weekday && weekday != (int)date.DayOfWeek
            ? Fail(Problems.WrongWeekday(date, weekday))
            : DateUnit.OnDay(date);
    }

    private DateUnit? Third(PointDraft point, int year)
    {
        if (point.Month is { } month) return DateUnit.OfThird(year, month, point.Third);
        return point.Year is null ? Fail(Problems.MissingMonthAfterThird(DanishNames.Third(point.Third))) : PartOfYear(point.Third, year);
    }

    // "Starten af 2019", "slutningen af 2019": the two months that are meant in ordinary speech.
    private static DateUnit PartOfYear(MonthThird part, int year)
    {
        var firstMonth = part switch { MonthThird.Primo => 1, MonthThird.Medio => 6, _ => 11 };
        return new DateUnit(DatePrecision.Month, new LocalDate(year, firstMonth, 1), DateUnit.OfMonth(year, firstMonth + 1).End);
    }

    private DateUnit? Week(PointDraft point, int year)
    {
        var weeks = WeekYearRules.Iso.GetWeeksInWeekYear(year);
        return point.Week < 1 || point.Week > weeks ? Fail(Problems.NoSuchWeek(point.Week, year, weeks)) : DateUnit.OfWeek(year, point.Week);
    }

    private DateUnit? Fail(Sentence problem)
    {
        reader.Fail(problem);
        return null;
    }

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
