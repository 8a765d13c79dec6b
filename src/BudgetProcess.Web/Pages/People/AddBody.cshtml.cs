using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>Adds a body.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class AddBodyModel(Bodies bodies, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    /// <summary>Its name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Its short name.</summary>
    [BindProperty]
    public string? ShortName { get; set; }

    /// <summary>What kind of body it is.</summary>
    [BindProperty]
    public BodyKind Kind { get; set; } = BodyKind.Committee;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await FrameAsync(Words["Tilføj et organ"], cancellation);
        return Page();
    }

    /// <summary>Adds it, and leads to its page, where members are added.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => await ToldAsync(
        await bodies.AddAsync(Municipality, new BodyFields(Name ?? "", ShortName ?? "", Kind), By, cancellation),
        () => Words["{0} er tilføjet. Tilføj nu medlemmerne.", Name!.Trim()], key => $"bodies/{key}", () => OnGetAsync(cancellation));
}
