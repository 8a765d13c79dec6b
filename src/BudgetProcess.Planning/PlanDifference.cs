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

/// <summary>One milestone that differs.</summary>
/// <param name="Change">What happened; a milestone both moved and edited counts as moved.</param>
/// <param name="Before">As it was; null if added.</param>
/// <param name="After">As it is; null if dropped.</param>
public sealed record MilestoneDifference(MilestoneChange Change, Milestone? Before, Milestone? After)
{
    /// <summary>The milestone's key.</summary>
    public string Key => (After ?? Before)!.Key;

    /// <summary>Whether people's calendars show something else than before: days, times, title, place, link, notes or standing.</summary>
    public bool ChangesCalendar => throw new NotSupportedException(Key);
}

/// <summary>What differs between two versions of a plan.</summary>
public static class PlanDifference
{
    /// <summary>The milestones that differ, in the order of the new plan, the dropped ones last.</summary>
    public static IReadOnlyList<MilestoneDifference> Between(Plan? before, Plan after) => throw new NotSupportedException(before?.Title + after.Title);
}
