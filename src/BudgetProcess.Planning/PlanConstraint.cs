using NodaTime;

namespace BudgetProcess.Planning;

/// <summary>What a municipality wants to hold in its plan beside the law (binding); data, kept with the plan.</summary>
/// <param name="Reason">Why, as people would say it; shown with a breach.</param>
public abstract record PlanConstraint(string? Reason)
{
    /// <summary>Stands in a constraint's milestone for every meeting with a fixed day.</summary>
    public const string EveryFixedMeeting = "*";
}

/// <summary>At least so many days from the start of one milestone to the start of the other.</summary>
/// <param name="From">Key of the earlier milestone.</param>
/// <param name="To">Key of the later milestone.</param>
/// <param name="Days">Calendar days.</param>
/// <param name="Reason">Why.</param>
public sealed record AtLeastDays(string From, string To, int Days, string? Reason = null) : PlanConstraint(Reason);

/// <summary>At most so many days from the start of one milestone to the start of the other.</summary>
/// <param name="From">Key of the earlier milestone.</param>
/// <param name="To">Key of the later milestone.</param>
/// <param name="Days">Calendar days.</param>
/// <param name="Reason">Why.</param>
public sealed record AtMostDays(string From, string To, int Days, string? Reason = null) : PlanConstraint(Reason);

/// <summary>Two milestones begin on the same day.</summary>
/// <param name="First">Key of the one.</param>
/// <param name="Second">Key of the other.</param>
/// <param name="Reason">Why.</param>
public sealed record SameDay(string First, string Second, string? Reason = null) : PlanConstraint(Reason);

/// <summary>One milestone begins after the other has ended.</summary>
/// <param name="Earlier">Key of the earlier milestone.</param>
/// <param name="Later">Key of the later milestone.</param>
/// <param name="Reason">Why.</param>
public sealed record After(string Earlier, string Later, string? Reason = null) : PlanConstraint(Reason);

/// <summary>A milestone falls on one of these weekdays.</summary>
/// <param name="Milestone">Key, or * for every meeting with a fixed day.</param>
/// <param name="Days">The weekdays allowed.</param>
/// <param name="Reason">Why.</param>
public sealed record OnWeekdays(string Milestone, IReadOnlyList<IsoDayOfWeek> Days, string? Reason = null) : PlanConstraint(Reason)
{
    private readonly ValueList<IsoDayOfWeek> days = ValueList.From(Days);

    /// <summary>The weekdays allowed.</summary>
    public IReadOnlyList<IsoDayOfWeek> Days
    {
        get => days;
        init => days = ValueList.From(value);
    }
}

/// <summary>A milestone does not fall on a public holiday or another closed day.</summary>
/// <param name="Milestone">Key, or * for every meeting with a fixed day.</param>
/// <param name="Reason">Why.</param>
public sealed record NotOnHolidays(string Milestone, string? Reason = null) : PlanConstraint(Reason);

/// <summary>A milestone does not fall in an ISO week: uge 42.</summary>
/// <param name="Milestone">Key, or * for every meeting with a fixed day.</param>
/// <param name="Week">ISO week number, 1–53.</param>
/// <param name="Reason">Why.</param>
public sealed record NotInWeek(string Milestone, int Week, string? Reason = null) : PlanConstraint(Reason);
