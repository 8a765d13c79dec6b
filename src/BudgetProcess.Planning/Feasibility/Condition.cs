using BudgetProcess.Calendar;
using BudgetProcess.Planning.Bounds;

namespace BudgetProcess.Planning.Feasibility;

/// <summary>What kind of thing a condition is; the order in which people would give it up, the lightest first.</summary>
internal enum ConditionKind
{
    /// <summary>The order of the year as the plan has it.</summary>
    Order,

    /// <summary>A recommendation of the law or an agreement that the plan keeps.</summary>
    Recommended,

    /// <summary>Something that goes on for days does not become shorter.</summary>
    Length,

    /// <summary>A milestone does not lie on a closed day.</summary>
    ClosedDay,

    /// <summary>A milestone lies where it lies, because somebody wants it so.</summary>
    Fixed,

    /// <summary>A milestone lies no earlier, or no later, because somebody wants it so.</summary>
    Wanted,

    /// <summary>A period that somebody wants free.</summary>
    KeptFree,

    /// <summary>A constraint of the plan on the days of a milestone.</summary>
    OwnDay,

    /// <summary>A constraint of the plan between two milestones.</summary>
    Own,

    /// <summary>A day that the minister sets.</summary>
    Minister,

    /// <summary>The law.</summary>
    Law,

    /// <summary>What has passed has passed, and nothing is moved into the past.</summary>
    Past,
}

/// <summary>Something that a plan must keep, as people would name it: all that it means for the solver, and its words.</summary>
internal sealed class Condition
{
    internal required ConditionKind Kind { get; init; }

    /// <summary>Says the condition. Of hundreds of conditions only those that bind something are ever said.</summary>
    internal required Func<Sentence> Say { get; init; }

    /// <summary>The condition in Danish, without a full stop: "mindst 21 dage mellem 1. og 2. behandling (…)".</summary>
    internal Sentence Words => field ??= Say();

    /// <summary>What it says of the distance of two ends.</summary>
    internal IReadOnlyList<Bound> Bounds { get; init; } = [];

    /// <summary>The milestone whose days it restricts; null if it only has bounds.</summary>
    internal Milestone? Milestone { get; init; }

    /// <summary>Which days of the horizon will do for the milestone; null if it does not choose among days.</summary>
    internal bool[]? Days { get; init; }

    /// <summary>Whether every day that it goes on must do, and not only those that are chosen: what goes on through a week lies in it, whatever day it began.</summary>
    internal bool KeepsThroughout { get; init; }

    /// <summary>The days on which the milestone must lie; null if it may be moved.</summary>
    internal DatePeriod? At { get; init; }

    /// <summary>How many days lie between first and last day at least, for <see cref="ConditionKind.Length"/>.</summary>
    internal int Length { get; init; }

    /// <summary>The milestones that it speaks of.</summary>
    internal IEnumerable<Milestone> Milestones =>
        Bounds.SelectMany(bound => new[] { bound.From.Milestone, bound.To.Milestone }).Append(Milestone).OfType<Milestone>().Distinct();
}
