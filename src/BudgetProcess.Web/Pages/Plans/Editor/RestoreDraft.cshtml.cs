using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>Asks before a kept draft becomes the draft again.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class RestoreDraftModel(PlanEditor editor, EarlierDrafts drafts, IStringLocalizer<Texts> texts) : EditorPage(editor, texts)
{
    /// <inheritdoc/>
    public override string MenuPage => "history";

    /// <summary>The kept draft's number.</summary>
    [FromRoute(Name = "revision")]
    public int Revision { get; set; }

    /// <summary>The kept draft.</summary>
    public EarlierDraftView Draft { get; private set; } = null!;

    /// <summary>Why it cannot be; null if it can.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var kept = await drafts.ListAsync(Municipality, BudgetYear, cancellation) ?? [];
        if (kept.FirstOrDefault(draft => draft.Revision == Revision) is not { } found) return NotFound();
        Draft = found;
        var title = Texts["Hent udkast {0} frem?", Revision];
        Frame(title, (await MunicipalityNameAsync(cancellation))!, new Shared.Crumb(Texts["Versioner"], YearAddress("history")), new Shared.Crumb(title));
        return Page();
    }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        switch (await drafts.RestoreAsync(Municipality, BudgetYear, Revision, By, cancellation))
        {
            case RestoreDraftResult.Restored restored:
                Tell(new EditorNotice(Texts["Udkast {0} er udkastet igen", Revision], [Texts["Det, der var udkast før, er gemt som udkast {0}.", restored.Replaced.Revision]]));
                return ToEditor();
            case RestoreDraftResult.Unchanged:
                Tell(new EditorNotice(Texts["Udkastet er allerede sådan."], []));
                return ToEditor();
            case RestoreDraftResult.Refused refused:
                Problems = [.. refused.Faults.Select(fault => Texts.Say(fault.Message))];
                return await OnGetAsync(cancellation);
            default:
                return NotFound();
        }
    }
}
