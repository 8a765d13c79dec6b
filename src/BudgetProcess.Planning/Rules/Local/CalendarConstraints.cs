using BudgetProcess.Calendar;
using NodaTime;
using NodaTime.Calendars;

namespace BudgetProcess.Planning.Rules.Local;

/// <summary>The days of a milestone that a calendar constraint speaks of.</summary>
internal static class DaysOf
{
    /// <summary>Every day of its period.</summary>
    internal static IEnumerable<LocalDate> Whole(Milestone milestone)
    {
        for (var day = milestone.Period.Start; day <= milestone.Period.End; day = day.PlusDays(1)) yield return day;
    }

    /// <summary>The days that break a constraint. A meeting is held on every one of its fixed days; anything else that goes on for days has
    /// only its first and last day chosen, and runs on through weekends in between. Without a fixed day nothing is broken as long as one
    /// day keeps it.</summary>
    internal static IReadOnlyList<LocalDate> Breaking(Milestone milestone, Func<LocalDate, bool> keeps)
    {
        if (!milestone.HasFixedDay) return Whole(milestone).Any(keeps) ? [] : [milestone.Period.Start];
        IEnumerable<LocalDate> chosen = milestone.Kind == MilestoneKind.Meeting ? Whole(milestone) : [milestone.Period.Start, milestone.Period.End];
        return [.. chosen.Distinct().Where(day => !keeps(day))];
    }
}

/// <summary>A milestone falls on one of the weekdays agreed.</summary>
internal sealed class WeekdaysKept() : LocalConstraint<OnWeekdays>(
    "constraint-weekdays", "Ugedage", "En milepæl ligger på en af de aftalte ugedage.")
{
    protected override IReadOnlyList<string> KeysOf(OnWeekdays constraint) => [constraint.Milestone];

    protected override IEnumerable<Breach> CheckOne(OnWeekdays constraint, Plan plan, CheckContext context)
    {
        var allowed = Wording.AnyOf(constraint.Days);
        foreach (var milestone in MilestonesOf(constraint.Milestone, plan))
            foreach (var day in DaysOf.Breaking(milestone, day => constraint.Days.Contains(day.DayOfWeek)))
                yield return Broken(constraint, [milestone], $"»{milestone.Title}« ligger {day}; planen kræver {allowed}.", Fit.Never)
                    with { Dates = [day] };
    }
}

/// <summary>A milestone does not fall on a closed day.</summary>
internal sealed class HolidaysKept() : LocalConstraint<NotOnHolidays>(
    "constraint-no-holidays", "Ikke på lukkedage", "En milepæl ligger ikke i en weekend, på en helligdag eller på en af kommunens lukkedage.")
{
    protected override IReadOnlyList<string> KeysOf(NotOnHolidays constraint) => [constraint.Milestone];

    protected override IEnumerable<Breach> CheckOne(NotOnHolidays constraint, Plan plan, CheckContext context)
    {
        var calendar = new WorkingDays(context.Settings.ClosedDays);
        foreach (var milestone in MilestonesOf(constraint.Milestone, plan))
            foreach (var day in DaysOf.Breaking(milestone, calendar.IsWorkingDay))
                yield return Broken(
                    constraint, [milestone], $"»{milestone.Title}« ligger {day}, som er en lukkedag.", Fit.Never,
                    $"De nærmeste hverdage er {calendar.Add(day, -1)} og {calendar.Add(day, 1)}.")
                    with { Dates = [day] };
    }
}

/// <summary>A milestone does not fall in a week, such as the autumn holiday's uge 42.</summary>
internal sealed class WeekKept() : LocalConstraint<NotInWeek>(
    "constraint-not-in-week", "Ikke i en bestemt uge", "En milepæl ligger ikke i den aftalte uge (ISO 8601), for eksempel uge 42.")
{
    protected override IReadOnlyList<string> KeysOf(NotInWeek constraint) => [constraint.Milestone];

    protected override IEnumerable<Breach> CheckOne(NotInWeek constraint, Plan plan, CheckContext context)
    {
        foreach (var milestone in MilestonesOf(constraint.Milestone, plan))
        {
            // Something that goes on through the week lies in it, whatever day it began.
            var inWeek = DaysOf.Whole(milestone).Where(day => WeekYearRules.Iso.GetWeekOfWeekYear(day) == constraint.Week).ToList();
            var isBroken = inWeek.Count > 0 && (milestone.HasFixedDay || inWeek.Count == DaysOf.Whole(milestone).Count());
            if (isBroken)
                yield return Broken(constraint, [milestone], $"{Wording.TitleAndDate(milestone)} ligger i uge {constraint.Week}.", Fit.Never)
                    with { Dates = [inWeek[0]] };
        }
    }
}
