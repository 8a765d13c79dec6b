using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning.Forward;

/// <summary>The milestones without a fixed day: they keep their words, and take the next third, week or month where a named day has moved past them.</summary>
internal static class LoosePeriods
{
    private const int MostSteps = 6;

    /// <summary>The period of each in the new year by the same words, by key.</summary>
    internal static Dictionary<string, DatePeriod> SameWords(Plan plan, BudgetYear to, int weeks) =>
        plan.Milestones.Where(milestone => !milestone.HasFixedDay).ToDictionary(milestone => milestone.Key, milestone => Home(milestone, plan.Year, to, weeks));

    /// <summary>Lets those give way that break a demand in the new year which the old one kept.</summary>
    /// <param name="periods">The periods by key; changed.</param>
    /// <param name="days">Where the named days lie, by index.</param>
    /// <param name="demandsNow">The demands for the periods as they are at the moment.</param>
    /// <returns>Why, by the key of each that gave way.</returns>
    internal static IReadOnlyDictionary<string, Sentence> GiveWay(Dictionary<string, DatePeriod> periods, IReadOnlyList<LocalDate> days, Func<IReadOnlyList<Demand>> demandsNow)
    {
        var reasons = new Dictionary<string, Sentence>();
        for (var step = 0; step < MostSteps; step++)
        {
            if (demandsNow().FirstOrDefault(demand => IsBroken(demand, days, periods)) is not { } broken) break;
            var (key, direction) = broken.To.Loose is { } later && CanStep(periods[later]) ? (later, 1) : (broken.From.Loose!, -1);
            periods[key] = Step(periods[key], direction);
            reasons[key] = broken.Reason;
        }

        return reasons;
    }

    private static bool IsBroken(Demand demand, IReadOnlyList<LocalDate> days, Dictionary<string, DatePeriod> periods) =>
        demand.WasKept && demand.MissingDays(days) > 0
        && ((demand.To.Loose is { } later && CanStep(periods[later])) || (demand.From.Loose is { } earlier && CanStep(periods[earlier])));

    /// <summary>The period of one in the new year by the same words; by the same weeks where the new year has no such days.</summary>
    internal static DatePeriod Home(Milestone milestone, BudgetYear from, BudgetYear to, int weeks)
    {
        var old = DatePhrase.Parse(WordsOf(milestone), from.ProcessYear).Phrase;
        var moved = new DatePeriod(milestone.Home.Start.PlusWeeks(weeks), milestone.Home.End.PlusWeeks(weeks), milestone.Home.Precision);
        var same = old is null ? null : ForwardWords.SameWords(old.Text, from, to);
        if (same is null) return moved;
        var end = milestone.Home.End != old!.Period.End ? LocalDate.Max(moved.End, same.Period.Start) : same.Period.End;
        return new(same.Period.Start, end, same.Period.Precision);
    }

    /// <summary>What the milestone says of its home: its own phrase, or, where it was moved, the days that it was moved from.</summary>
    private static string WordsOf(Milestone milestone) =>
        milestone.Home == milestone.Period ? milestone.Phrase : DanishDates.Period(milestone.Home);

    /// <summary>Whether there is a next period of its kind: a third, a week, a month.</summary>
    internal static bool CanStep(DatePeriod period) => period.Precision switch
    {
        DatePrecision.Third => period.Start.Day is 1 or 11 or 21 && (period.End.Day is 10 or 20 || period.End.PlusDays(1).Day == 1),
        DatePrecision.Week => period.Start.DayOfWeek == IsoDayOfWeek.Monday && period.End.DayOfWeek == IsoDayOfWeek.Sunday,
        DatePrecision.Month => period.Start.Day == 1 && period.End.PlusDays(1).Day == 1,
        _ => false,
    };

    /// <summary>The next period of its kind (1), or the one before (-1).</summary>
    internal static DatePeriod Step(DatePeriod period, int direction)
    {
        var afterEnd = Step(period.End.PlusDays(1), period.Precision, direction);
        return new(Step(period.Start, period.Precision, direction), afterEnd.PlusDays(-1), period.Precision);
    }

    /// <summary>The beginning of the next or the last unit, from the beginning of one.</summary>
    private static LocalDate Step(LocalDate start, DatePrecision precision, int direction) => (precision, start.Day) switch
    {
        (DatePrecision.Week, _) => start.PlusWeeks(direction),
        (DatePrecision.Third, 21) when direction > 0 => start.PlusDays(-20).PlusMonths(1),
        (DatePrecision.Third, 1) when direction < 0 => start.PlusMonths(-1).PlusDays(20),
        (DatePrecision.Third, _) => start.PlusDays(10 * direction),
        _ => start.PlusMonths(direction),
    };
}
