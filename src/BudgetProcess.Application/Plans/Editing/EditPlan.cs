using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Plans.Editing;

/// <summary>Edits the draft of a year (use case): one milestone at a time, stored at once.</summary>
/// <remarks>Two people may work on one draft. An edit says from what it began; what somebody else has changed since is kept with it where the two are about different sides of a milestone, and is
/// otherwise a conflict that the user decides.</remarks>
public sealed class EditPlan
{
    private const int LongestTitle = 300;

    private readonly Database database;
    private readonly StatutoryDateTable dates;

    internal EditPlan(Database database, StatutoryDateTable dates) => (this.database, this.dates) = (database, dates);

    /// <summary>Changes a milestone, or adds one.</summary>
    public Task<PlanEditResult> SaveAsync(MilestoneEdit edit, CancellationToken cancellation) => RunAsync(
        edit.Municipality, edit.BudgetYear, edit.By, (editor, _) => edit.Key is null ? editor.Add(edit.Form) : editor.Change(edit), edit.IsTrial, cancellation);

    /// <summary>Moves a milestone with a fixed day to another first day; it keeps its length and all else.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="key">The milestone.</param>
    /// <param name="to">The first day.</param>
    /// <param name="loaded">The milestone as the user saw it (<see cref="MilestoneView.Loaded"/>).</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it; then nothing is changed.</param>
    public Task<PlanEditResult> MoveAsync(string municipality, int budgetYear, string key, LocalDate to, string? loaded, Actor by, CancellationToken cancellation) => RunAsync(
        municipality, budgetYear, by, (editor, plan) => editor.Move(key, to, MilestoneText.Read(loaded, plan.Year) is { } seen && seen.Key == key ? seen : null), isTrial: false, cancellation);

    /// <summary>Drops a milestone.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="key">The milestone.</param>
    /// <param name="loaded">The milestone as the user saw it (<see cref="MilestoneView.Loaded"/>).</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it; then nothing is changed.</param>
    public Task<PlanEditResult> DropAsync(string municipality, int budgetYear, string key, string? loaded, Actor by, CancellationToken cancellation) => RunAsync(
        municipality, budgetYear, by, (editor, plan) => editor.Drop(key, MilestoneText.Read(loaded, plan.Year)), isTrial: false, cancellation);

    /// <summary>Undoes an edit, under the same rule as any other: what somebody has done to the milestone since is not lost.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="undo">What <see cref="PlanEditResult.Saved.Undo"/> said.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it; then nothing is changed.</param>
    public Task<PlanEditResult> UndoAsync(string municipality, int budgetYear, string? undo, Actor by, CancellationToken cancellation) => RunAsync(
        municipality, budgetYear, by,
        (editor, plan) => PlanUndo.Read(undo, plan.Year) is { } step ? editor.Undo(step) : DraftStep.Refused(new PlanEditResult.NotFound()), isTrial: false, cancellation);

    /// <summary>Calls the plan something else.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="title">What it is to be called.</param>
    /// <param name="loaded">What it was called when the user began.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellation">Stops it; then nothing is changed.</param>
    public Task<PlanEditResult> RenameAsync(string municipality, int budgetYear, string title, string? loaded, Actor by, CancellationToken cancellation) => RunAsync(
        municipality, budgetYear, by, (editor, plan) => Renamed(editor, plan, title.Trim(), loaded?.Trim()), isTrial: false, cancellation);

    private static DraftStep Renamed(DraftEditor editor, Plan plan, string title, string? loaded)
    {
        Sentence? problem = title.Length == 0 ? (Sentence)$"Planen skal have en titel. Skriv fx \"Tids- og procesplan\"."
            : title.Length > LongestTitle ? $"Titlen er på {title.Length} tegn; der er plads til {LongestTitle}. Skriv en kortere."
            : PlanRow.HasMarkup(title) ? $"Her står HTML-koder i vinkelparenteser. Skriv almindelig tekst i stedet."
            : loaded is not null && plan.Title != loaded && plan.Title != title ? $"En anden har imens kaldt planen »{plan.Title}«. Gem igen, hvis din titel skal gælde i stedet."
            : PlanFile.Examine("", editor.Rename(title)) is [var fault, ..] ? fault.Message
            : null;
        if (problem is not null) return DraftStep.Refused(new PlanEditResult.Faulty([new FormFault(nameof(Plan.Title), problem)]));
        return plan.Title == title ? DraftStep.Refused(new PlanEditResult.Unchanged(null)) : new DraftStep(editor.Rename(title), null);
    }

    private async Task<PlanEditResult> RunAsync(
        string municipality, int budgetYear, Actor by, Func<DraftEditor, Plan, DraftStep> edit, bool isTrial, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new PlanEditResult.NotFound();
        if (!isTrial) return await database.WriteAsync(owner.Id, (unit, token) => StoreAsync(unit, budgetYear, by, edit, token), cancellation);
        await using var db = database.Read(owner.Id);
        return (await StepAsync(db, owner, budgetYear, edit, cancellation)).Result;
    }

    private async Task<PlanEditResult> StoreAsync(UnitOfWork unit, int budgetYear, Actor by, Func<DraftEditor, Plan, DraftStep> edit, CancellationToken cancellation)
    {
        var (step, result) = await StepAsync(unit.Db, unit.Municipality, budgetYear, edit, cancellation);
        if (step?.Plan is not { } plan) return result;
        var faults = await SavePlan.RunAsync(unit, $"budget {budgetYear}", plan, by, cancellation);
        if (faults.Count > 0) return new PlanEditResult.Faulty([.. faults.Select(fault => new FormFault(nameof(MilestoneForm.Attendees), fault.Message)).Distinct()]);
        Audit(unit, budgetYear, by, step);
        return result;
    }

    private static void Audit(UnitOfWork unit, int budgetYear, Actor by, DraftStep step)
    {
        if ((step.After ?? step.Before)?.Key is not { } key)
        {
            unit.Audit(by, "plan.renamed", $"plan/{budgetYear}");
            return;
        }

        var (action, facets) = (step.Before, step.After) switch
        {
            (null, _) => ("plan.milestone-added", null),
            (_, null) => ("plan.milestone-dropped", null),
            var (before, after) => ("plan.milestone-changed", string.Join(", ", MilestoneSides.Differing(before, after))),
        };
        unit.Audit(by, action, Subject(budgetYear, key), facets);
    }

    private static string Subject(int budgetYear, string key) => $"plan/{budgetYear}/milestones/{key}";

    private async Task<(DraftStep? Step, PlanEditResult Result)> StepAsync(
        BudgetDbContext db, Municipality owner, int budgetYear, Func<DraftEditor, Plan, DraftStep> edit, CancellationToken cancellation)
    {
        var draft = await db.PlanDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.BudgetYear == budgetYear, cancellation);
        if (draft is null) return (null, new PlanEditResult.NotFound());
        var plan = StoredPlan.Read(draft.Content);
        var bodies = await NamedBodies.AllAsync(db, cancellation);
        var step = edit(new DraftEditor(plan, bodies), plan);
        if (step.Result is PlanEditResult.Conflict conflict) return (null, await WithAuthorAsync(db, draft, conflict, cancellation));
        if (step.Plan is not { } edited) return (null, step.Result!);
        var before = await CheckPlan.FindAsync(db, owner, plan, dates, cancellation);
        var after = await CheckPlan.FindAsync(db, owner, edited, dates, cancellation);
        return (step, Saved(step, plan, edited, before, after, bodies.ToDictionary(body => body.Key, body => body.Name)));
    }

    /// <summary>Who changed the milestone last; whoever replaced the draft as a whole wrote no line about it.</summary>
    private static async Task<PlanEditResult.Conflict> WithAuthorAsync(BudgetDbContext db, PlanDraft draft, PlanEditResult.Conflict conflict, CancellationToken cancellation)
    {
        var subject = Subject(draft.BudgetYear, (conflict.Theirs ?? conflict.Mine)!.Key);
        var last = await db.AuditEntries.AsNoTracking().Where(entry => entry.Subject == subject).OrderByDescending(entry => entry.Id).FirstOrDefaultAsync(cancellation);
        return conflict with { By = last?.Actor ?? draft.ChangedBy, At = last?.At ?? draft.ChangedAt };
    }

    private static PlanEditResult.Saved Saved(
        DraftStep step, Plan before, Plan after, IReadOnlyList<Breach> found, IReadOnlyList<Breach> finds, IReadOnlyDictionary<string, string> bodyNames)
    {
        var difference = PlanDifference.Between(before, after) is [var only] ? only : null;
        return new PlanEditResult.Saved(difference)
        {
            Lines = difference is null ? [$"Planen hedder nu »{after.Title}«."] : PlanDifferenceText.Lines(difference, bodyNames),
            Findings = finds,
            New = [.. finds.Except(found)],

            // A breach that is smaller than before is still there.
            Gone = [.. found.Where(old => finds.All(breach => breach.RuleId != old.RuleId || !breach.Milestones.SequenceEqual(old.Milestones)))],
            Others = step.Others,
            LostConstraints = step.Lost.Count,
            Undo = difference is null ? null : new PlanUndo(UndoPlan(step, before), step.After, step.Position).Write(after.Year),
        };
    }

    /// <summary>The milestone as it was, and what it takes to bring back the constraints that went with it.</summary>
    internal static Plan? UndoPlan(DraftStep step, Plan plan)
    {
        if (step.Before is not { } before) return null;
        var others = step.Lost.SelectMany(PlanInput.Of).Where(key => key != before.Key).Distinct().Select(plan.Find).OfType<Milestone>();
        return new Plan(plan.Year, "-", [before, .. others], step.Lost);
    }
}
