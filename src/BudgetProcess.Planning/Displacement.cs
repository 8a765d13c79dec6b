using BudgetProcess.Calendar;

namespace BudgetProcess.Planning;

/// <summary>Where a milestone belongs when nothing stands in its way, and where it was put instead (flytning).</summary>
/// <remarks>Written when a plan is rolled forward. The next year begins from <see cref="From"/>: a meeting that gave way to Kristi himmelfartsdag one year is back on its
/// Thursday the year after. As soon as somebody moves the milestone by hand it no longer stands on <see cref="To"/>, and the displacement means nothing.</remarks>
/// <param name="From">The days of its rule in this plan's process year.</param>
/// <param name="To">The days that it was given.</param>
public sealed record Displacement(DatePeriod From, DatePeriod To);
