using BudgetProcess.Calendar;
using BudgetProcess.Planning.Rules;
using NodaTime;

namespace BudgetProcess.Planning.Bounds;

/// <summary>How far one day must lie after another.</summary>
/// <remarks>Monotone, and its two directions say the same: <c>First(a) &lt;= b</c> exactly where <c>a &lt;= Last(b)</c>. The exactness of windows and of the least moves rests on that.</remarks>
internal abstract record DayStep
{
    /// <summary>No earlier than the other day.</summary>
    internal static DayStep Same { get; } = new CalendarDays(0);

    /// <summary>Later than the other day.</summary>
    internal static DayStep DayAfter { get; } = new CalendarDays(1);

    /// <summary>The first day that will do for the later end.</summary>
    internal abstract LocalDate First(LocalDate earlier);

    /// <summary>The last day that will do for the earlier end.</summary>
    internal abstract LocalDate Last(LocalDate later);
}

/// <summary>A number of calendar days; negative where the later end may lie that much before the earlier one.</summary>
internal sealed record CalendarDays(int Count) : DayStep
{
    internal override LocalDate First(LocalDate earlier) => earlier.PlusDays(Count);

    internal override LocalDate Last(LocalDate later) => later.PlusDays(-Count);
}

/// <summary>Far enough before a meeting to go out with its agenda (<see cref="MaterialInTime"/>).</summary>
internal sealed record AgendaDays(ClosedDays Closed) : DayStep
{
    private readonly WorkingDays calendar = new(Closed);

    internal override LocalDate First(LocalDate earlier)
    {
        var day = earlier.PlusDays(MaterialInTime.WorkingDaysBefore);
        while (Last(day) < earlier) day = day.PlusDays(1);
        return day;
    }

    internal override LocalDate Last(LocalDate later) => calendar.Add(later, -MaterialInTime.WorkingDaysBefore);
}
