using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules;

/// <summary>What the rules share that ask whether something is ready for the agenda of a meeting in Kommunalbestyrelsen.</summary>
internal static class MaterialInTime
{
    /// <summary>Working days before a meeting on which agenda and material reach the members (kommunestyrelsesloven § 8, stk. 4).</summary>
    internal const int WorkingDaysBefore = 4;

    /// <summary>The days on which the agenda of that meeting is sent at the latest.</summary>
    internal static DayRange AgendaDayOf(Milestone meeting, CheckContext context) =>
        DayRange.StartOf(meeting).MinusWorkingDays(WorkingDaysBefore, CalendarOf(context));

    /// <summary>Whether what a milestone ends with is ready on the agenda day of the meeting.</summary>
    internal static Fit ReadyFor(Milestone meeting, Milestone source, CheckContext context) =>
        DayRange.EndOf(source).NotAfter(AgendaDayOf(meeting, context));

    /// <summary>Working days from the day on which the source is ready, that day included, to the meeting: at its best.</summary>
    internal static int WorkingDaysLeft(Milestone meeting, Milestone source, CheckContext context) =>
        CalendarOf(context).CountBetween(DayRange.EndOf(source).Earliest.PlusDays(-1), DayRange.StartOf(meeting).Latest);

    private static WorkingDays CalendarOf(CheckContext context) => new(context.Settings.ClosedDays);
}
