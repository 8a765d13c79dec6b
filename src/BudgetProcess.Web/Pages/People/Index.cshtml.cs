using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>The bodies with their members today, and a search for people.</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class IndexModel(PeopleQueries people, ExportPeople export, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    /// <summary>How many members of a body the list names.</summary>
    public int Named { get; } = 6;

    /// <summary>A part of a name or an address; null where nothing is searched for.</summary>
    [FromQuery(Name = "q")]
    public string? Search { get; set; }

    /// <summary>The bodies, and whom the search found.</summary>
    public PeopleOverview Overview { get; private set; } = null!;

    /// <summary>The bodies by kind.</summary>
    public IEnumerable<IGrouping<BodyKind, BodyRow>> ByKind => Overview.Bodies.GroupBy(body => body.Kind).OrderBy(group => group.Key);

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var search = Request.Query.ContainsKey("q") ? (Search ?? "").Trim() : null;
        if (search?.Length > 200) search = search[..200];
        if (await people.ListAsync(Municipality, search, cancellation) is not { } overview) return NotFound();
        Overview = overview;
        await FrameAsync(Words["Personer"], cancellation);
        return Page();
    }

    /// <summary>All memberships as CSV.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation) => Handed(await export.MembersAsync(Municipality, null, asWorkbook: false, cancellation));

    /// <summary>All memberships as a workbook.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellation) => Handed(await export.MembersAsync(Municipality, null, asWorkbook: true, cancellation));
}
