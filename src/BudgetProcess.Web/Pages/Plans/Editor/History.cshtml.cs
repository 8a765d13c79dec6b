using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>The published versions of a plan and the drafts that are kept (historik).</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class HistoryModel(PlanEditor editor, PlanHistory history, EarlierDrafts drafts, IStringLocalizer<Texts> texts) : EditorPage(editor, texts)
{
    /// <inheritdoc/>
    public override string MenuPage => "history";

    /// <summary>The versions, the newest first.</summary>
    public IReadOnlyList<VersionView> Versions { get; private set; } = [];

    /// <summary>The kept drafts, the last replaced first.</summary>
    public IReadOnlyList<EarlierDraftView> Drafts { get; private set; } = [];

    /// <summary>The draft; null if the year has none.</summary>
    public EditorView? View { get; private set; }

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await history.ListAsync(Municipality, BudgetYear, cancellation) is not { } versions) return NotFound();
        View = await FindAsync(cancellation);
        if (View is null && versions.Count == 0) return NotFound();
        Versions = versions;
        Drafts = await drafts.ListAsync(Municipality, BudgetYear, cancellation) ?? [];
        Frame(Texts["Versioner"], (await MunicipalityNameAsync(cancellation))!, new Shared.Crumb(Texts["Versioner"]));
        return Page();
    }
}
