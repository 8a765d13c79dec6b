using BudgetProcess.Calendar;
using BudgetProcess.Planning.Bounds;
using BudgetProcess.Planning.Rules;
using NodaTime;

namespace BudgetProcess.Planning.Feasibility;

/// <summary>The conditions that a plan brings with it: the law, its own constraints, closed days, and how long its milestones are.</summary>
/// <remarks>A milestone is not put on a closed day, whatever the plan says; where it lies on one already, that is meant: a seminar on Friday and Saturday, a deadline on 5 June.</remarks>
internal sealed class PlanConditions(Plan plan, CheckContext context, Horizon horizon)
{
    /// <summary>All of them, the recommendations too.</summary>
    internal IReadOnlyList<Condition> All() => [.. OfBounds(), .. plan.Milestones.SelectMany(milestone => OnDaysOf(milestone, milestone.HasFixedDay))];

    /// <summary>The conditions on the days of a milestone.</summary>
    /// <param name="milestone">The milestone.</param>
    /// <param name="isFixed">Whether it has a fixed day, or is to be given one.</param>
    internal IEnumerable<Condition> OnDaysOf(Milestone milestone, bool isFixed)
    {
        var own = plan.Constraints.Select(constraint => Own(milestone, isFixed, constraint)).OfType<Condition>();
        return isFixed ? own.Concat(OfItself(milestone)) : own;
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
        return new() { Kind = ConditionKind.Order, Words = words, Bounds = [bound] };
    }

    private IEnumerable<Condition> OfBounds() => PlanBounds.Of(plan, context)
        .GroupBy(bound => (object?)bound.Constraint ?? bound, ReferenceEqualityComparer.Instance)
        .Select(group => new Condition { Kind = KindOf(group.First().Origin), Words = group.First().Reason, Bounds = [.. group] });

    private static ConditionKind KindOf(BoundOrigin origin) => origin switch
    {
        BoundOrigin.Recommended => ConditionKind.Recommended,
        BoundOrigin.Own => ConditionKind.Own,
        BoundOrigin.Law => ConditionKind.Law,
        BoundOrigin.Minister => ConditionKind.Minister,
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "Unknown origin."),
    };

    private Condition? Own(Milestone milestone, bool isFixed, PlanConstraint constraint)
    {
        return constraint switch
        {
            OnWeekdays weekdays when IsNamed(weekdays.Milestone) =>
                Own(milestone, constraint, $"»{milestone.Title}« {Wording.AnyOf(weekdays.Days)}", day => weekdays.Days.Contains(horizon.WeekdayOf(day))),
            NotOnHolidays holidays when IsNamed(holidays.Milestone) => Own(milestone, constraint, $"»{milestone.Title}« ikke på en lukkedag", day => !horizon.IsClosed(day)),
            NotInWeek week when IsNamed(week.Milestone) =>
                Own(milestone, constraint, $"»{milestone.Title}« ikke i uge {week.Week}", day => horizon.WeekOf(day) != week.Week, throughout: true),
            _ => null,
        };

        bool IsNamed(string key) => key == milestone.Key || (key == PlanConstraint.EveryFixedMeeting && isFixed && milestone.Kind == MilestoneKind.Meeting);
    }

    private static Condition Own(Milestone milestone, PlanConstraint constraint, Sentence what, Func<int, bool> keeps, bool throughout = false) => new()
    {
        Kind = ConditionKind.OwnDay, Milestone = milestone, Keeps = keeps, KeepsThroughout = throughout,
        Words = constraint.Reason is { } reason ? (Sentence)$"planens binding: {what} ({reason.TrimEnd('.')})" : $"planens binding: {what}",
    };

    private IEnumerable<Condition> OfItself(Milestone milestone)
    {
        var days = milestone.HasFixedDay ? Enumerable.Range(horizon.IndexOf(milestone.Period.Start), Period.DaysBetween(milestone.Period.Start, milestone.Period.End) + 1).ToArray() : [];
        var chosen = milestone.Kind == MilestoneKind.Meeting || days.Length == 0 ? days : [days[0], days[^1]];
        var weekends = chosen.Select(horizon.WeekdayOf).Where(day => day >= IsoDayOfWeek.Saturday).ToHashSet();
        yield return new()
        {
            Kind = ConditionKind.ClosedDay, Milestone = milestone, Words = $"»{milestone.Title}« flyttes ikke til en lukkedag",
            Keeps = day => !horizon.IsClosed(day) || chosen.Contains(day) || (weekends.Contains(horizon.WeekdayOf(day)) && !horizon.IsPublicHoliday(day)),
        };
        if (days.Length > 1) yield return new() { Kind = ConditionKind.Length, Milestone = milestone, Length = days.Length - 1, Words = $"»{milestone.Title}« varer {Wording.Days(days.Length)}" };
    }
}
