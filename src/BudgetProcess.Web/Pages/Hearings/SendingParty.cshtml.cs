using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>One party of a hearing: its mails, another contact, more time, its link.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class SendingPartyModel(
    SendingQueries sendings, HearingSending sending, ExtendHearing extend, HearingPages hearings, PlanQueries plans, IStringLocalizer<Texts> texts) : HearingPage(hearings, plans, texts)
{
    /// <summary>The party.</summary>
    [FromRoute]
    public Guid Party { get; set; }

    /// <summary>Whom to write to, as a role.</summary>
    [BindProperty]
    public string? Contact { get; set; }

    /// <summary>Where to write.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>How many packages the party had when the page was drawn.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The new last day.</summary>
    [BindProperty]
    public string? Day { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>What the page shows.</summary>
    public PartySendingView Mails { get; private set; } = null!;

    /// <summary>Whether the party may be written to.</summary>
    public bool MayBeSentTo => View.Standing == HearingStanding.Open || (View.Standing == HearingStanding.Closed && Mails.Sending.IsExtended);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LookAsync(cancellation) ? Page() : NotFound();

    /// <summary>Sends the package to the address that mails go to.</summary>
    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellation) =>
        await EndAsync(await sending.SendAsync(Municipality, BudgetYear, Party, null, Seen, By, cancellation), Words["Materialet er på vej."], cancellation);

    /// <summary>Sends the package to another contact, and further mails too.</summary>
    public async Task<IActionResult> OnPostElsewhereAsync(CancellationToken cancellation) => await EndAsync(
        await sending.SendAsync(Municipality, BudgetYear, Party, new(Contact ?? "", Address ?? ""), Seen, By, cancellation),
        Words["Materialet er på vej til {0}. Flere mails i denne høring går også dertil.", Address?.Trim() ?? ""], cancellation);

    /// <summary>Puts the contact into the list of parties.</summary>
    public async Task<IActionResult> OnPostKeepAsync(CancellationToken cancellation) =>
        await EndAsync(await sending.KeepContactAsync(Municipality, BudgetYear, Party, By, cancellation), Words["Listen over høringsparter er rettet."], cancellation);

    /// <summary>Goes back to the one in the list.</summary>
    public async Task<IActionResult> OnPostDropAsync(CancellationToken cancellation) =>
        await EndAsync(await sending.DropContactAsync(Municipality, BudgetYear, Party, By, cancellation), Words["Mails går igen til adressen i listen."], cancellation);

    /// <summary>Gives the party more time.</summary>
    public async Task<IActionResult> OnPostExtendAsync(CancellationToken cancellation) => await EndAsync(
        await extend.ForOneAsync(Municipality, BudgetYear, Party, new(Day ?? "", Reason ?? ""), By, cancellation), Words["Parten har fået mere tid og får besked."], cancellation);

    /// <summary>Closes the link.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken cancellation) =>
        await EndAsync(await sending.RevokeLinkAsync(Municipality, BudgetYear, Party, By, cancellation), Words["Linket er lukket og åbner ikke noget længere. Svaret er bevaret."], cancellation);

    /// <summary>Makes a new link and sends it.</summary>
    public async Task<IActionResult> OnPostRenewAsync(CancellationToken cancellation) => await EndAsync(
        await sending.RenewLinkAsync(Municipality, BudgetYear, Party, Seen, By, cancellation), Words["Et nyt link er på vej. Det gamle åbner ikke noget længere."], cancellation);

    private async Task<IActionResult> EndAsync(HearingChange change, string told, CancellationToken cancellation)
    {
        if (change is HearingChange.Done)
        {
            Done = told;
            return RedirectToPage(new { Municipality, BudgetYear, Party });
        }

        if (change is HearingChange.NotFound || !await LookAsync(cancellation)) return NotFound();
        ModelState.Remove(nameof(Seen));
        if (change is HearingChange.Overtaken) Problem = Words["Der er sendt en mail til parten, siden du åbnede siden. Se nedenfor, om der skal en til."];
        else if (change is HearingChange.Refused { Field: "" } refused) Problem = Words.Say(refused.Problem);
        else if (change is HearingChange.Refused wrong)
            ModelState.AddModelError(wrong.Field switch { "contact" => nameof(Contact), "address" => nameof(Address), "reason" => nameof(Reason), _ => nameof(Day) }, Words.Say(wrong.Problem));
        return Page();
    }

    private async Task<bool> LookAsync(CancellationToken cancellation)
    {
        if (await sendings.FindPartyAsync(Municipality, BudgetYear, Party, cancellation) is not { } mails || !await FindAsync(mails.Sending.Name, isBelow: true, cancellation)) return false;
        Mails = mails;
        Crumbs = [.. Crumbs.Take(Crumbs.Count - 1), new(Words["Udsendelse"], YearAddress("hearing/sending")), new(mails.Sending.Name)];
        return true;
    }
}
