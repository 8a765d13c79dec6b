using BudgetProcess.Calendar;
using BudgetProcess.Planning.Forward;
using NodaTime;

namespace BudgetProcess.Planning;

/// <summary>Puts a milestone on other days (flyt).</summary>
public static class MilestoneMove
{
    /// <summary>The milestone with another first day: as long as before, in words like those that it had, and with the clock times and all else that it had.</summary>
    /// <param name="milestone">A milestone with a fixed day.</param>
    /// <param name="start">The new first day.</param>
    /// <param name="year">The budget year of its plan.</param>
    public static Milestone To(Milestone milestone, LocalDate start, BudgetYear year) => start == milestone.Period.Start ? milestone
        : ForwardWords.Put(milestone, new(start, start.PlusDays(Period.DaysBetween(milestone.Period.Start, milestone.Period.End)), DatePrecision.Day), year);
}
