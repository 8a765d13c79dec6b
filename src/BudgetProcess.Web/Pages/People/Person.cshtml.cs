using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>One person: what they are a member of, and what they get and why.</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class PersonModel(PeopleQueries people, Notices notices, Memberships memberships, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    /// <summary>The person.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The body of a new membership.</summary>
    [BindProperty]
    public string? Body { get; set; }

    /// <summary>Its role.</summary>
    [BindProperty]
    public string? Role { get; set; }

    /// <summary>Its first day.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Its last day.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>The person as they are.</summary>
    public PersonView View { get; private set; } = null!;

    /// <summary>What they get.</summary>
    public PersonNotices Notices { get; private set; } = null!;

    /// <summary>The bodies to choose from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> BodyNames { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await people.FindPersonAsync(Municipality, Id, cancellation) is not { } person) return NotFound();
        if (await notices.OfPersonAsync(Municipality, Id, cancellation) is not { } found) return NotFound();
        (View, Notices) = (person, found);
        BodyNames = MayWrite ? await people.BodyNamesAsync(Municipality, cancellation) : [];
        await FrameAsync(person.Name, cancellation);
        return Page();
    }

    /// <summary>Makes them a member of a body.</summary>
    public async Task<IActionResult> OnPostJoinAsync(CancellationToken cancellation)
    {
        if (!MayWrite) return Forbidden();
        if (await people.FindPersonAsync(Municipality, Id, cancellation) is not { } person) return NotFound();
        return await ToldAsync(
            await memberships.AddAsync(Municipality, Body ?? "", new PersonFields("", person.Address), new MembershipFields(Role ?? "", From ?? "", To ?? ""), By, cancellation),
            () => Words["Medlemskabet er tilføjet."], _ => $"persons/{Id}", () => OnGetAsync(cancellation));
    }

    /// <summary>What they get, as CSV.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation) => await FileAsync(asWorkbook: false, cancellation);

    /// <summary>What they get, as a workbook.</summary>
    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellation) => await FileAsync(asWorkbook: true, cancellation);

    /// <summary>When a mail was or is to be sent, in words.</summary>
    public string When(NoticeRow row) =>
        row.At is { } at ? InstantTexts.Short(at)
        : row.Day is { } day ? DayInWords(day)
        : row.WaitsForDay ? Words["Når dagen er fastsat"]
        : Words["Næste gang mødet ændres i en udgivet plan"];

    private async Task<IActionResult> FileAsync(bool asWorkbook, CancellationToken cancellation)
    {
        // A file is handed on, and its headings are Danish.
        PageLanguage.GoOnIn(null);
        return Handed(await notices.FileOfPersonAsync(Municipality, Id, asWorkbook, InWords, cancellation));
    }

    private (string When, string Kind, string Status) InWords(NoticeRow row) =>
        (When(row), Words.OfMail(row.Kind), row.Status is { } status ? Words.Of(status) : Words["Kommer"]);
}
