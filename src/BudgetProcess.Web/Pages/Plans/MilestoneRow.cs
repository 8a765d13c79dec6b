using BudgetProcess.Planning;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>A row of the plan's table.</summary>
/// <param name="Page">The page.</param>
/// <param name="Milestone">The milestone.</param>
internal sealed record MilestoneRow(YearModel Page, Milestone Milestone);

/// <summary>A short list of milestones.</summary>
/// <param name="Milestones">The milestones.</param>
/// <param name="IfNone">What to say if there are none.</param>
/// <param name="BodyNames">Names of the bodies, by key.</param>
internal sealed record MilestoneList(IReadOnlyList<Milestone> Milestones, string IfNone, IReadOnlyDictionary<string, string> BodyNames);
