namespace BudgetProcess.Planning;

/// <summary>The year that the budget is for (budgetår). Budget 2025 is made in the process year 2024 and carries estimates for 2026–2028.</summary>
/// <param name="Value">The calendar year.</param>
public readonly record struct BudgetYear(int Value)
{
    /// <summary>The year in which the budget is made (procesår): the one before.</summary>
    public int ProcessYear => Value - 1;

    /// <summary>The three overslagsår that the proposal covers beside the budget year (kommunestyrelsesloven § 37, stk. 2).</summary>
    public IReadOnlyList<int> EstimateYears => [Value + 1, Value + 2, Value + 3];

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
