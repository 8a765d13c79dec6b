using System.Text.Encodings.Web;
using BudgetProcess.Application.Messages;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Messages;

/// <summary>One kind of mail: shown with the municipality's own data, reworded, tried and saved (mailtekst).</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class TextModel(MailTextQueries mailTexts, EditMailText edit, PlanQueries plans, HtmlEncoder encoder, IStringLocalizer<Texts> texts) : MessagesPage(plans, texts)
{
    /// <summary>The template's name.</summary>
    [FromRoute]
    public string Name { get; set; } = "";

    /// <summary>The subject, as typed.</summary>
    [BindProperty]
    public string? Subject { get; set; }

    /// <summary>The body, as typed.</summary>
    [BindProperty]
    public string? Body { get; set; }

    /// <summary>The number of the wording that was changed.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>An earlier wording that is to stand in the form; null for the present one.</summary>
    [FromQuery(Name = "version")]
    public int? Version { get; set; }

    /// <summary>The mail with its words.</summary>
    public MailTextDetails Details { get; private set; } = null!;

    /// <summary>Whether somebody else changed the words since the reader looked.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>The page's address.</summary>
    public string Address => MessagesAddress($"texts/{Name}");

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation)) return NotFound();
        if (Version is { } number && Details.Earlier.All(row => row.Number != number)) return NotFound();
        var chosen = Version is null ? null : Details.Earlier.First(row => row.Number == Version);
        (Subject, Body, Seen) = (chosen?.Subject ?? Details.Subject, chosen?.Body ?? Details.Body, Details.Number);
        return Page();
    }

    /// <summary>The mail in the words of the form, by itself, for the frame.</summary>
    public async Task<IActionResult> OnPostShowAsync(CancellationToken cancellation)
    {
        var result = await edit.PreviewAsync(Asked(), cancellation);
        if (result is MailTextResult.NotFound) return NotFound();
        Response.Headers.ContentSecurityPolicy = MailFramePolicy.Value;
        return Content(result is MailTextResult.Shown { Mail: var mail } ? Framed(mail) : Refusal((MailTextResult.Refused)result), "text/html; charset=utf-8");
    }

    /// <summary>Saves the words.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!MayWrite) return Forbid();
        return await ToldAsync(await edit.SaveAsync(Asked(), Seen, By, cancellation), Words["Teksten er gemt. Mails, der skrives fra nu af, har de nye ord."], cancellation);
    }

    /// <summary>Goes back to the product's words.</summary>
    public async Task<IActionResult> OnPostResetAsync(CancellationToken cancellation)
    {
        if (!MayWrite) return Forbid();
        return await ToldAsync(await edit.ResetAsync(Municipality, Name, Seen, By, cancellation), Words["Mailen har standardteksten igen."], cancellation);
    }

    /// <summary>Sends the mail to the one who reads the page. What was typed stands there again.</summary>
    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellation)
    {
        if (!MayWrite || By.Account is not { } account) return Forbid();
        return await ToldAsync(await edit.TestAsync(Asked(), account, cancellation), "", cancellation);
    }

    private MailTextRequest Asked() => new(Municipality, Name, Subject ?? "", Body ?? "");

    private async Task<IActionResult> ToldAsync(MailTextResult result, string saved, CancellationToken cancellation)
    {
        if (result is MailTextResult.NotFound || !await FindAsync(cancellation)) return NotFound();
        switch (result)
        {
            case MailTextResult.Saved:
                Done = saved;
                return LocalRedirect(Address);
            case MailTextResult.Unchanged:
                Done = Words["Der var ikke noget at gemme: det er den tekst, mailen har."];
                return LocalRedirect(Address);
            case MailTextResult.Meanwhile meanwhile:
                (IsOvertaken, Seen) = (true, meanwhile.Number);
                Problem = Words["En anden har rettet teksten, mens du skrev. Din er ikke gemt. Sammenlign med den, der står under Tidligere tekster, og gem igen, hvis din skal gælde."];
                ModelState.Remove(nameof(Seen));
                break;
            case MailTextResult.Refused refused:
                foreach (var problem in refused.SubjectProblems) ModelState.AddModelError(nameof(Subject), Words.Say(problem));
                foreach (var problem in refused.BodyProblems) ModelState.AddModelError(nameof(Body), Words.Say(problem));
                Problem = Words["Teksten kan ikke bruges, som den er. Intet er gemt eller sendt."];
                break;
            case MailTextResult.TooMany:
                Problem = Words["Du har prøvet mange mails på kort tid. Vent et øjeblik, og prøv igen."];
                break;
            case MailTextResult.Sent sent:
                Told = Words["En prøvemail er på vej til {0}. Teksten er ikke gemt endnu.", sent.Address];
                break;
        }

        return Page();
    }

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        if (await mailTexts.FindAsync(Municipality, Name, cancellation) is not { } details) return false;
        Details = details;
        await FrameAsync(Words.OfMail(Name), cancellation, new Crumb(Words["Mailtekster"], MessagesAddress("texts")));
        return true;
    }

    private string Framed(MailTextPreview mail)
    {
        var about = mail.About is null ? Words["Til {0}.", mail.Recipient] : Words["Til {0}, om »{1}«.", mail.Recipient, mail.About];
        var madeUp = mail.MadeUp.Count == 0 ? "" : Words["Felter med opdigtede værdier: {0}.", string.Join(", ", mail.MadeUp)].Value;
        return MailFramePolicy.Above(mail.Html, encoder, mail.Subject, $"{about.Value} {madeUp}");
    }

    private string Refusal(MailTextResult.Refused refused) =>
        MailFramePolicy.Note(encoder, Words["Mailen kan ikke vises"], [.. refused.SubjectProblems.Concat(refused.BodyProblems).Select(Words.Say)]);
}
