using BudgetProcess.Planning;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>A clash as a page shows it.</summary>
/// <param name="Clash">The clash.</param>
/// <param name="Heading">What cannot be done.</param>
/// <param name="Milestones">The milestones that it is about.</param>
/// <param name="LinkOf">Where a milestone leads.</param>
internal sealed record ClashView(PlanClash Clash, string Heading, IEnumerable<Milestone> Milestones, Func<Milestone, string> LinkOf)
{
    /// <summary>A clash in a plan, whose milestones lead to their forms.</summary>
    public static ClashView Of(PlanClash clash, string heading, Plan plan, Func<string, string> yearAddress) =>
        new(clash, heading, clash.Milestones.Select(plan.Find).OfType<Milestone>(), milestone => yearAddress($"edit/milestones/{milestone.Key}"));
}
