using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Treatment;
using BudgetProcess.Application.Plans;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>The public page of a hearing: what it is about, the material, the deadline, who is heard, and the answers that are published. Before the hearing opens only the staff see it.</summary>
[AllowAnonymous]
internal sealed class IndexModel(HearingPages hearings, PublishedAnswers published, PlanQueries plans, IStringLocalizer<Texts> texts) : HearingPage(hearings, plans, texts)
{
    private readonly HearingPages hearings = hearings;

    /// <summary>The answers that everybody can read.</summary>
    public IReadOnlyList<PublishedAnswer> Published { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(Words["Høring om budget {0}", BudgetYear], isBelow: false, cancellation)) return NotFound();
        if (View.Standing == HearingStanding.Preparing) Response.Headers.CacheControl = "no-store";
        else Published = await published.FindAsync(Municipality, BudgetYear, cancellation);
        return Page();
    }

    /// <summary>Hands out a document.</summary>
    public async Task<IActionResult> OnGetDocumentAsync(Guid document, CancellationToken cancellation) =>
        await hearings.DocumentAsync(Municipality, BudgetYear, document, IsStaff, cancellation) is { } file ? HandOut(file) : NotFound();

    /// <summary>Hands out a file of a published answer.</summary>
    public async Task<IActionResult> OnGetAnswerFileAsync(Guid file, CancellationToken cancellation)
    {
        if (await published.FileAsync(Municipality, BudgetYear, file, cancellation) is not { } found) return NotFound();

        // What is withdrawn is to be gone.
        Response.Headers.CacheControl = "no-store";
        return HandOut(found);
    }
}
