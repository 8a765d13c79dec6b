using NodaTime;

namespace BudgetProcess.Planning;

/// <summary>The dates that the minister sets for one budget year (kommunestyrelsesloven § 37, stk. 1 and § 38).</summary>
/// <param name="Year">The budget year.</param>
/// <param name="ProposalDue">Økonomiudvalget's proposal reaches Kommunalbestyrelsen by this day; normally 15 September.</param>
/// <param name="AdoptedBy">The budget is adopted by this day; normally 15 October.</param>
/// <param name="Source">Where the dates stand, in Danish.</param>
/// <param name="IsException">Whether the minister has set dates for this one year.</param>
public sealed record StatutoryDates(BudgetYear Year, LocalDate ProposalDue, LocalDate AdoptedBy, string Source, bool IsException = false)
{
    /// <summary>The dates of a year: the ministry's normal days, unless that year has its own.</summary>
    public static StatutoryDates For(BudgetYear year) => StatutoryDateTable.Shipped.For(year);
}
