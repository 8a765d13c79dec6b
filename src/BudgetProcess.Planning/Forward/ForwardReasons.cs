using BudgetProcess.Calendar;
using NodaTime;
using NodaTime.Calendars;

namespace BudgetProcess.Planning.Forward;

/// <summary>Tells why a day lies where it does.</summary>
internal sealed class ForwardReasons(
    PlannedDays days, IReadOnlyList<LocalDate> found, IReadOnlyList<Demand> demands, DayRules rules, IReadOnlyDictionary<string, Sentence> gaveWay)
{
    /// <summary>"onsdag i uge 41", "mandag til tirsdag i uge 39", "mandag i uge 37 til fredag i uge 38".</summary>
    internal static Sentence RuleOf(DatePeriod period)
    {
        if (period.Start == period.End) return Rule(period.Start);
        var isOneWeek = period.End.PlusDays(1 - (int)period.End.DayOfWeek) <= period.Start;
        return isOneWeek ? (Sentence)$"{period.Start.DayOfWeek} til {Rule(period.End)}" : $"{Rule(period.Start)} til {Rule(period.End)}";
    }

    /// <summary>Why a milestone was moved, in Danish.</summary>
    /// <param name="old">The milestone in the old plan.</param>
    /// <param name="made">The same in the new plan.</param>
    internal Sentence Of(Milestone old, Milestone made)
    {
        if (!old.HasFixedDay) return $"flyttet fra {made.Displacement!.From}: {gaveWay[old.Key]}";
        PlannedDay[] own = [.. new[] { days.StartOf(old), days.EndOf(old) }.Distinct().Where(day => found[day.Index] != day.Home)];
        return own.Select(day => Why(day, old)).Distinct().Aggregate((known, why) => $"{known}; {why}");
    }

    private Sentence Why(PlannedDay day, Milestone milestone)
    {
        var alone = found.ToArray();
        alone[day.Index] = day.Home;
        var broken = demands.Where(demand => demand.Concerns(day) && demand.MissingDays(alone) > demand.MissingDays(found)).ToList();
        var reason = broken.FirstOrDefault(demand => demand.Level >= DemandLevel.Own)?.Reason ?? rules.WhyNot(day, day.Home) ?? broken.FirstOrDefault()?.Reason
            ?? $"følger de milepæle, den hænger sammen med";
        var leader = day.Parts[0].Milestone;
        Sentence told = reason.Format.StartsWith("flyttet", StringComparison.Ordinal) ? reason : $"flyttet fra {day.Home}: {reason}";
        return leader == milestone ? told : $"{told} (samme dag som »{leader.Title}«)";
    }

    private static Sentence Rule(LocalDate day) => $"{day.DayOfWeek} i uge {WeekYearRules.Iso.GetWeekOfWeekYear(day)}";
}
