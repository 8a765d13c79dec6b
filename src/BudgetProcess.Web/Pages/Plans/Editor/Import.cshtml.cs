using System.Text;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>Reads a plan that somebody has in Excel, Word or CSV: first shows what it was understood as, then takes it over (import af en plan).</summary>
[Authorize(StaffPolicies.BudgetOffice)]
[LimitedUpload]
internal sealed class ImportModel(PlanEditor editor, ImportPlan import, IStringLocalizer<Texts> texts) : EditorPage(editor, texts)
{
    private const long MostFileOctets = 10_000_000;

    /// <summary>The file that was sent was too large to be read.</summary>
    [FromQuery(Name = "tooLarge")]
    public bool IsTooLarge { get; set; }

    /// <summary>The file.</summary>
    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The plan as the trial has shown it.</summary>
    [BindProperty]
    public string? Plan { get; set; }

    /// <summary>The name of the file that the plan came from.</summary>
    [BindProperty]
    public string? FileName { get; set; }

    /// <summary>What the file came to; null until one was read.</summary>
    public ImportPlanResult? Read { get; private set; }

    /// <summary>What is wrong with the choice of a file; null if nothing is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether there is a draft that would be replaced.</summary>
    public bool HasDraft { get; private set; }

    /// <summary>Rows with a fault, then those with a remark, then the others; each in the order of the file.</summary>
    public IEnumerable<ImportedRow> Rows => Read!.Rows.OrderBy(row => row.Problem is not null ? 0 : row.Remark is not null ? 1 : 2);

    /// <summary>Names of the bodies, by key.</summary>
    public IReadOnlyDictionary<string, string> BodyNames { get; private set; } = new Dictionary<string, string>();

    /// <summary>Asks for a file.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (IsTooLarge) Fault = Texts["Filen fylder mere end 10 MB og er ikke læst. Gem kun tabellen med planen i en fil for sig, og vælg den."];
        return await ShowAsync(cancellation) ? Page() : NotFound();
    }

    /// <summary>Reads the file and stores nothing.</summary>
    public async Task<IActionResult> OnPostReadAsync(CancellationToken cancellation)
    {
        if (!await ShowAsync(cancellation)) return NotFound();
        if (Upload is null || Upload.Length == 0) Fault = Texts["Vælg en fil med planen. Den, du valgte, er tom eller mangler."];
        else if (Upload.Length > MostFileOctets) Fault = Texts["Filen fylder mere end 10 MB og er ikke læst. Gem kun tabellen med planen i en fil for sig, og vælg den."];
        if (Fault is not null) return Page();
        using var content = new MemoryStream();
        await Upload!.CopyToAsync(content, cancellation);
        FileName = Path.GetFileName(Upload.FileName);
        if (FileName.Length > 200) FileName = FileName[^200..];
        Read = await import.RunAsync(new ImportPlanRequest(Municipality, BudgetYear, FileName, content.ToArray(), By, IsTrial: true), cancellation);
        return Page();
    }

    /// <summary>Takes the plan over as it was shown.</summary>
    public async Task<IActionResult> OnPostTakeAsync(CancellationToken cancellation)
    {
        if (!await ShowAsync(cancellation)) return NotFound();
        if (string.IsNullOrEmpty(Plan))
        {
            Fault = Texts["Vælg filen igen."];
            return Page();
        }

        var result = await import.RunAsync(new ImportPlanRequest(Municipality, BudgetYear, FileName ?? "", Encoding.UTF8.GetBytes(Plan), By), cancellation);
        if (!result.IsFine)
        {
            Read = result;
            return Page();
        }

        Tell(new EditorNotice(
            result.IsUnchanged ? Texts["Udkastet er allerede sådan; intet er ændret"] : Texts["Planen er indlæst som udkast"],
            [
                Texts["{0} milepæle fra {1}.", result.Rows.Count, FileName ?? ""],
                .. result.Replaced is { } replaced ? [Texts["Det udkast, der var før, er gemt som udkast {0} under Versioner.", replaced.Revision].Value] : Array.Empty<string>(),
            ]));
        return ToEditor();
    }

    private async Task<bool> ShowAsync(CancellationToken cancellation)
    {
        if (BudgetYear is < 2000 or > 2100 || await MunicipalityNameAsync(cancellation) is not { } name) return false;
        var view = await FindAsync(cancellation);
        (HasDraft, BodyNames) = (view is not null, view?.BodyNames ?? BodyNames);
        Frame(Texts["Indlæs en plan"], name, new Shared.Crumb(Texts["Indlæs en plan"]));
        return true;
    }
}
