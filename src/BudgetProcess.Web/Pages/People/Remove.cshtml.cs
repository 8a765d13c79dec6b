using BudgetProcess.Application.Feeds;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>Asks before a body, a person, a hearing party or a person's links are gone.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class RemoveModel(
    PeopleQueries people, Bodies bodies, Persons persons, HearingParties parties, RevokePersonalLinks links, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    /// <summary>"bodies", "persons", "parties" or "links"; the route lets nothing else through.</summary>
    [FromRoute]
    public string Of { get; set; } = "";

    /// <summary>A body's key, or the id of a person or a party.</summary>
    [FromRoute]
    public string Key { get; set; } = "";

    /// <summary>What is to go.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What follows from it.</summary>
    public string Consequence { get; private set; } = "";

    /// <summary>What the button says.</summary>
    public string Yes => Of == "links" ? Words["Ja, luk dem"] : Words["Ja, slet"];

    /// <summary>Where to go back to, below "people".</summary>
    public string Back => Of switch { "bodies" => $"bodies/{Key}", "parties" => "parties", _ => $"persons/{Key}" };

    private Guid Id => Guid.TryParse(Key, out var id) ? id : Guid.Empty;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } name) return NotFound();
        (Name, Consequence) = (name, Of switch
        {
            "bodies" => Words["Et organ kan kun slettes, når ingen plan nævner det, og ingen er eller har været medlem."],
            "persons" => Words["Personens medlemskaber og personlige links forsvinder, og mails, der ikke er sendt, bliver ikke sendt. Det, der er sendt, kan stadig ses under Forsendelser. Det kan ikke fortrydes. Skal personen blot ud af et organ, så afslut medlemskabet i stedet."],
            "parties" => Words["Parten får ikke materialet, når høringen åbner. Er det den eneste i en gruppe, som loven kræver, kan høringen ikke åbne. Det kan ikke fortrydes."],
            _ => Words["Adressen på personens kalender og linket til at fravælge påmindelser virker ikke mere i de mails, der er sendt. Gør det, hvis en mail er kommet i forkerte hænder. Den næste mail har nye links."],
        });
        await FrameAsync(Of == "links" ? Words["Luk personlige links?"] : Words["Slet {0}?", name], cancellation);
        return Page();
    }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } name) return NotFound();
        var result = Of switch
        {
            "bodies" => await bodies.RemoveAsync(Municipality, Key, By, cancellation),
            "persons" => await persons.RemoveAsync(Municipality, Id, By, cancellation),
            "parties" => await parties.RemoveAsync(Municipality, Id, By, cancellation),
            _ => await RevokeAsync(cancellation),
        };
        return await ToldAsync(
            result, () => Of == "links" ? Words["De personlige links er lukket."] : Words["{0} er slettet.", name], _ => Of switch { "parties" => "parties", "links" => Back, _ => "" }, () => OnGetAsync(cancellation));
    }

    private async Task<PeopleChange> RevokeAsync(CancellationToken cancellation)
    {
        var person = await people.FindPersonAsync(Municipality, Id, cancellation);
        return person is not null && await links.RunAsync(Municipality, person.Address, By, cancellation) ? new PeopleChange.Done(Key) : new PeopleChange.NotFound();
    }

    private async Task<string?> FindAsync(CancellationToken cancellation) => Of switch
    {
        "bodies" => (await people.FindBodyAsync(Municipality, Key, cancellation))?.Name,
        "parties" => (await people.FindPartyAsync(Municipality, Id, cancellation))?.Name,
        _ => (await people.FindPersonAsync(Municipality, Id, cancellation))?.Name,
    };
}
