using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning.Forward;

/// <summary>How much a demand weighs; a higher one is never broken to keep a lower one.</summary>
internal enum DemandLevel
{
    /// <summary>What the old plan did, but nobody asked for: the order of the year.</summary>
    Order,

    /// <summary>A recommendation of the law or an agreement that the old plan kept.</summary>
    Kept,

    /// <summary>The municipality's own constraints.</summary>
    Own,

    /// <summary>The law.</summary>
    Law,

    /// <summary>A meeting of several days stays as long as it is, and nothing ends before it begins.</summary>
    Whole,
}

/// <summary>An end of a demand: a named day, which may be moved, or a day that lies fast.</summary>
/// <param name="Day">The day that may be moved; else null.</param>
/// <param name="Before">The day in the old year on which it belongs.</param>
/// <param name="Stood">The day in the old year on which it stood.</param>
/// <param name="Fast">The day in the new year, where it lies fast.</param>
/// <param name="Loose">Key of the milestone without a fixed day that it belongs to; else null.</param>
internal readonly record struct Place(PlannedDay? Day, LocalDate Before, LocalDate Stood, LocalDate Fast, string? Loose = null)
{
    internal static Place Of(PlannedDay day, LocalDate stood) => new(day, day.Before, stood, day.Home);

    internal LocalDate On(IReadOnlyList<LocalDate> days) => Day is null ? Fast : days[Day.Index];
}

/// <summary>One place lies no earlier than another says: at least 21 days after, not before, no later than 15 October.</summary>
/// <param name="Level">How much it weighs.</param>
/// <param name="From">The earlier place.</param>
/// <param name="To">The later place.</param>
/// <param name="Earliest">The first day that will do for the later place, from the day of the earlier one; never falls when that day rises.</param>
/// <param name="Reason">Why, in Danish, as it follows a comma: "mindst 21 dage efter 1. behandling (§ 38)".</param>
internal sealed record Demand(DemandLevel Level, Place From, Place To, Func<LocalDate, LocalDate> Earliest, Sentence Reason)
{
    /// <summary>How many days too early the later place lies; 0 if the demand is kept.</summary>
    /// <param name="days">Where the named days lie, by index.</param>
    internal int MissingDays(IReadOnlyList<LocalDate> days) => Missing(From.On(days), To.On(days));

    /// <summary>Whether the old year kept it. Named days are asked where they belong, which is the same in every year; the others do not keep step with the weeks, so
    /// they are asked where they stood.</summary>
    internal bool WasKept => (From.Loose is null && To.Loose is null ? Missing(From.Before, To.Before) : Missing(From.Stood, To.Stood)) == 0;

    /// <summary>Whether named days must keep it. For a milestone like "primo september" only the law moves them: else it is the vague one that gives way.</summary>
    internal bool BindsNamedDays => Level == DemandLevel.Law || (From.Loose is null && To.Loose is null);

    /// <summary>Whether it wants two milestones on different days that share one.</summary>
    internal bool PartsOneDay => Level >= DemandLevel.Own && From.Day is { } day && To.Day == day && Missing(day.Home, day.Home) > 0;

    /// <summary>Whether it speaks of that day.</summary>
    internal bool Concerns(PlannedDay day) => From.Day == day || To.Day == day;

    private int Missing(LocalDate from, LocalDate to) => Math.Max(0, Period.DaysBetween(to, Earliest(from)));
}
