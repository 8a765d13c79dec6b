using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>A party's own page of a hearing, opened by the link in its mail: the material, a draft that several may write on, files, and sending (høringssvar).</summary>
[AllowAnonymous]
[SecretAddress]
[EnableRateLimiting(RateLimits.HearingAnswer)]
[LimitedUpload(LimitedUploadAttribute.DocumentOctets)]
internal sealed class AnswerModel(HearingAnswers answers, NameHearingContact contacts, HearingPages hearings, IStringLocalizer<Texts> texts) : FramedPage
{
    /// <summary>The secret of the link.</summary>
    [FromRoute]
    public string Token { get; set; } = "";

    /// <summary>The files that were sent were too large to be read.</summary>
    [FromQuery(Name = "tooLarge")]
    public bool IsTooLarge { get; set; }

    /// <summary>The answer as it is written.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Who sends it.</summary>
    [BindProperty]
    public string? SignedBy { get; set; }

    /// <summary>The revision that the writer had before them.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>A file to go with it.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>Who the mail should have gone to, as a role.</summary>
    [BindProperty]
    public string? Contact { get; set; }

    /// <summary>Where the mail should have gone.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>What the page shows.</summary>
    public AnswerPage View { get; private set; } = null!;

    /// <summary>What somebody else wrote into the draft meanwhile; null if nobody did.</summary>
    public string? OtherDraft { get; private set; }

    /// <summary>Whether what is sent now is late.</summary>
    public bool IsLate => View.IsLate;

    /// <summary>Where a document of the hearing is fetched.</summary>
    public string DocumentAddress(HearingDocumentView document) =>
        Url.Content(FormattableString.Invariant($"~/{View.MunicipalityKey}/{View.BudgetYear}/hearing?handler=Document&document={document.Id}"));

    /// <summary>Shows it, with what was written so far.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation)) return NotFound();
        (Text, SignedBy, Seen) = (View.Draft ?? View.Sent?.Text, View.Sent?.SignedBy, View.Revision);
        if (IsTooLarge) ModelState.AddModelError(nameof(Upload), texts["Filen er for stor. Den må højst fylde 25 MB. Det, I har skrevet siden sidst, blev ikke gemt."]);
        return Page();
    }

    /// <summary>Hands a file of the answer out.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid file, CancellationToken cancellation) =>
        await hearings.AnswerFileAsync(Token, file, cancellation) is { } found ? HearingPage.HandOut(found) : NotFound();

    /// <summary>Keeps the draft, and a file that was chosen.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellation) =>
        await KeepAsync(cancellation) ?? Say(texts["Kladden er gemt. Den er ikke sendt endnu."]);

    /// <summary>Keeps the draft and takes a file out.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(Guid file, CancellationToken cancellation)
    {
        if (await KeepAsync(cancellation) is { } wrong) return wrong;
        return await answers.RemoveFileAsync(Token, file, cancellation) is HearingChange.Done ? Say(texts["Filen er taget ud."]) : NotFound();
    }

    /// <summary>Sends the answer.</summary>
    public async Task<IActionResult> OnPostSendAsync(CancellationToken cancellation)
    {
        if (await AddFileAsync(cancellation) is { } wrong) return wrong;
        return await EndAsync(await answers.SendAsync(Token, Written, cancellation), cancellation) ?? Say(texts["Tak. Svaret er sendt, og en kvittering er på vej på mail."]);
    }

    /// <summary>Says that the party has no comments.</summary>
    public async Task<IActionResult> OnPostNoCommentsAsync(CancellationToken cancellation) =>
        await EndAsync(await answers.SendNoCommentsAsync(Token, SignedBy ?? "", cancellation), cancellation)
        ?? Say(texts["Tak. Vi har noteret, at I ingen bemærkninger har, og en kvittering er på vej på mail."]);

    /// <summary>Names the right contact: the package goes there.</summary>
    public async Task<IActionResult> OnPostContactAsync(CancellationToken cancellation)
    {
        var named = await contacts.RunAsync(Token, new HearingContact(Contact ?? "", Address ?? ""), cancellation);
        if (named is HearingChange.Done) return Say(texts["Tak. Mailen med materialet er på vej til {0}, og budgetkontoret kan se det.", Address!.Trim()]);
        var answer = await EndAsync(named, cancellation);

        // The form was sent without the answer: what is stored stands in it.
        if (answer is PageResult) (Text, SignedBy) = (View.Draft ?? View.Sent?.Text, View.Sent?.SignedBy);
        return answer!;
    }

    private WrittenAnswer Written => new(Text ?? "", SignedBy ?? "", Seen);

    private async Task<IActionResult?> KeepAsync(CancellationToken cancellation) =>
        await EndAsync(await answers.SaveDraftAsync(Token, Written, cancellation), cancellation) ?? await AddFileAsync(cancellation);

    private async Task<IActionResult?> AddFileAsync(CancellationToken cancellation) => Upload is null
        ? null
        : await EndAsync(await answers.AddFileAsync(Token, Upload.FileName, await Upload.ReadAsync(cancellation), cancellation), cancellation);

    /// <summary>The page again with what is wrong; null if nothing is.</summary>
    private async Task<IActionResult?> EndAsync(HearingChange change, CancellationToken cancellation)
    {
        if (change is HearingChange.Done) return null;
        if (change is HearingChange.NotFound || !await FindAsync(cancellation)) return NotFound();
        if (change is HearingChange.Overtaken)
        {
            OtherDraft = View.Draft ?? View.Sent?.Text ?? "";
            Problem = texts["En anden har skrevet i svaret imens. Det, de har skrevet, står under jeres eget. Saml de to, og gem igen."];
        }
        else if (change is HearingChange.Refused refused)
        {
            ModelState.AddModelError(refused.Field switch { "file" => nameof(Upload), "signedBy" => nameof(SignedBy), "contact" => nameof(Contact), "address" => nameof(Address), _ => nameof(Text) }, texts.Say(refused.Problem));
        }

        // What the next one who saves has before them is what stands on this page.
        ModelState.Remove(nameof(Seen));
        Seen = View.Revision;
        return Page();
    }

    private RedirectToPageResult Say(string told)
    {
        Done = told;
        return RedirectToPage(new { Token });
    }

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        if (await hearings.FindAnswerAsync(Token, cancellation) is not { } view) return false;
        View = view;
        MunicipalityName = view.MunicipalityName;
        Title = view.Hearing.Title;
        Crumbs = [new(Title)];
        return true;
    }
}
