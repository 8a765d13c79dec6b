using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Planning;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>Asks before a milestone is dropped.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class DropModel(PlanEditor editor, EditPlan edit, IStringLocalizer<Texts> texts) : EditorPage(editor, texts)
{
    /// <summary>The milestone's key.</summary>
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    /// <summary>The milestone as it was when the page asked.</summary>
    [BindProperty]
    public string? Loaded { get; set; }

    /// <summary>The milestone.</summary>
    public Milestone Milestone { get; private set; } = null!;

    /// <summary>Somebody has changed it since the page asked; null if nobody has.</summary>
    public PlanEditResult.Conflict? Conflict { get; private set; }

    /// <summary>How many constraints name it.</summary>
    public int Constraints { get; private set; }

    /// <summary>Whether it is in the published plan, so that people hear of it when the draft is published.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } view || PlanEditor.Find(view, Key) is not { } shown) return NotFound();
        (Milestone, Loaded) = (shown.Milestone, shown.Loaded);
        Constraints = view.ConstraintsOn(Key);
        IsPublished = view.Version is not null && view.Unpublished.All(difference => difference.Key != Key || difference.Change != MilestoneChange.Added);
        FrameBelowEditor(Texts["Slet milepælen?"], view.MunicipalityName);
        return Page();
    }

    /// <summary>Drops it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var result = await edit.DropAsync(Municipality, BudgetYear, Key, Loaded, By, cancellation);
        if (result is PlanEditResult.Saved saved)
        {
            Tell(saved, Texts["Milepælen er slettet"]);
            return ToEditor();
        }

        var answer = await OnGetAsync(cancellation);
        Conflict = result as PlanEditResult.Conflict;
        Problem = result is PlanEditResult.Faulty { Faults: [var fault, ..] } ? Texts.Say(fault.Message) : null;
        return answer;
    }
}
