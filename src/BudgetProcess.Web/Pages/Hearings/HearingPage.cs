using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>A page about a year's hearing (høring).</summary>
internal abstract class HearingPage(HearingPages hearings, PlanQueries plans, IStringLocalizer<Texts> texts) : YearPage
{
    /// <inheritdoc/>
    public override string MenuPage => "hearing";

    /// <summary>The hearing.</summary>
    public HearingView View { get; private set; } = null!;

    /// <summary>The words of the page.</summary>
    protected IStringLocalizer<Texts> Words => texts;

    /// <summary>Finds the hearing and names the page.</summary>
    /// <returns>Whether there is one to be shown.</returns>
    protected async Task<bool> FindAsync(string title, bool isBelow, CancellationToken cancellation)
    {
        if (await hearings.FindAsync(Municipality, BudgetYear, IsStaff, cancellation) is not { } view || await FindYearAsync(plans, cancellation) is not { } year) return false;
        View = view;
        Frame(title, year.MunicipalityName, isBelow ? [new(Words["Høring"], YearAddress("hearing")), new(title)] : [new(title)]);
        return true;
    }

    /// <summary>Where a document is fetched.</summary>
    public string DocumentAddress(HearingDocumentView document) => $"{YearAddress("hearing")}?handler=Document&document={document.Id}";

    /// <summary>Hands a file out, to be kept and not shown: what others uploaded is never run by the browser as a page of ours.</summary>
    internal static FileContentResult HandOut(HearingFile file) => new(file.Content, file.ContentType) { FileDownloadName = file.FileName };
}
