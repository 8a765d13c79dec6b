using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>One milestone (milepæl): where the URL of calendar entries leads.</summary>
[AllowAnonymous]
internal sealed class MilestoneDetailsModel(PlanQueries plans) : YearPage
{
    /// <inheritdoc/>
    public override string MenuPage => "plan";

    /// <summary>The plan that it belongs to.</summary>
    public PlanView View { get; private set; } = null!;

    /// <summary>The milestone.</summary>
    public Milestone Milestone { get; private set; } = null!;

    /// <summary>What became of it.</summary>
    public MilestoneStanding Standing => View.Standings.GetValueOrDefault(Milestone.Key, MilestoneStanding.Planned);

    /// <summary>What the check of the plan found about it.</summary>
    public IEnumerable<Breach> Breaches => View.Breaches.Where(breach => breach.Milestones.Contains(Milestone.Key));

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancellation)
    {
        if (await plans.FindAsync(Municipality, BudgetYear, includeDraft: IsStaff, cancellation) is not { } view) return NotFound();
        if (view.Plan.Find(key) is not { } milestone) return NotFound();
        if (view.Version is null) Response.Headers.CacheControl = "no-store";
        (View, Milestone) = (view, milestone);
        Frame(milestone.Title, view.MunicipalityName, new Crumb(milestone.Title));
        return Page();
    }
}
