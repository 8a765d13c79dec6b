using BudgetProcess.Planning.Bounds;

namespace BudgetProcess.Planning.Feasibility;

/// <summary>A bound of a condition, laid on the nodes of a network.</summary>
/// <param name="Condition">The condition that it belongs to.</param>
/// <param name="Bound">The bound.</param>
/// <param name="From">Number of the earlier milestone's node; -1 for a day that lies fast.</param>
/// <param name="To">Number of the later milestone's node; -1 for a day that lies fast.</param>
internal sealed record Tie(Condition Condition, Bound Bound, int From, int To);
