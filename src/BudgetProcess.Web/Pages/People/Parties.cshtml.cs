using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>The hearing parties by group, and whether those are there whom the law requires.</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class PartiesModel(PeopleQueries people, ExportPeople export, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    /// <summary>All groups.</summary>
    public IReadOnlyList<HearingGroupView> Groups { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await people.HearingPartiesAsync(Municipality, cancellation) is not { } groups) return NotFound();
        Groups = groups;
        await FrameAsync(Words["Høringsparter"], cancellation);
        return Page();
    }

    /// <summary>All parties as CSV.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation) => Handed(await export.PartiesAsync(Municipality, asWorkbook: false, cancellation));

    /// <summary>All parties as a workbook.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellation) => Handed(await export.PartiesAsync(Municipality, asWorkbook: true, cancellation));
}
