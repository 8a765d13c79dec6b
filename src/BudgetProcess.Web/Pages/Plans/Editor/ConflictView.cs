using BudgetProcess.Application.Plans.Editing;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>Two versions of a milestone side by side, and the form that asks which one is to be.</summary>
/// <param name="Conflict">The two.</param>
/// <param name="Input">The user's, for the form to carry.</param>
/// <param name="Action">Where the form goes: the milestone's form.</param>
/// <param name="Back">The editor.</param>
/// <param name="BodyNames">Names of the bodies, by key.</param>
internal sealed record ConflictView(PlanEditResult.Conflict Conflict, MilestoneInput Input, string Action, string Back, IReadOnlyDictionary<string, string> BodyNames);
