using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>Changes a body's name, short name and kind.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class EditBodyModel(PeopleQueries people, Bodies bodies, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    /// <summary>The body's key.</summary>
    [FromRoute]
    public string Key { get; set; } = "";

    /// <summary>Its name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Its short name.</summary>
    [BindProperty]
    public string? ShortName { get; set; }

    /// <summary>What kind of body it is.</summary>
    [BindProperty]
    public BodyKind? Kind { get; set; }

    /// <summary>The body as it is.</summary>
    public BodyView View { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await people.FindBodyAsync(Municipality, Key, cancellation) is not { } body) return NotFound();
        View = body;
        await FrameAsync(Words["Ret organet"], cancellation, new Crumb(body.Name, PeopleAddress($"bodies/{Key}")));
        return Page();
    }

    /// <summary>Saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => await ToldAsync(
        await bodies.ChangeAsync(Municipality, Key, new BodyFields(Name ?? "", ShortName ?? "", Kind ?? (BodyKind)(-1)), Mark ?? "", By, cancellation),
        () => Words["Organet er gemt."], key => $"bodies/{key}", () => OnGetAsync(cancellation));
}
