using NodaTime;

namespace BudgetProcess.Planning;

/// <summary>What happened to a milestone between two versions of a plan.</summary>
public enum MilestoneChange
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Dropped,

    /// <summary>Its days or clock times changed.</summary>
    Moved,

    /// <summary>Only what it is called, where it is or who it concerns changed.</summary>
    Edited,
}

/// <summary>A side of a milestone that may change by itself.</summary>
public enum MilestoneFacet
{
    /// <summary>Its days or clock times.</summary>
    Time,

    /// <summary>What it is called.</summary>
    Title,

    /// <summary>The words for the same days: "uge 36" for "2.–8. september".</summary>
    Wording,

    /// <summary>What kind of thing happens, or in which track.</summary>
    Kind,

    /// <summary>Where.</summary>
    Place,

    /// <summary>Where there is more about it.</summary>
    Link,

    /// <summary>The remark.</summary>
    Notes,

    /// <summary>Who is responsible.</summary>
    Owners,

    /// <summary>Who takes part.</summary>
    Attendees,

    /// <summary>Who hears of it and when.</summary>
    Notice,

    /// <summary>By which name law rules and workflows find it.</summary>
    Anchor,

    /// <summary>Where next year's plan begins from: it was displaced, or no longer is.</summary>
    Displacement,
}

/// <summary>One milestone that differs.</summary>
/// <param name="Change">What happened; a milestone both moved and edited counts as moved.</param>
/// <param name="Before">As it was; null if added.</param>
/// <param name="After">As it is; null if dropped.</param>
public sealed record MilestoneDifference(MilestoneChange Change, Milestone? Before, Milestone? After)
{
    /// <summary>The milestone's key.</summary>
    public string Key => (After ?? Before)!.Key;

    /// <summary>Whether people's calendars show something else than before: days, times, title, place, link, notes or standing.</summary>
    /// <remarks>Standing is whether the day is fixed: "primo september" that becomes "1.–10. september" covers the same days, but no longer tentatively.
    /// A date written in other words, another owner or another notice policy leaves the calendars alone.</remarks>
    public bool ChangesCalendar => Before is null || After is null || InCalendar(Before) != InCalendar(After);

    /// <summary>What differs, the most important first; none for a milestone that was added or dropped.</summary>
    public IReadOnlyList<MilestoneFacet> Facets => Before is null || After is null ? [] : [.. Differing(Before, After)];

    private static IEnumerable<MilestoneFacet> Differing(Milestone before, Milestone after)
    {
        if (PlanDifference.HasMoved(before, after)) yield return MilestoneFacet.Time;
        else if (before.Phrase != after.Phrase || before.Period != after.Period) yield return MilestoneFacet.Wording;
        if (before.Title != after.Title) yield return MilestoneFacet.Title;
        if (before.EffectiveNotice != after.EffectiveNotice) yield return MilestoneFacet.Notice;
        if ((before.Kind, before.Track) != (after.Kind, after.Track)) yield return MilestoneFacet.Kind;
        if (!before.Attendees.SequenceEqual(after.Attendees)) yield return MilestoneFacet.Attendees;
        if (!before.Owners.SequenceEqual(after.Owners)) yield return MilestoneFacet.Owners;
        if (before.Place != after.Place) yield return MilestoneFacet.Place;
        if (before.Link?.OriginalString != after.Link?.OriginalString) yield return MilestoneFacet.Link;
        if (before.Notes != after.Notes) yield return MilestoneFacet.Notes;
        if (before.Anchor != after.Anchor) yield return MilestoneFacet.Anchor;
        if (before.Displacement != after.Displacement) yield return MilestoneFacet.Displacement;
    }

    private static CalendarFace InCalendar(Milestone milestone) => new(
        milestone.Period.Start, milestone.Period.End, milestone.StartTime, milestone.EndTime, milestone.Title,
        milestone.Place, milestone.Link?.OriginalString, milestone.Notes, milestone.HasFixedDay);

    private sealed record CalendarFace(
        LocalDate Start, LocalDate End, LocalTime? StartTime, LocalTime? EndTime, string Title,
        string? Place, string? Link, string? Notes, bool IsFixed);
}

/// <summary>What differs between two versions of a plan.</summary>
public static class PlanDifference
{
    /// <summary>The milestones that differ, in the order of the new plan, the dropped ones last in the order of the old.</summary>
    /// <remarks>Milestones are the same when their keys are. Another order, title or constraint of the plan is no difference of a milestone.</remarks>
    public static IReadOnlyList<MilestoneDifference> Between(Plan? before, Plan after)
    {
        var differences = new List<MilestoneDifference>();
        foreach (var milestone in after.Milestones)
        {
            var earlier = before?.Find(milestone.Key);
            if (earlier is null) differences.Add(new(MilestoneChange.Added, null, milestone));
            else if (HasMoved(earlier, milestone)) differences.Add(new(MilestoneChange.Moved, earlier, milestone));
            else if (earlier != milestone) differences.Add(new(MilestoneChange.Edited, earlier, milestone));
        }
        foreach (var milestone in before?.Milestones ?? [])
            if (after.Find(milestone.Key) is null) differences.Add(new(MilestoneChange.Dropped, milestone, null));
        return differences;
    }

    internal static bool HasMoved(Milestone before, Milestone after) =>
        before.Period.Start != after.Period.Start || before.Period.End != after.Period.End
        || before.StartTime != after.StartTime || before.EndTime != after.EndTime;
}
