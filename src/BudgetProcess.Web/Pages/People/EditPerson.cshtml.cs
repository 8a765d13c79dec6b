using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>Changes a person's name and address.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class EditPersonModel(PeopleQueries people, Persons persons, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    /// <summary>The person.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The mail address.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>The person as they are.</summary>
    public PersonView View { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await people.FindPersonAsync(Municipality, Id, cancellation) is not { } person) return NotFound();
        View = person;
        await FrameAsync(Words["Ret navn og mailadresse"], cancellation, new Crumb(person.Name, PeopleAddress($"persons/{Id}")));
        return Page();
    }

    /// <summary>Saves them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => await ToldAsync(
        await persons.ChangeAsync(Municipality, Id, new PersonFields(Name ?? "", Address ?? ""), Mark ?? "", By, cancellation),
        () => Words["Personen er gemt."], id => $"persons/{id}", () => OnGetAsync(cancellation));
}
