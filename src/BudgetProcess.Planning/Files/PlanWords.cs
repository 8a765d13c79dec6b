using NodaTime;

namespace BudgetProcess.Planning.Files;

/// <summary>The words of the file format for the values of closed lists; reading and writing use the same.</summary>
internal static class PlanWords
{
    internal static readonly IReadOnlyDictionary<string, Track> Tracks = new Dictionary<string, Track>
    {
        ["political"] = Track.Political,
        ["administrative"] = Track.Administrative,
        ["public"] = Track.Public,
    };

    internal static readonly IReadOnlyDictionary<string, MilestoneKind> Kinds = new Dictionary<string, MilestoneKind>
    {
        ["meeting"] = MilestoneKind.Meeting,
        ["deadline"] = MilestoneKind.Deadline,
        ["period"] = MilestoneKind.Period,
        ["publication"] = MilestoneKind.Publication,
        ["task"] = MilestoneKind.Task,
    };

    internal static readonly IReadOnlyDictionary<string, IsoDayOfWeek> Weekdays = new Dictionary<string, IsoDayOfWeek>
    {
        ["monday"] = IsoDayOfWeek.Monday,
        ["tuesday"] = IsoDayOfWeek.Tuesday,
        ["wednesday"] = IsoDayOfWeek.Wednesday,
        ["thursday"] = IsoDayOfWeek.Thursday,
        ["friday"] = IsoDayOfWeek.Friday,
        ["saturday"] = IsoDayOfWeek.Saturday,
        ["sunday"] = IsoDayOfWeek.Sunday,
    };

    internal static readonly IReadOnlyDictionary<string, ConstraintKind> Constraints = new Dictionary<string, ConstraintKind>
    {
        ["at-least"] = ConstraintKind.AtLeast,
        ["at-most"] = ConstraintKind.AtMost,
        ["same-day"] = ConstraintKind.SameDay,
        ["after"] = ConstraintKind.After,
        ["weekdays"] = ConstraintKind.Weekdays,
        ["no-holidays"] = ConstraintKind.NoHolidays,
        ["not-in-week"] = ConstraintKind.NotInWeek,
    };

    internal static ConstraintKind KindOf(PlanConstraint constraint) => constraint switch
    {
        AtLeastDays => ConstraintKind.AtLeast,
        AtMostDays => ConstraintKind.AtMost,
        SameDay => ConstraintKind.SameDay,
        After => ConstraintKind.After,
        OnWeekdays => ConstraintKind.Weekdays,
        NotOnHolidays => ConstraintKind.NoHolidays,
        NotInWeek => ConstraintKind.NotInWeek,
        _ => throw new ArgumentOutOfRangeException(nameof(constraint), constraint, "Unknown kind of constraint."),
    };

    /// <summary>The word of a value.</summary>
    internal static string WordOf<T>(IReadOnlyDictionary<string, T> words, T value) where T : struct =>
        words.First(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Key;
}

/// <summary>The kinds of constraint in a file.</summary>
internal enum ConstraintKind
{
    AtLeast,
    AtMost,
    SameDay,
    After,
    Weekdays,
    NoHolidays,
    NotInWeek,
}
