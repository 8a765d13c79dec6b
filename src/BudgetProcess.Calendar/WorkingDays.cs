using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>Which days beside Sundays and public holidays nobody works (lukkedage); a setting of each municipality.</summary>
/// <param name="SaturdayIsWorkingDay">Whether Saturday counts as a hverdag; the stricter reading says no.</param>
/// <param name="ConstitutionDayClosed">5 June (grundlovsdag).</param>
/// <param name="ChristmasEveClosed">24 December (juleaftensdag).</param>
/// <param name="NewYearsEveClosed">31 December (nytårsaftensdag).</param>
public sealed record ClosedDays(
    bool SaturdayIsWorkingDay = false, bool ConstitutionDayClosed = true, bool ChristmasEveClosed = true, bool NewYearsEveClosed = true);

/// <summary>Counts in working days (hverdage).</summary>
public sealed class WorkingDays(ClosedDays closed)
{
    /// <summary>The municipality's closed days.</summary>
    public ClosedDays Closed { get; } = closed;

    /// <summary>Whether people work that day.</summary>
    public bool IsWorkingDay(LocalDate date) => throw new NotSupportedException(date.ToString());

    /// <summary>The day that lies <paramref name="days"/> working days after (before, if negative) <paramref name="date"/>; 0 gives the date itself.</summary>
    public LocalDate Add(LocalDate date, int days) => throw new NotSupportedException(date.ToString() + days);

    /// <summary>How many working days lie strictly between two dates.</summary>
    public int CountBetween(LocalDate earlier, LocalDate later) => throw new NotSupportedException(earlier.ToString() + later);
}
