using BudgetProcess.Calendar;
using NodaTime;
using NodaTime.Calendars;

namespace BudgetProcess.Planning.Forward;

/// <summary>On which dates a day of the plan may lie: closed days, closed weeks, and the plan's constraints on weekdays, holidays and weeks.</summary>
/// <remarks>A weekday that the old plan chose is never wrong because it is a Saturday: a seminar on Friday and Saturday is meant. The same goes for meetings in a closed
/// week: who meets in uge 7 every year has its winter holiday in uge 8.</remarks>
internal sealed class DayRules(Plan plan, WorkingDays calendar)
{
    /// <summary>What a closed day or a constraint that is not kept weighs.</summary>
    internal const long Broken = 1_000_000_000;

    private const long InClosedWeek = 50_000_000;

    // The weeks in which most schools, and with them most councils, are away. A plan's own "not in week" weighs more.
    private static readonly Dictionary<int, Sentence> ClosedWeeks = new()
    {
        [7] = $"vinterferie", [28] = $"sommerferie", [29] = $"sommerferie", [30] = $"sommerferie", [31] = $"sommerferie", [42] = $"efterårsferie",
    };

    /// <summary>What it weighs to put the day on that date.</summary>
    internal long PriceOf(PlannedDay day, LocalDate date) => day.Parts.Sum(part =>
        (WhyClosed(day, part, date) is null ? 0 : Broken)
        + (WhyClosedWeek(day, part, date) is null ? 0 : InClosedWeek)
        + Constraints(part).Count(constraint => Breaks(constraint, part, date)) * Broken);

    /// <summary>Why the day cannot well lie on that date, in Danish, as it begins a reason; null if it can.</summary>
    internal Sentence? WhyNot(PlannedDay day, LocalDate date)
    {
        foreach (var part in day.Parts)
        {
            if (WhyClosed(day, part, date) is { } closed) return $"flyttet fra {closed} ({date})";
            if (Constraints(part).FirstOrDefault(constraint => Breaks(constraint, part, date)) is { } broken) return WhyOf(broken, date);
            if (WhyClosedWeek(day, part, date) is { } week) return $"{week}: der holdes ikke møder";
        }

        return null;
    }

    private string? WhyClosed(PlannedDay day, DayPart part, LocalDate date)
    {
        foreach (var (own, home) in DatesOf(part, date).Zip(DatesOf(part, day.Home)))
        {
            var isMeant = own.DayOfWeek == home.DayOfWeek && home.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday && DanishHolidays.NameOf(own) is null;
            if (!isMeant && calendar.WhyClosed(own) is { } why) return why;
        }

        return null;
    }

    private static Sentence? WhyClosedWeek(PlannedDay day, DayPart part, LocalDate date)
    {
        if (part.Milestone.Kind != MilestoneKind.Meeting || !part.Begins) return null;
        var easter = Period.DaysBetween(DanishHolidays.EasterSunday(date.Year), date);
        if (easter is >= -6 and <= -4) return $"påskeugen";
        var week = WeekYearRules.Iso.GetWeekOfWeekYear(date);
        return ClosedWeeks.TryGetValue(week, out var name) && !ClosedWeeks.ContainsKey(WeekYearRules.Iso.GetWeekOfWeekYear(day.Home)) ? (Sentence)$"uge {week} er {name}" : null;
    }

    /// <summary>The dates that are chosen with that one: all days of a meeting, counted from its beginning; else the one.</summary>
    private static IEnumerable<LocalDate> DatesOf(DayPart part, LocalDate date)
    {
        if (part.Milestone.Kind != MilestoneKind.Meeting) return [date];
        if (!part.Begins) return [];
        return Enumerable.Range(0, Period.DaysBetween(part.Milestone.Home.Start, part.Milestone.Home.End) + 1).Select(date.PlusDays);
    }

    private IEnumerable<PlanConstraint> Constraints(DayPart part) => plan.Constraints.Where(constraint => constraint switch
    {
        OnWeekdays weekdays => Names(weekdays.Milestone, part.Milestone),
        NotOnHolidays holidays => Names(holidays.Milestone, part.Milestone),
        NotInWeek week => Names(week.Milestone, part.Milestone),
        _ => false,
    });

    private static bool Names(string key, Milestone milestone) =>
        key == milestone.Key || key == PlanConstraint.EveryFixedMeeting && milestone is { Kind: MilestoneKind.Meeting, HasFixedDay: true };

    private bool Breaks(PlanConstraint constraint, DayPart part, LocalDate date) => DatesOf(part, date).Any(day => constraint switch
    {
        OnWeekdays weekdays => !weekdays.Days.Contains(day.DayOfWeek),
        NotOnHolidays => !calendar.IsWorkingDay(day),
        NotInWeek week => WeekYearRules.Iso.GetWeekOfWeekYear(day) == week.Week,
        _ => false,
    });

    private static Sentence WhyOf(PlanConstraint constraint, LocalDate date)
    {
        Sentence broken = constraint switch
        {
            OnWeekdays => $"planens binding om ugedage passer ikke med {date}",
            NotInWeek week => $"planens binding: ikke i uge {week.Week}",
            _ => $"planens binding om lukkedage passer ikke med {date}",
        };
        return constraint.Reason is { } reason ? $"{broken} ({reason.TrimEnd('.')})" : broken;
    }
}
