namespace BudgetProcess.Calendar;

/// <summary>Which days beside Sundays and public holidays nobody works (lukkedage); a setting of each municipality.</summary>
/// <param name="SaturdayIsWorkingDay">Whether Saturday counts as a hverdag; the stricter reading says no.</param>
/// <param name="ConstitutionDayClosed">5 June (grundlovsdag).</param>
/// <param name="ChristmasEveClosed">24 December (juleaftensdag).</param>
/// <param name="NewYearsEveClosed">31 December (nytårsaftensdag).</param>
public sealed record ClosedDays(
    bool SaturdayIsWorkingDay = false, bool ConstitutionDayClosed = true, bool ChristmasEveClosed = true, bool NewYearsEveClosed = true);
