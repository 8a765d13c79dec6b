using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>Changes a milestone.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class MilestoneModel(PlanEditor editor, EditPlan edit, IStringLocalizer<Texts> texts) : MilestoneEditPage(editor, edit, texts)
{
    /// <summary>The milestone's key.</summary>
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    /// <inheritdoc/>
    public override string EditedKey => Key;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation) || PlanEditor.Find(View, Key) is not { } shown) return NotFound();
        Show(shown);
        FrameBelowEditor(shown.Milestone.Title, View.MunicipalityName);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SaveAsync(Texts["Ret milepælen"], Texts["Ændringen er gemt"], cancellation);
}
