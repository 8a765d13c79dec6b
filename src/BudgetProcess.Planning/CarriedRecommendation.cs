namespace BudgetProcess.Planning;

/// <summary>A recommendation of an evaluation that is to be remembered in the next year's plan (videreføres).</summary>
/// <param name="EvaluatedYear">The budget year whose process was evaluated.</param>
/// <param name="MilestoneKey">The milestone that it concerns; null for the process as a whole.</param>
/// <param name="Text">What is recommended, in one paragraph.</param>
public sealed record CarriedRecommendation(BudgetYear EvaluatedYear, string? MilestoneKey, string Text);
