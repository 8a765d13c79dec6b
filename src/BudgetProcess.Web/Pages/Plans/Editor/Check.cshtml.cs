using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Calendar;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>Says while somebody writes what the form would come to, and stores nothing: a piece of a page, for the script.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class CheckModel(EditPlan edit) : PageModel
{
    /// <summary>The municipality's key in the address.</summary>
    [FromRoute(Name = "municipality")]
    public string Municipality { get; set; } = "";

    /// <summary>The budget year in the address.</summary>
    [FromRoute(Name = "budgetYear")]
    public int BudgetYear { get; set; }

    /// <summary>What the fields hold.</summary>
    [BindProperty]
    public MilestoneInput Input { get; set; } = new();

    /// <summary>The milestone as it was when the form was shown.</summary>
    [BindProperty]
    public string? Loaded { get; set; }

    /// <summary>The milestone; null for a new one.</summary>
    [BindProperty]
    public string? EditedKey { get; set; }

    /// <summary>What it would come to.</summary>
    public PlanEditResult Result { get; private set; } = null!;

    /// <summary>What the words of "when" mean, in full; null if nothing.</summary>
    public string? Understood => Result switch
    {
        PlanEditResult.Saved { Difference.After: { } after } => DateTexts.Of(after),
        PlanEditResult.Unchanged { Milestone: { } same } => DateTexts.Of(same),
        PlanEditResult.Conflict { Mine: { } mine } => DateTexts.Of(mine),
        PlanEditResult.Faulty { Understood: { } read } => DateTexts.Of(read),
        _ => null,
    };

    /// <summary>What is wrong with the date; null if nothing is.</summary>
    public Sentence? DateProblem => (Result as PlanEditResult.Faulty)?.Faults.FirstOrDefault(fault => fault.Field is nameof(MilestoneForm.When) or nameof(MilestoneForm.Date) or nameof(MilestoneForm.Until))?.Message;

    /// <summary>Only the script asks.</summary>
    public IActionResult OnGet() => NotFound();

    /// <summary>Says it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Result = await edit.SaveAsync(
            new MilestoneEdit(Municipality, BudgetYear, string.IsNullOrEmpty(EditedKey) ? null : EditedKey, Input.ToForm(), User.AsActor(Municipality)) { Loaded = Loaded, IsTrial = true }, cancellation);
        return Result is PlanEditResult.NotFound ? NotFound() : Page();
    }
}
