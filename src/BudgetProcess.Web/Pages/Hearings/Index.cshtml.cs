using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Plans;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>The public page of a hearing: what it is about, the material, the deadline, who is heard. Before the hearing opens only the staff see it.</summary>
[AllowAnonymous]
internal sealed class IndexModel(HearingPages hearings, PlanQueries plans, IStringLocalizer<Texts> texts) : HearingPage(hearings, plans, texts)
{
    private readonly HearingPages hearings = hearings;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(Words["Høring om budget {0}", BudgetYear], isBelow: false, cancellation)) return NotFound();
        if (View.Standing == HearingStanding.Preparing) Response.Headers.CacheControl = "no-store";
        return Page();
    }

    /// <summary>Hands out a document.</summary>
    public async Task<IActionResult> OnGetDocumentAsync(Guid document, CancellationToken cancellation) =>
        await hearings.DocumentAsync(Municipality, BudgetYear, document, IsStaff, cancellation) is { } file ? HandOut(file) : NotFound();
}
