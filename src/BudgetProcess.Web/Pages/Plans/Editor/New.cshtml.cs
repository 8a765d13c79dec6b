using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>Adds a milestone.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class NewModel(PlanEditor editor, EditPlan edit, IStringLocalizer<Texts> texts) : MilestoneEditPage(editor, edit, texts)
{
    /// <inheritdoc/>
    public override string? EditedKey => null;

    /// <summary>Shows the empty form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await LoadAsync(cancellation)) return NotFound();
        FrameBelowEditor(Texts["Ny milepæl"], View.MunicipalityName);
        return Page();
    }

    /// <summary>Saves it.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken cancellation) => SaveAsync(Texts["Ny milepæl"], Texts["Milepælen er tilføjet"], cancellation);
}
