using System.Globalization;
using BudgetProcess.Calendar;
using NodaTime;
using NodaTime.Calendars;

namespace BudgetProcess.Planning.Forward;

/// <summary>Tells why a day lies where it does.</summary>
internal sealed class ForwardReasons(
    PlannedDays days, IReadOnlyList<LocalDate> found, IReadOnlyList<Demand> demands, DayRules rules, IReadOnlyDictionary<string, string> gaveWay)
{
    /// <summary>"onsdag i uge 41", "mandag til tirsdag i uge 39", "mandag i uge 37 til fredag i uge 38".</summary>
    internal static string RuleOf(DatePeriod period)
    {
        if (period.Start == period.End) return Rule(period.Start);
        var isOneWeek = period.End.PlusDays(1 - (int)period.End.DayOfWeek) <= period.Start;
        return $"{(isOneWeek ? DanishDates.Weekday(period.Start.DayOfWeek) : Rule(period.Start))} til {Rule(period.End)}";
    }

    /// <summary>Why a milestone was moved, in Danish.</summary>
    /// <param name="old">The milestone in the old plan.</param>
    /// <param name="made">The same in the new plan.</param>
    internal string Of(Milestone old, Milestone made)
    {
        if (!old.HasFixedDay) return $"flyttet fra {DanishDates.Period(made.Displacement!.From)}: {gaveWay[old.Key]}";
        PlannedDay[] own = [.. new[] { days.StartOf(old), days.EndOf(old) }.Distinct().Where(day => found[day.Index] != day.Home)];
        return string.Join("; ", own.Select(day => Why(day, old)).Distinct());
    }

    /// <summary>What would be broken if this day alone were where it belongs; there is something, else it would not have been moved.</summary>
    private string Why(PlannedDay day, Milestone milestone)
    {
        var alone = found.ToArray();
        alone[day.Index] = day.Home;
        var broken = demands.Where(demand => demand.Concerns(day) && demand.MissingDays(alone) > demand.MissingDays(found)).ToList();
        var reason = broken.FirstOrDefault(demand => demand.Level >= DemandLevel.Own)?.Reason ?? rules.WhyNot(day, day.Home) ?? broken.FirstOrDefault()?.Reason
            ?? "følger de milepæle, den hænger sammen med";
        var leader = day.Parts[0].Milestone;
        var together = leader == milestone ? "" : $" (samme dag som »{leader.Title}«)";
        return reason.StartsWith("flyttet", StringComparison.Ordinal) ? reason + together : $"flyttet fra {DanishDates.InFull(day.Home)}: {reason}{together}";
    }

    private static string Rule(LocalDate day) =>
        string.Create(CultureInfo.InvariantCulture, $"{DanishDates.Weekday(day.DayOfWeek)} i uge {WeekYearRules.Iso.GetWeekOfWeekYear(day)}");
}
