using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.Plans.Editing;

/// <summary>A step from one draft to the next, or why there is none.</summary>
/// <param name="Plan">The draft with the edit in it; null if there is a result already.</param>
/// <param name="Result">Why it cannot be; null if it can.</param>
internal sealed record DraftStep(Plan? Plan, PlanEditResult? Result)
{
    /// <summary>The milestone as it was in the draft.</summary>
    public Milestone? Before { get; init; }

    /// <summary>The milestone as it is now.</summary>
    public Milestone? After { get; init; }

    /// <summary>The sides that others changed meanwhile.</summary>
    public IReadOnlyList<MilestoneFacet> Others { get; init; } = [];

    /// <summary>The constraints that went with a dropped milestone.</summary>
    public IReadOnlyList<PlanConstraint> Lost { get; init; } = [];

    /// <summary>Where it stood.</summary>
    public int Position { get; init; }

    public static DraftStep Refused(PlanEditResult result) => new(null, result);
}

/// <summary>Edits a draft in memory. Whoever stores what comes of it holds the draft alone meanwhile.</summary>
/// <param name="draft">The draft as it is stored now.</param>
/// <param name="bodies">The municipality's bodies.</param>
internal sealed class DraftEditor(Plan draft, IReadOnlyCollection<NamedBody> bodies)
{
    private readonly MilestoneFormReader reader = new(draft.Year, bodies);

    /// <summary>Adds a milestone behind those that begin no later.</summary>
    public DraftStep Add(MilestoneForm form)
    {
        var (read, faults) = reader.Read(form, loaded: null);
        if (WithAnchorFault(faults, form, key: null) is { Count: > 0 } all) return DraftStep.Refused(new PlanEditResult.Faulty(all, reader.Understood));
        var milestone = read! with { Key = MilestoneKeys.Of(read!.Title, draft.Milestones.Select(known => known.Key).Append(PlanConstraint.EveryFixedMeeting).ToHashSet()) };
        return Inserted(milestone, draft.Milestones.Count(known => known.Period.Start <= milestone.Period.Start), []);
    }

    /// <summary>Changes a milestone. What the form leaves as it was loaded stays as it is by now.</summary>
    public DraftStep Change(MilestoneEdit edit)
    {
        var stored = draft.Find(edit.Key!);
        var loaded = MilestoneText.Read(edit.Loaded, draft.Year) is { } known && known.Key == edit.Key ? known : null;
        if (stored is null && loaded is null) return DraftStep.Refused(new PlanEditResult.NotFound());
        var (read, faults) = reader.Read(edit.Form, loaded ?? stored);
        if (WithAnchorFault(faults, edit.Form, edit.Key) is { Count: > 0 } all) return DraftStep.Refused(new PlanEditResult.Faulty(all, reader.Understood));
        var mine = loaded is null ? read! : MilestoneSides.Take(read!, loaded, edit.TakeLoaded);
        if (stored is not null) return Merged(loaded, mine, stored);
        return edit.Revives
            ? Inserted(mine, draft.Milestones.Count(known => known.Period.Start <= mine.Period.Start), [])
            : DraftStep.Refused(new PlanEditResult.Conflict(mine, null, []) { Loaded = edit.Loaded });
    }

    /// <summary>Moves a milestone to another first day. It keeps its length and all else.</summary>
    public DraftStep Move(string key, LocalDate to, Milestone? loaded)
    {
        var stored = draft.Find(key);
        if ((loaded ?? stored) is not { } seen) return DraftStep.Refused(new PlanEditResult.NotFound());
        if (!seen.HasFixedDay) return Faulty([new FormFault(nameof(MilestoneForm.When), $"»{seen.Title}« har ingen fast dag at flytte. Skriv tidspunktet på milepælens egen side.")], seen);
        if (PlanTable.WhyOutside(DatePeriod.OnDay(to), draft.Year) is { } outside) return Faulty([new FormFault(nameof(MilestoneForm.When), outside)], seen);
        var mine = MilestoneMove.To(seen, to, draft.Year);
        return stored is not null ? Merged(loaded, mine, stored) : DraftStep.Refused(new PlanEditResult.Conflict(mine, null, []) { Loaded = MilestoneText.Write(seen, draft.Year) });
    }

    /// <summary>Drops a milestone, with the constraints that name it.</summary>
    public DraftStep Drop(string key, Milestone? loaded)
    {
        if (draft.Find(key) is not { } stored) return DraftStep.Refused(new PlanEditResult.NotFound());
        if (loaded != stored) return DraftStep.Refused(Conflicting(null, stored, []));
        if (draft.Milestones.Count == 1)
            return Faulty([new FormFault("", $"Planen kan ikke være helt uden milepæle. Tilføj en anden først, eller ret denne.")], null);
        var lost = draft.Constraints.Where(constraint => PlanInput.Of(constraint).Contains(key)).ToList();
        return new DraftStep(With([.. draft.Milestones.Where(milestone => milestone.Key != key)], [.. draft.Constraints.Except(lost)]), null)
        {
            Before = stored, Lost = lost, Position = Position(key),
        };
    }

    /// <summary>Puts a milestone back as it was before an edit.</summary>
    public DraftStep Undo(PlanUndo undo)
    {
        if (undo.Before?.Milestones[0] is not { } before) return Drop(undo.Key, undo.After);
        if (undo.After is { } after) return draft.Find(undo.Key) is { } stored ? Merged(after, before, stored) : DraftStep.Refused(new PlanEditResult.Conflict(before, null, []) { Loaded = MilestoneText.Write(after, draft.Year) });
        if (draft.Find(undo.Key) is { } back) return DraftStep.Refused(Conflicting(before, back, MilestoneSides.Differing(before, back)));
        if (AnchorFault(before.Anchor, before.Key) is { } fault) return Faulty([fault], before);
        var keys = draft.Milestones.Select(milestone => milestone.Key).Append(before.Key).Append(PlanConstraint.EveryFixedMeeting).ToHashSet();
        return Inserted(before, Math.Clamp(undo.Position, 0, draft.Milestones.Count), [.. undo.Before.Constraints.Where(constraint => PlanInput.Of(constraint).All(keys.Contains))]);
    }

    /// <summary>Calls the plan something else.</summary>
    public Plan Rename(string title) => new(draft.Year, title, draft.Milestones, draft.Constraints) { Source = draft.Source };

    private DraftStep Merged(Milestone? loaded, Milestone mine, Milestone stored)
    {
        // Where nobody knows from what the form began, everything in it that differs may be somebody else's work.
        var (merged, conflicts) = loaded is null ? (mine, MilestoneSides.Differing(mine, stored)) : MilestoneSides.Merge(loaded, mine, stored);
        if (conflicts.Count > 0) return DraftStep.Refused(Conflicting(merged, stored, conflicts));
        if (merged == stored) return DraftStep.Refused(new PlanEditResult.Unchanged(stored));
        if (AnchorFault(merged.Anchor, merged.Key) is { } fault) return Faulty([fault], merged);
        return new DraftStep(With([.. draft.Milestones.Select(milestone => milestone.Key == merged.Key ? merged : milestone)], draft.Constraints), null)
        {
            Before = stored, After = merged, Position = Position(merged.Key), Others = loaded is null ? [] : MilestoneSides.Differing(loaded, stored),
        };
    }

    private DraftStep Inserted(Milestone milestone, int position, IReadOnlyList<PlanConstraint> constraints)
    {
        List<Milestone> milestones = [.. draft.Milestones];
        milestones.Insert(position, milestone);
        var plan = With(milestones, [.. draft.Constraints, .. constraints]);
        return PlanFile.Examine("", plan) is [var fault, ..]
            ? Faulty([new FormFault(nameof(MilestoneForm.Title), fault.Message)], milestone)
            : new DraftStep(plan, null) { After = milestone, Position = position };
    }

    private PlanEditResult.Conflict Conflicting(Milestone? mine, Milestone theirs, IReadOnlyList<MilestoneFacet> facets) =>
        new(mine, theirs, facets) { Loaded = MilestoneText.Write(theirs, draft.Year) };

    private IReadOnlyList<FormFault> WithAnchorFault(IReadOnlyList<FormFault> faults, MilestoneForm form, string? key) =>
        Anchor.TryFind(form.Anchor.Trim(), out var anchor) && AnchorFault(anchor, key) is { } fault ? [.. faults, fault] : faults;

    private FormFault? AnchorFault(Anchor? anchor, string? key) => anchor is not null && draft.Find(anchor) is { } other && other.Key != key
        ? new FormFault(nameof(MilestoneForm.Anchor), $"Ankeret »{anchor.Title}« har milepælen »{other.Title}« allerede, og kun én kan have det. Fjern det dér først, eller vælg et andet.")
        : null;

    private int Position(string key) => draft.Milestones.Index().First(item => item.Item.Key == key).Index;

    private Plan With(IReadOnlyList<Milestone> milestones, IReadOnlyList<PlanConstraint> constraints) => new(draft.Year, draft.Title, milestones, constraints) { Source = draft.Source };

    private static DraftStep Faulty(IReadOnlyList<FormFault> faults, Milestone? read) => DraftStep.Refused(new PlanEditResult.Faulty(faults, read));
}
