namespace BudgetProcess.Planning.Rules;

/// <summary>The proposal comes with estimates for three years.</summary>
/// <remarks>It speaks of what the proposal holds, which no date of a plan can show: it is here so that pages and documents tell of it, and it
/// finds nothing.</remarks>
internal sealed class MultiYearEstimates : PlanRule
{
    internal override RuleEntry Entry { get; } = new(
        "multi-year", "Flerårige budgetoverslag", "kommunestyrelsesloven § 37, stk. 2", Severity.Hard,
        "Forslaget til årsbudget ledsages af budgetoverslag for de tre følgende år (overslagsårene).",
        "Gælder forslagets indhold og kan ikke ses af en tidsplan.");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context) => [];
}
