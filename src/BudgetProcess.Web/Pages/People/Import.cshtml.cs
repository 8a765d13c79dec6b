using System.Security.Cryptography;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>Imports people or hearing parties: choose a file, see what it would change, confirm. Nothing is stored before.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class ImportModel(ImportPeople import, ImportOrders orders, CarriedFiles carried, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    /// <summary>How many faults the page names.</summary>
    public const int NamedFaults = 200;

    // What the reader of tables takes; a longer file is refused there, with the reason.
    private const int MostOctets = 20_000_001;

    /// <summary>So long the page waits for an import itself; a longer one is shown on a page of its own.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>What the file that was looked at is called.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The file, chosen now.</summary>
    [BindProperty]
    public IFormFile? Chosen { get; set; }

    /// <summary>The file that was looked at, carried by the page itself.</summary>
    [BindProperty]
    public string? Carried { get; set; }

    /// <summary>The fingerprint of the file that was looked at, where it is too large to be carried.</summary>
    [BindProperty]
    public string? Fingerprint { get; set; }

    /// <summary>What the file would change; null before one was chosen.</summary>
    public ImportResult? Preview { get; private set; }

    /// <summary>What the file is called.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Asks for a file.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await FrameAsync(Words["Importér personer eller høringsparter"], cancellation);
        return Page();
    }

    /// <summary>Says what a file would change.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Chosen is null || Chosen.Length == 0)
        {
            ModelState.AddModelError(nameof(Chosen), Words["Vælg en fil, der ikke er tom."]);
            return await OnGetAsync(cancellation);
        }

        return await PreviewAsync(await Chosen.ReadAsync(cancellation, MostOctets), Chosen.FileName, cancellation);
    }

    /// <summary>Stores the file that was looked at, and no other.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation)
    {
        var content = carried.Open(Municipality, By, Carried);
        if (content is null && Chosen is { Length: > 0 })
        {
            content = await Chosen.ReadAsync(cancellation, MostOctets);
            if (Of(content) != Fingerprint)
            {
                Problem = Words["Det er ikke den fil, du så på før. Her er, hvad den nye ville ændre."];
                return await PreviewAsync(content, Chosen.FileName, cancellation);
            }
        }

        if (content is null)
        {
            Problem = Words["Filen fulgte ikke med. Vælg den igen."];
            return await OnGetAsync(cancellation);
        }

        if (await orders.BeginAsync(Municipality, Path.GetFileName(Name ?? "") is { Length: > 0 } name ? name : Words["Filen"], content, By, cancellation) is not { } order) return NotFound();
        var view = await orders.EndedAsync(Municipality, order, Patience, cancellation);
        if (view is not { State: ImportState.Done, Result: { } result }) return LocalRedirect(PeopleAddress($"import/{order}"));
        Done = Sentence(result, Words);
        return LocalRedirect(PeopleAddress(result.IsOfParties ? "parties" : ""));
    }

    /// <summary>What was stored, in a sentence.</summary>
    public static string Sentence(ImportResult result, IStringLocalizer<Texts> words) => result.IsOfParties
        ? words["{0} høringsparter er gemt: {1} nye, {2} ændret, {3} uændret.", Number(result.HearingParties), result.Changes.NewParties, result.Changes.ChangedParties, Number(result.Changes.Unchanged)]
        : words["{0} personer med {1} medlemskaber er gemt: {2} nye personer, {3} medlemskaber begynder, {4} slutter.", Number(result.People), Number(result.Memberships), Number(result.Changes.NewPeople), Number(result.Changes.Begin), Number(result.Changes.End)];

    /// <summary>"50.000".</summary>
    public static string Number(int number) => number.ToString("#,0", PageLanguage.Culture);

    private async Task<IActionResult> PreviewAsync(byte[] content, string name, CancellationToken cancellation)
    {
        if (await import.TryAsync(Municipality, content, cancellation) is not { } preview) return NotFound();
        (Preview, FileName) = (preview, Path.GetFileName(name));
        (Carried, Fingerprint) = preview.Faults.Count > 0 ? (null, null) : (carried.Close(Municipality, By, content), Of(content));
        return await OnGetAsync(cancellation);
    }

    private static string Of(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
