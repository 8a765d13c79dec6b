using BudgetProcess.Calendar;
using BudgetProcess.Planning.Bounds;
using BudgetProcess.Planning.Rules;
using NodaTime;

namespace BudgetProcess.Planning.Feasibility;

/// <summary>The conditions that a plan brings with it: the law, its own constraints, closed days, and how long its milestones are.</summary>
/// <remarks>A milestone is not put on a closed day, whatever the plan says; where it lies on one already, that is meant: a seminar on Friday and Saturday, a deadline on 5 June.</remarks>
internal sealed class PlanConditions
{
    private readonly Plan plan;
    private readonly CheckContext context;
    private readonly Horizon horizon;
    private readonly List<OwnDays> own;
    private readonly bool[] open;

    internal PlanConditions(Plan plan, CheckContext context, Horizon horizon)
    {
        (this.plan, this.context, this.horizon) = (plan, context, horizon);
        open = horizon.Days(day => !horizon.IsClosed(day));
        own = [.. plan.Constraints.Select(Own).OfType<OwnDays>()];
    }

    /// <summary>A constraint of the plan on days.</summary>
    /// <param name="Constraint">The constraint.</param>
    /// <param name="Milestone">The key of its milestone, or * for every meeting with a fixed day.</param>
    /// <param name="Days">The days that will do.</param>
    /// <param name="Say">Says it of a milestone.</param>
    private sealed record OwnDays(PlanConstraint Constraint, string Milestone, bool[] Days, Func<Milestone, Sentence> Say);

    /// <summary>All of them, the recommendations too.</summary>
    internal IReadOnlyList<Condition> All() => [.. OfBounds(), .. plan.Milestones.SelectMany(milestone => OnDaysOf(milestone, milestone.HasFixedDay))];

    /// <summary>The conditions on the days of a milestone.</summary>
    /// <param name="milestone">The milestone.</param>
    /// <param name="isFixed">Whether it has a fixed day, or is to be given one.</param>
    internal IEnumerable<Condition> OnDaysOf(Milestone milestone, bool isFixed)
    {
        var named = own
            .Where(days => days.Milestone == milestone.Key || (days.Milestone == PlanConstraint.EveryFixedMeeting && isFixed && milestone.Kind == MilestoneKind.Meeting))
            .Select(days => Of(milestone, days));
        return isFixed ? named.Concat(OfItself(milestone)) : named;
    }

    /// <summary>What keeps the order of the year: whatever begins on one named day comes before whatever begins on the next.</summary>
    internal IEnumerable<Condition> Order()
    {
        var days = plan.Milestones.Where(milestone => milestone.HasFixedDay).GroupBy(milestone => milestone.Period.Start).OrderBy(day => day.Key).ToList();
        return days.Zip(days.Skip(1)).SelectMany(pair => pair.First.SelectMany(_ => pair.Second, Follows));
    }

    private static Condition Follows(Milestone earlier, Milestone later)
    {
        Sentence words = $"rækkefølgen: »{earlier.Title}« kommer før »{later.Title}«";
        var bound = new Bound(BoundOrigin.Recommended, "order", BoundEnd.StartOf(earlier), BoundEnd.StartOf(later), DayStep.DayAfter, words);
        return new() { Kind = ConditionKind.Order, Say = () => words, Bounds = [bound] };
    }

    private IEnumerable<Condition> OfBounds() => PlanBounds.Of(plan, context)
        .GroupBy(bound => (object?)bound.Constraint ?? bound, ReferenceEqualityComparer.Instance)
        .Select(group => new Condition { Kind = KindOf(group.First().Origin), Say = () => group.First().Reason, Bounds = [.. group] });

    private static ConditionKind KindOf(BoundOrigin origin) => origin switch
    {
        BoundOrigin.Recommended => ConditionKind.Recommended,
        BoundOrigin.Own => ConditionKind.Own,
        BoundOrigin.Law => ConditionKind.Law,
        BoundOrigin.Minister => ConditionKind.Minister,
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "Unknown origin."),
    };

    private OwnDays? Own(PlanConstraint constraint) => constraint switch
    {
        OnWeekdays weekdays => new(
            weekdays, weekdays.Milestone, horizon.Days(day => weekdays.Days.Contains(horizon.WeekdayOf(day))), milestone => $"»{milestone.Title}« {Wording.AnyOf(weekdays.Days)}"),
        NotOnHolidays holidays => new(holidays, holidays.Milestone, open, milestone => $"»{milestone.Title}« ikke på en lukkedag"),
        NotInWeek week => new(week, week.Milestone, horizon.Days(day => horizon.WeekOf(day) != week.Week), milestone => $"»{milestone.Title}« ikke i uge {week.Week}"),
        _ => null,
    };

    private static Condition Of(Milestone milestone, OwnDays days) => new()
    {
        Kind = ConditionKind.OwnDay, Milestone = milestone, Days = days.Days, KeepsThroughout = days.Constraint is NotInWeek,
        Say = () => days.Constraint.Reason is { } reason ? (Sentence)$"planens binding: {days.Say(milestone)} ({reason.TrimEnd('.')})" : $"planens binding: {days.Say(milestone)}",
    };

    private IEnumerable<Condition> OfItself(Milestone milestone)
    {
        var length = milestone.HasFixedDay ? Period.DaysBetween(milestone.Period.Start, milestone.Period.End) : 0;
        yield return new() { Kind = ConditionKind.ClosedDay, Milestone = milestone, Say = () => $"»{milestone.Title}« flyttes ikke til en lukkedag", Days = OpenFor(milestone, length) };
        if (length > 0) yield return new() { Kind = ConditionKind.Length, Milestone = milestone, Length = length, Say = () => $"»{milestone.Title}« varer {Wording.Days(length + 1)}" };
    }

    /// <summary>The days that are not closed, and those closed days that are meant.</summary>
    private bool[] OpenFor(Milestone milestone, int length)
    {
        if (!milestone.HasFixedDay) return open;
        var start = horizon.IndexOf(milestone.Period.Start);
        int[] chosen = milestone.Kind == MilestoneKind.Meeting ? [.. Enumerable.Range(start, length + 1)] : [start, start + length];
        if (Array.TrueForAll(chosen, day => open[day])) return open;
        var weekends = chosen.Select(horizon.WeekdayOf).Where(day => day >= IsoDayOfWeek.Saturday).ToHashSet();
        return horizon.Days(day => open[day] || chosen.Contains(day) || (weekends.Contains(horizon.WeekdayOf(day)) && !horizon.IsPublicHoliday(day)));
    }
}
