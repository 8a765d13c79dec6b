using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Messages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>How the packages of a hearing leave and arrive: a look at the mail, a trial, progress, what came of each party's, and a later deadline for all (udsendelse).</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class SendingModel(
    SendingQueries sendings, HearingSending sending, ExtendHearing extend, HearingPages hearings, PlanQueries plans, IStringLocalizer<Texts> texts) : HearingPage(hearings, plans, texts)
{
    /// <summary>How it goes.</summary>
    public SendingView Sending { get; private set; } = null!;

    /// <summary>The new last day, for all.</summary>
    [BindProperty]
    public string? Day { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>How it goes, in a sentence.</summary>
    public string Progress => Sending switch
    {
        { Standing: HearingStanding.Preparing, Leaves: { } leaves } => Words["Materialet bliver sendt til {0} parter {1}.", Sending.Parties.Count, InstantTexts.InFull(leaves)],
        { Invited: 0 } => Words["Ingen er blevet hørt."],
        _ when Sending.Left == Sending.Invited => Words["Materialet er sendt til alle {0} parter.", Sending.Invited],
        _ => Words["Materialet er sendt til {0} af {1} parter.", Sending.Left, Sending.Invited],
    };

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await LookAsync(cancellation) ? Page() : NotFound();

    /// <summary>The mail by itself, for the frame.</summary>
    public async Task<IActionResult> OnGetMailAsync(CancellationToken cancellation)
    {
        if (await sendings.PreviewAsync(Municipality, BudgetYear, cancellation) is not { } mail) return NotFound();
        Response.Headers.ContentSecurityPolicy = MailFramePolicy.Value;
        return Content(MailFramePolicy.Above(mail.Html, System.Text.Encodings.Web.HtmlEncoder.Default, mail.Mail.Subject, mail.Mail.RecipientName), "text/html; charset=utf-8");
    }

    /// <summary>Sends the mail to who asks.</summary>
    public async Task<IActionResult> OnPostTryAsync(CancellationToken cancellation)
    {
        if (!MayWrite || By.Account is not { } account) return Forbid();
        return await EndAsync(await sending.TryAsync(Municipality, BudgetYear, account, cancellation), Words["Prøvemailen er på vej til dig, med materialet, som det er nu."], cancellation);
    }

    /// <summary>Gives everybody more time.</summary>
    public async Task<IActionResult> OnPostExtendAsync(CancellationToken cancellation)
    {
        if (!MayWrite) return Forbid();
        var change = await extend.ForAllAsync(Municipality, BudgetYear, new(Day ?? "", Reason ?? ""), By, cancellation);
        return await EndAsync(change, change is HearingChange.Done { Mails: var told } ? Words["Fristen er udskudt. {0} parter får besked.", told] : "", cancellation);
    }

    /// <summary>Where one party's page is.</summary>
    public string PartyAddress(PartySending party) => YearAddress($"hearing/sending/{party.PartyId}");

    private async Task<IActionResult> EndAsync(HearingChange change, string told, CancellationToken cancellation)
    {
        if (change is HearingChange.Done)
        {
            Done = told;
            return RedirectToPage(new { Municipality, BudgetYear });
        }

        if (change is not HearingChange.Refused refused || !await LookAsync(cancellation)) return NotFound();
        if (refused.Field.Length == 0) Problem = Words.Say(refused.Problem);
        else ModelState.AddModelError(refused.Field == "reason" ? nameof(Reason) : nameof(Day), Words.Say(refused.Problem));
        return Page();
    }

    private async Task<bool> LookAsync(CancellationToken cancellation)
    {
        if (await sendings.FindAsync(Municipality, BudgetYear, cancellation) is not { } view || !await FindAsync(Words["Udsendelse"], isBelow: true, cancellation)) return false;
        Sending = view;
        return true;
    }
}
