using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Planning;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime.Text;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>The editor of a year's draft: findings, Gantt and table of the same milestones (redigering af planen).</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class EditorModel(PlanEditor editor, EditPlan edit, StartDraft start, PlanQueries plans, PageClock clock, IStringLocalizer<Texts> texts) : EditorPage(editor, texts)
{
    /// <summary>Only milestones of this track; empty for all.</summary>
    [FromQuery(Name = "track")]
    public string? WantedTrack { get; set; }

    /// <summary>Only milestones of this body; empty for all.</summary>
    [FromQuery(Name = "body")]
    public string? WantedBody { get; set; }

    /// <summary>What the plan is to be called.</summary>
    [BindProperty]
    public string? PlanTitle { get; set; }

    /// <summary>What the plan was called when the form was shown.</summary>
    [BindProperty]
    public string? LoadedTitle { get; set; }

    /// <summary>What is to be undone.</summary>
    [BindProperty]
    public string? Undo { get; set; }

    /// <summary>The milestone that is to be moved.</summary>
    [BindProperty]
    public string? MovedKey { get; set; }

    /// <summary>Its new first day (ISO 8601).</summary>
    [BindProperty]
    public string? MoveTo { get; set; }

    /// <summary>The milestone as it was when it was shown.</summary>
    [BindProperty]
    public string? Loaded { get; set; }

    /// <summary>The draft; null if the year has none.</summary>
    public EditorView? View { get; private set; }

    /// <summary>The milestones that the filter lets through, in the order of the year.</summary>
    public IReadOnlyList<Milestone> Shown { get; private set; } = [];

    /// <summary>The Gantt.</summary>
    public IHtmlContent Picture { get; private set; } = HtmlString.Empty;

    /// <summary>What is wrong with the plan's title; null if nothing is.</summary>
    public string? TitleFault { get; private set; }

    /// <summary>What cannot be undone without somebody choosing; null if nothing.</summary>
    public ConflictView? Conflict { get; private set; }

    /// <summary>Whether a version is published, so that a draft can begin from it.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>The track that is filtered by.</summary>
    public Track? Track => Enum.TryParse<Track>(WantedTrack, out var track) && Enum.IsDefined(track) ? track : null;

    /// <summary>Breaches of the law that nobody took on.</summary>
    public IEnumerable<Breach> Unlawful => View!.Findings.Where(breach => breach.Severity == Severity.Hard);

    /// <summary>Warnings and what is good to know.</summary>
    public IReadOnlyList<Breach> Remarks => [.. View!.Findings.Where(breach => breach.Severity != Severity.Hard)];

    /// <summary>Who took a breach on; null if nobody did.</summary>
    public Acceptance? AcceptanceOf(Breach breach) => View!.Acceptances.LastOrDefault(acceptance => acceptance.RuleId == breach.RuleId);

    /// <summary>The milestones that a breach is about.</summary>
    public IEnumerable<Milestone> MilestonesOf(Breach breach) => breach.Milestones.Select(View!.Plan.Find).OfType<Milestone>();

    /// <summary>What the check finds about a milestone, beside what is good to know.</summary>
    public IEnumerable<Breach> FindingsOf(Milestone milestone) => View!.Findings.Where(breach => breach.Severity != Severity.Information && breach.Milestones.Contains(milestone.Key));

    /// <summary>Whether a milestone differs from the published plan.</summary>
    public MilestoneChange? ChangeOf(Milestone milestone) => View!.Version is null ? null : View.Unpublished.FirstOrDefault(difference => difference.Key == milestone.Key)?.Change;

    /// <summary>The address of a milestone's form.</summary>
    public string FormOf(Milestone milestone) => YearAddress($"edit/milestones/{milestone.Key}");

    /// <summary>Shows the editor, or how to begin.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is { } view) return Show(view);
        if (await MunicipalityNameAsync(cancellation) is not { } name) return NotFound();
        IsPublished = (await plans.FindAsync(Municipality, BudgetYear, includeDraft: false, cancellation)) is not null;
        Frame(Texts["Ny plan"], name, new Shared.Crumb(Texts["Ny plan"]));
        return Page();
    }

    /// <summary>Begins a draft.</summary>
    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellation)
    {
        var result = await start.RunAsync(Municipality, BudgetYear, By, cancellation);
        if (result == StartDraftResult.NotFound) return NotFound();
        if (result == StartDraftResult.FromLaw) Tell(new EditorNotice(Texts["Planen er begyndt"], [Texts["Den har de trin, som loven kræver. Ret datoerne, og tilføj jeres egne milepæle."]]));
        if (result == StartDraftResult.FromPublished) Tell(new EditorNotice(Texts["Udkastet er begyndt"], [Texts["Det er en kopi af den udgivne plan."]]));
        return ToEditor();
    }

    /// <summary>Calls the plan something else.</summary>
    public async Task<IActionResult> OnPostRenameAsync(CancellationToken cancellation)
    {
        switch (await edit.RenameAsync(Municipality, BudgetYear, PlanTitle ?? "", LoadedTitle, By, cancellation))
        {
            case PlanEditResult.Faulty faulty:
                TitleFault = Texts.Say(faulty.Faults[0].Message);
                return await OnGetAsync(cancellation);
            case PlanEditResult.Saved saved:
                Tell(saved, Texts["Titlen er gemt"]);
                return ToEditor();
            case PlanEditResult.Unchanged:
                return ToEditor();
            default:
                return NotFound();
        }
    }

    /// <summary>Moves a milestone to another first day.</summary>
    public async Task<IActionResult> OnPostMoveAsync(CancellationToken cancellation)
    {
        if (LocalDatePattern.Iso.Parse(MoveTo ?? "") is not { Success: true, Value: var day })
        {
            Problem = Texts["Vælg den dag, som milepælen skal flyttes til."];
            return await OnGetAsync(cancellation);
        }

        switch (await edit.MoveAsync(Municipality, BudgetYear, MovedKey ?? "", day, Loaded, By, cancellation))
        {
            case PlanEditResult.Saved saved:
                Tell(saved, Texts["Milepælen er flyttet"]);
                return ToEditor(saved.Difference?.Key);
            case PlanEditResult.Unchanged:
                Tell(new EditorNotice(Texts["Der var ikke noget at ændre."], []));
                return ToEditor(MovedKey);
            case PlanEditResult.Faulty faulty:
                Problem = Texts.Say(faulty.Faults[0].Message);
                return await OnGetAsync(cancellation);
            case PlanEditResult.Conflict conflict:
                return await AskAsync(conflict, cancellation);
            default:
                return NotFound();
        }
    }

    /// <summary>Undoes the last edit.</summary>
    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellation)
    {
        switch (await edit.UndoAsync(Municipality, BudgetYear, Undo, By, cancellation))
        {
            case PlanEditResult.Saved saved:
                Tell(saved with { Undo = null }, Texts["Ændringen er fortrudt"]);
                return ToEditor(saved.Difference?.After?.Key);
            case PlanEditResult.Unchanged:
                Tell(new EditorNotice(Texts["Der var ikke noget at fortryde: det er allerede, som det var."], []));
                return ToEditor();
            case PlanEditResult.Faulty faulty:
                Problem = Texts.Say(faulty.Faults[0].Message);
                return await OnGetAsync(cancellation);
            case PlanEditResult.Conflict conflict:
                return await AskAsync(conflict, cancellation);
            default:
                Problem = Texts["Ændringen kan ikke fortrydes herfra længere. Ret milepælen selv."];
                return await OnGetAsync(cancellation);
        }
    }

    private async Task<IActionResult> AskAsync(PlanEditResult.Conflict conflict, CancellationToken cancellation)
    {
        var answer = await OnGetAsync(cancellation);
        if (View is null) return answer;
        if (conflict.Mine is not { } mine)
        {
            Problem = Texts["{0} har ændret milepælen {1}, siden du tilføjede den. Slet den på dens egen side, hvis den ikke skal være der.", Texts.OfActor(conflict.By), InstantTexts.Short(conflict.At)];
            return answer;
        }

        Conflict = new ConflictView(conflict, MilestoneInput.Of(MilestoneForm.Of(mine, View.Plan.Year)), FormOf(mine), YearAddress("edit"), View.BodyNames);
        return answer;
    }

    private PageResult Show(EditorView view)
    {
        View = view;
        Shown = [.. view.Plan.Milestones
            .Where(milestone => Track is null || milestone.Track == Track)
            .Where(milestone => string.IsNullOrEmpty(WantedBody) || milestone.Owners.Concat(milestone.Attendees).Contains(WantedBody))
            .OrderBy(milestone => milestone.Period.Start).ThenBy(milestone => milestone.Period.End).ThenBy(milestone => milestone.StartTime)];
        Picture = Gantt.Draw(view, Shown, clock.Today, FormOf, Texts);
        Frame(Texts["Redigér planen"], view.MunicipalityName, new Shared.Crumb(Texts["Redigér planen"]));
        return Page();
    }
}
