using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>Adds a hearing party, or changes one.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class PartyModel(PeopleQueries people, HearingParties parties, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    private const string New = "add";

    /// <summary>The party's id, or "add".</summary>
    [FromRoute]
    public string Party { get; set; } = "";

    /// <summary>The group.</summary>
    [BindProperty]
    public HearingGroup? Group { get; set; }

    /// <summary>The name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Whom the mail is addressed to.</summary>
    [BindProperty]
    public string? Contact { get; set; }

    /// <summary>The mail address.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>Another address of the party.</summary>
    [BindProperty]
    public string? OtherAddress { get; set; }

    /// <summary>A telephone number.</summary>
    [BindProperty]
    public string? Phone { get; set; }

    /// <summary>The party as it is; null for a new one.</summary>
    public HearingPartyView? View { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (Party != New)
        {
            if (!Guid.TryParse(Party, out var id) || await people.FindPartyAsync(Municipality, id, cancellation) is not { } party) return NotFound();
            View = party;
        }

        await FrameAsync(View is null ? Words["Tilføj en part"] : Words["Ret parten"], cancellation, new Crumb(Words["Høringsparter"], PeopleAddress("parties")));
        return Page();
    }

    /// <summary>Adds or saves it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var fields = new HearingPartyFields(Group ?? (HearingGroup)(-1), Name ?? "", Contact ?? "", Address ?? "", OtherAddress ?? "", Phone ?? "");
        var result = Party == New ? await parties.AddAsync(Municipality, fields, By, cancellation)
            : Guid.TryParse(Party, out var id) ? await parties.ChangeAsync(Municipality, id, fields, Mark ?? "", By, cancellation)
            : new PeopleChange.NotFound();
        return await ToldAsync(result, () => Words["{0} er gemt.", Name!.Trim()], _ => "parties", () => OnGetAsync(cancellation));
    }
}
