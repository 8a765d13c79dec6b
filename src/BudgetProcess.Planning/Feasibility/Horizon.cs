using BudgetProcess.Calendar;
using NodaTime;
using NodaTime.Calendars;

namespace BudgetProcess.Planning.Feasibility;

/// <summary>The days on which milestones may be placed, counted from 0; and what is known of each.</summary>
internal sealed class Horizon
{
    private readonly LocalDate first;
    private readonly bool[] closed;
    private readonly bool[] holiday;
    private readonly int[] week;

    internal Horizon(LocalDate first, LocalDate last, ClosedDays closedDays)
    {
        (this.first, Count) = (first, Period.DaysBetween(first, last) + 1);
        (closed, holiday, week) = (new bool[Count], new bool[Count], new int[Count]);
        var calendar = new WorkingDays(closedDays);
        for (var (day, date) = (0, first); day < Count; (day, date) = (day + 1, date.PlusDays(1)))
        {
            closed[day] = !calendar.IsWorkingDay(date);
            holiday[day] = closed[day] && DanishHolidays.NameOf(date) is not null;
            week[day] = day > 0 && date.DayOfWeek != IsoDayOfWeek.Monday ? week[day - 1] : WeekYearRules.Iso.GetWeekOfWeekYear(date);
        }
    }

    /// <summary>The process year, and whatever the plan and other periods have outside it.</summary>
    internal static Horizon Of(Plan plan, ClosedDays closedDays, params IEnumerable<DatePeriod> others)
    {
        var (first, last) = (new LocalDate(plan.Year.ProcessYear, 1, 1), new LocalDate(plan.Year.ProcessYear, 12, 31));
        foreach (var period in plan.Milestones.Select(milestone => milestone.Period).Concat(others))
            (first, last) = (LocalDate.Min(first, period.Start), LocalDate.Max(last, period.End));
        return new(first, last, closedDays);
    }

    /// <summary>How many days there are.</summary>
    internal int Count { get; }

    /// <summary>The number of a day; negative or too high for one outside.</summary>
    internal int IndexOf(LocalDate date) => Period.DaysBetween(first, date);

    internal LocalDate DateOf(int day) => first.PlusDays(day);

    /// <summary>For each day whether it will do.</summary>
    internal bool[] Days(Func<int, bool> willDo)
    {
        var days = new bool[Count];
        for (var day = 0; day < days.Length; day++) days[day] = willDo(day);
        return days;
    }

    /// <summary>Whether nobody works that day.</summary>
    internal bool IsClosed(int day) => closed[day];

    internal bool IsPublicHoliday(int day) => holiday[day];

    internal IsoDayOfWeek WeekdayOf(int day) => (IsoDayOfWeek)(((int)first.DayOfWeek - 1 + day) % 7 + 1);

    /// <summary>The ISO week.</summary>
    internal int WeekOf(int day) => week[day];
}
