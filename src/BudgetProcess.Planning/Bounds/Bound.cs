using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning.Bounds;

/// <summary>An end of a milestone.</summary>
internal enum Edge
{
    /// <summary>Its first day.</summary>
    Start,

    /// <summary>Its last day.</summary>
    End,
}

/// <summary>What a bound comes from.</summary>
internal enum BoundOrigin
{
    /// <summary>A recommendation of the law, or an agreement.</summary>
    Recommended,

    /// <summary>The municipality's own constraints.</summary>
    Own,

    /// <summary>The law.</summary>
    Law,

    /// <summary>A day that the minister sets.</summary>
    Minister,
}

/// <summary>An end of a bound: an end of a milestone, or a day that lies fast.</summary>
/// <param name="Milestone">The milestone; null for a day that lies fast.</param>
/// <param name="Edge">Which of its ends.</param>
/// <param name="Day">The day that lies fast.</param>
internal readonly record struct BoundEnd(Milestone? Milestone, Edge Edge, LocalDate Day)
{
    /// <summary>Where it lies in the plan, as the earlier end: a milestone without a fixed day on its first day.</summary>
    internal LocalDate EarlierDay => Milestone is null ? Day : Milestone.HasFixedDay && Edge == Edge.End ? Milestone.Period.End : Milestone.Period.Start;

    /// <summary>Where it lies in the plan, as the later end: a milestone without a fixed day on its last day.</summary>
    internal LocalDate LaterDay => Milestone is null ? Day : Milestone.HasFixedDay && Edge == Edge.Start ? Milestone.Period.Start : Milestone.Period.End;

    internal static BoundEnd StartOf(Milestone milestone) => new(milestone, Edge.Start, default);

    internal static BoundEnd EndOf(Milestone milestone) => new(milestone, Edge.End, default);

    internal static BoundEnd On(LocalDate day) => new(null, Edge.Start, day);
}

/// <summary>One end lies no earlier than another says: at least 21 days after, not before, no later than 15 October.</summary>
/// <remarks>Where a milestone may fall on several days ("primo september"), a bound is kept as long as some of them keep it, as in the rules: it asks the earlier milestone for its
/// first day and the later one for its last.</remarks>
/// <param name="Origin">What it comes from.</param>
/// <param name="RuleId">The rule that judges it (<see cref="Breach.RuleId"/>).</param>
/// <param name="From">The earlier end.</param>
/// <param name="To">The later end.</param>
/// <param name="Step">How far apart.</param>
/// <param name="Reason">Why, in Danish, as it follows a colon: "mindst 21 dage mellem 1. og 2. behandling (§ 38)".</param>
/// <param name="Constraint">The municipality's own constraint that it belongs to.</param>
internal sealed record Bound(BoundOrigin Origin, string RuleId, BoundEnd From, BoundEnd To, DayStep Step, Sentence Reason, PlanConstraint? Constraint = null);
