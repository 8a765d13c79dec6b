using System.Globalization;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>Puts the material together: documents with an order and versions, and how much of it a mail carries (høringsmateriale).</summary>
[Authorize(StaffPolicies.BudgetOffice)]
[LimitedUpload(LimitedUploadAttribute.DocumentOctets)]
internal sealed class MaterialModel(HearingMaterial material, HearingPages hearings, PlanQueries plans, IStringLocalizer<Texts> texts) : HearingPage(hearings, plans, texts)
{
    /// <summary>The file that was sent was too large to be read.</summary>
    [FromQuery(Name = "tooLarge")]
    public bool IsTooLarge { get; set; }

    /// <summary>The document whose new version was refused; null for none.</summary>
    public Guid? Refused { get; private set; }

    /// <summary>Whether nobody may change anything any more.</summary>
    public bool IsClosed => View.Standing == HearingStanding.Closed;

    /// <summary>Whether the parties hear of each change.</summary>
    public bool IsTold => View.Standing == HearingStanding.Open;

    /// <summary>How much a mail carries, in megabytes.</summary>
    public string Megabytes => (View.AttachmentLimit / 1_000_000.0).ToString("0.#", CultureInfo.CurrentCulture);

    /// <summary>How many octets of the material the mail carries.</summary>
    public int Attached => View.Documents.Where(document => document.IsAttached).Sum(document => document.Octets);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (IsTooLarge) ModelState.AddModelError("File", Words["Filen er for stor. Den må højst fylde 25 MB."]);
        return await FindAsync(Words["Høringsmateriale"], isBelow: true, cancellation) ? Page() : NotFound();
    }

    /// <summary>Adds a document.</summary>
    public async Task<IActionResult> OnPostAddAsync(string? title, IFormFile? file, CancellationToken cancellation) => file is null
        ? await AgainAsync("file", Words["Vælg en fil."], cancellation)
        : await EndAsync(
            await material.AddAsync(Municipality, BudgetYear, new(title ?? "", file.FileName, await file.ReadAsync(cancellation)), By, cancellation),
            Words["Dokumentet er lagt frem."], cancellation);

    /// <summary>Puts a new version in a document's place.</summary>
    public async Task<IActionResult> OnPostReplaceAsync(Guid document, string? title, string? change, IFormFile? file, CancellationToken cancellation)
    {
        Refused = document;
        return file is null
            ? await AgainAsync("file", Words["Vælg en fil."], cancellation)
            : await EndAsync(
                await material.ReplaceAsync(Municipality, BudgetYear, document, new(title ?? "", file.FileName, await file.ReadAsync(cancellation), change ?? ""), By, cancellation),
                Words["Den nye version er lagt frem."], cancellation);
    }

    /// <summary>Takes a document out.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(Guid document, CancellationToken cancellation) =>
        await EndAsync(await material.RemoveAsync(Municipality, BudgetYear, document, By, cancellation), Words["Dokumentet er taget ud."], cancellation);

    /// <summary>Moves a document.</summary>
    public async Task<IActionResult> OnPostMoveAsync(Guid document, bool up, CancellationToken cancellation) =>
        await EndAsync(await material.MoveAsync(Municipality, BudgetYear, document, up, By, cancellation), Words["Rækkefølgen er ændret."], cancellation);

    /// <summary>Says how much a mail carries.</summary>
    public async Task<IActionResult> OnPostLimitAsync(string? limit, CancellationToken cancellation) =>
        decimal.TryParse(limit?.Trim().Replace('.', ','), NumberStyles.AllowDecimalPoint, CultureInfo.CurrentCulture, out var megabytes) && megabytes <= 1000
            ? await EndAsync(await material.LimitAsync(Municipality, BudgetYear, (int)(megabytes * 1_000_000), By, cancellation), Words["Grænsen er gemt."], cancellation)
            : await AgainAsync("limit", Words["Skriv et tal fra 0 til 20."], cancellation);

    private async Task<IActionResult> EndAsync(HearingChange change, string done, CancellationToken cancellation)
    {
        switch (change)
        {
            case HearingChange.NotFound:
                return NotFound();
            case HearingChange.Refused { Field: "" } refused:
                Problem = Words.Say(refused.Problem);
                return await OnGetAsync(cancellation);
            case HearingChange.Refused refused:
                return await AgainAsync(refused.Field, Words.Say(refused.Problem), cancellation);
            case HearingChange.Overtaken:
                Problem = Words["En kollega har imens lagt en nyere version. Se den, før du lægger din."];
                return await OnGetAsync(cancellation);
            case HearingChange.Done { Mails: > 0 and var mails }:
                Done = $"{done} {Words["{0} parter får en mail om det.", mails]}";
                break;
            default:
                Done = done;
                break;
        }

        return LocalRedirect(YearAddress("hearing/material"));
    }

    private async Task<IActionResult> AgainAsync(string field, string problem, CancellationToken cancellation)
    {
        ModelState.AddModelError(string.Concat(field[..1].ToUpperInvariant(), field.AsSpan(1)), problem);
        return await OnGetAsync(cancellation);
    }
}
