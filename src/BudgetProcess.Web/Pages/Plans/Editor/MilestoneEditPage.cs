using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Planning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>A page with the form of a milestone.</summary>
internal abstract class MilestoneEditPage(PlanEditor editor, EditPlan edit, IStringLocalizer<Texts> texts) : EditorPage(editor, texts)
{
    private ILookup<string, string> faults = Array.Empty<string>().ToLookup(text => text);

    /// <summary>The milestone; null for a new one.</summary>
    public abstract string? EditedKey { get; }

    /// <summary>What the fields hold.</summary>
    [BindProperty]
    public MilestoneInput Input { get; set; } = MilestoneInput.Of(new MilestoneForm());

    /// <summary>The milestone as it was when the form was shown.</summary>
    [BindProperty]
    public string? Loaded { get; set; }

    /// <summary>What the user chose in a conflict, by the facet's name: "mine" or "theirs".</summary>
    [BindProperty]
    public Dictionary<string, string> Choice { get; set; } = [];

    /// <summary>The facets that the user was asked about.</summary>
    [BindProperty]
    public List<MilestoneFacet> Asked { get; set; } = [];

    /// <summary>The milestone was dropped meanwhile and is wanted back.</summary>
    [BindProperty]
    public bool Revives { get; set; }

    /// <summary>The draft.</summary>
    public EditorView View { get; private set; } = null!;

    /// <summary>The milestone as it is stored; null for a new one.</summary>
    public Milestone? Stored => EditedKey is { } key ? View.Plan.Find(key) : null;

    /// <summary>Where it may lie as it is stored; null for a new one.</summary>
    public MilestoneWindow? Window => Stored is { } stored ? View.Windows.Of(stored.Key) : null;

    /// <summary>What the words of "when" mean, in full; null if nobody knows yet.</summary>
    public string? Understood { get; private set; }

    /// <summary>Somebody else has changed the same; null if nobody has.</summary>
    public PlanEditResult.Conflict? Conflict { get; private set; }

    /// <summary>All that is wrong, by field.</summary>
    public IEnumerable<IGrouping<string, string>> Faults => faults;

    /// <summary>What is wrong with a field; null if nothing is.</summary>
    public string? FaultOf(string field) => faults[field].FirstOrDefault();

    /// <summary>What the check finds about this milestone now.</summary>
    public IReadOnlyList<Breach> Findings => EditedKey is { } key ? [.. View.Findings.Where(breach => breach.Milestones.Contains(key))] : [];

    /// <summary>Who has an anchor already, other than this milestone; null if it is free.</summary>
    public Milestone? HolderOf(Anchor anchor) => View.Plan.Find(anchor) is { } holder && holder.Key != EditedKey ? holder : null;

    /// <summary>Finds the draft and fills the form.</summary>
    protected async Task<bool> LoadAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } view) return false;
        View = view;
        return true;
    }

    /// <summary>Shows the milestone as it is stored.</summary>
    protected void Show(MilestoneView shown)
    {
        (Input, Loaded) = (MilestoneInput.Of(shown.Form), shown.Loaded);
        Understood = DateTexts.Of(shown.Milestone);
    }

    /// <summary>Saves what was written, or shows what is in the way.</summary>
    protected async Task<IActionResult> SaveAsync(string title, string saved, CancellationToken cancellation)
    {
        // Who was asked and did not choose is asked again.
        var isUndecided = Asked.Exists(facet => !Choice.ContainsKey(facet.ToString()));
        var result = await edit.SaveAsync(
            new MilestoneEdit(Municipality, BudgetYear, EditedKey, Input.ToForm(), By)
            {
                Loaded = isUndecided ? null : Loaded, TakeLoaded = [.. Asked.Where(facet => Choice.GetValueOrDefault(facet.ToString()) == "theirs")], Revives = Revives,
            },
            cancellation);
        return await AnswerAsync(result, title, saved, cancellation);
    }

    private async Task<IActionResult> AnswerAsync(PlanEditResult result, string title, string saved, CancellationToken cancellation)
    {
        switch (result)
        {
            case PlanEditResult.Saved done:
                Tell(done, saved);
                return ToEditor(done.Difference?.Key);
            case PlanEditResult.Unchanged:
                Tell(new EditorNotice(Texts["Der var ikke noget at ændre."], []));
                return ToEditor(EditedKey);
            case PlanEditResult.Faulty faulty:
                (faults, Understood) = (faulty.Faults.ToLookup(fault => fault.Field, fault => Texts.Say(fault.Message)), faulty.Understood is { } read ? DateTexts.Of(read) : null);
                break;
            case PlanEditResult.Conflict conflict:
                (Conflict, Loaded) = (conflict, conflict.Loaded);
                if (conflict.Mine is { } mine) Input = MilestoneInput.Of(MilestoneForm.Of(mine, new BudgetYear(BudgetYear)));
                break;
            default:
                return NotFound();
        }

        if (!await LoadAsync(cancellation)) return NotFound();
        FrameBelowEditor(title, View.MunicipalityName);
        return Page();
    }
}
