using System.Globalization;
using BudgetProcess.Calendar;
using BudgetProcess.Planning.Forward;
using NodaTime;

namespace BudgetProcess.Planning;

/// <summary>What became of the date of a milestone that was rolled forward.</summary>
public enum ForwardChange
{
    /// <summary>The same weekday of the same ISO week (samme ugedag).</summary>
    SameWeekday,

    /// <summary>The same words, "medio august" (samme ord).</summary>
    SameWords,

    /// <summary>Moved, because something stands in the way there (flyttet).</summary>
    Moved,
}

/// <summary>What was done with one milestone, and why.</summary>
/// <param name="Key">The milestone's key.</param>
/// <param name="Title">Its title in the new plan.</param>
/// <param name="Before">Its days in the old plan.</param>
/// <param name="After">Its days in the new plan.</param>
/// <param name="Change">What became of the date.</param>
/// <param name="Reason">Why, without a full stop: "onsdag i uge 41", "flyttet fra Kristi himmelfartsdag (…)".</param>
/// <param name="Recommendations">How many recommendations became part of its notes.</param>
public sealed record ForwardStep(
    string Key, string Title, DatePeriod Before, DatePeriod After, ForwardChange Change, Sentence Reason, int Recommendations);

/// <summary>A plan that was rolled forward.</summary>
/// <param name="Plan">The new plan.</param>
/// <param name="Steps">What was done, in the plan's order.</param>
/// <param name="LeftOut">Recommendations for which the notes had no room.</param>
public sealed record ForwardResult(Plan Plan, IReadOnlyList<ForwardStep> Steps, IReadOnlyList<CarriedRecommendation> LeftOut);

/// <summary>Makes next year's plan out of last year's (fremskrivning).</summary>
/// <remarks>
/// A named day keeps its ISO week and its weekday; "medio august" keeps its words. Where that day is closed or breaks the law or one of the plan's constraints, as few
/// milestones as possible are moved, by as few days as possible, and each remembers where it belongs (<see cref="Displacement"/>). So the result depends on the plan and on
/// the year alone: ten years in one leap are the same as ten leaps of a year, and a plan rolled forward and back is the plan that it was. Constraints, notes and links are
/// kept; the budget year in titles becomes the new one. The law is still the check's to judge: a plan that cannot keep it as it stands breaks it by as few days as possible.
/// </remarks>
public static class PlanForward
{
    /// <summary>Rolls the plan to the year of the context's statutory dates, forward or back.</summary>
    /// <param name="plan">The old plan.</param>
    /// <param name="context">The new year's statutory dates, and the municipality's settings.</param>
    /// <param name="recommendations">What evaluations recommend for the new year, in the order in which it is to be read.</param>
    public static ForwardResult To(Plan plan, CheckContext context, IReadOnlyList<CarriedRecommendation> recommendations)
    {
        var target = context.Dates.Year;
        var weeks = WeeksBetween(plan.Year, target);
        var loose = LoosePeriods.SameWords(plan, target, weeks);
        var days = new PlannedDays(plan, weeks, apart: false);
        if (Demands.Of(plan, days, loose, context).Any(demand => demand.PartsOneDay)) days = new PlannedDays(plan, weeks, apart: true);
        var rules = new DayRules(plan, new WorkingDays(context.Settings.ClosedDays));
        var demands = Demands.Of(plan, days, loose, context);
        var found = LeastMoves.Find(days, [.. demands.Where(demand => demand.BindsNamedDays)], rules);
        var gaveWay = LoosePeriods.GiveWay(loose, found, () => Demands.Of(plan, days, loose, context));
        var placed = new PlacedMilestones(plan, target, weeks, days, found, loose);
        var notes = CarriedNotes.For(plan, placed, recommendations);
        var reasons = new ForwardReasons(days, found, demands, rules, gaveWay);
        var made = new Plan(
            target, ForwardWords.Retitle(plan.Title, plan.Year, target), [.. plan.Milestones.Select(milestone => notes.Write(placed.Of(milestone)))], plan.Constraints)
        {
            Source = string.Create(CultureInfo.InvariantCulture, $"Planen for budget {plan.Year}, ført frem til budget {target} med samme uger og ugedage"),
        };
        return new(made, [.. plan.Milestones.Select(milestone => Step(milestone, made.Find(milestone.Key)!, reasons, notes))], notes.LeftOut);
    }

    /// <summary>Whole weeks from a week of the one process year to the week of the same ISO number of the other; week 53 of a year without one is the first of the next.</summary>
    private static int WeeksBetween(BudgetYear from, BudgetYear to) =>
        Period.DaysBetween(FirstMonday(from.ProcessYear), FirstMonday(to.ProcessYear)) / 7;

    private static LocalDate FirstMonday(int year) => LocalDate.FromWeekYearWeekAndDay(year, 1, IsoDayOfWeek.Monday);

    private static ForwardStep Step(Milestone old, Milestone made, ForwardReasons reasons, CarriedNotes notes)
    {
        var change = made.Displacement is not null ? ForwardChange.Moved : old.HasFixedDay ? ForwardChange.SameWeekday : ForwardChange.SameWords;
        Sentence reason = change switch
        {
            ForwardChange.Moved => reasons.Of(old, made),
            ForwardChange.SameWeekday => ForwardReasons.RuleOf(made.Period),
            _ => $"samme ord",
        };
        return new(old.Key, made.Title, old.Period, made.Period, change, reason, notes.CountFor(old.Key));
    }
}
