using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>Adds a person.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class AddPersonModel(Persons persons, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    /// <summary>The name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The mail address.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await FrameAsync(Words["Tilføj en person"], cancellation);
        return Page();
    }

    /// <summary>Adds them, and leads to their page, where memberships are added.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => await ToldAsync(
        await persons.AddAsync(Municipality, new PersonFields(Name ?? "", Address ?? ""), By, cancellation),
        () => Words["{0} er tilføjet. Vælg nu, hvad personen er medlem af.", Name!.Trim()], id => $"persons/{id}", () => OnGetAsync(cancellation));
}
