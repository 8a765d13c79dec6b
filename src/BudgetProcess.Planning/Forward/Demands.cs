using BudgetProcess.Calendar;
using BudgetProcess.Planning.Rules;
using NodaTime;

namespace BudgetProcess.Planning.Forward;

/// <summary>Everything that ties one day of the new plan to another or to a date: the law, the plan's own constraints, what the old plan kept, its order.</summary>
/// <remarks>The numbers are those of the rules in <see cref="AllRules"/>, which judge the result; this says the same in a form that can be solved.</remarks>
internal sealed class Demands
{
    private readonly List<Demand> all = [];
    private readonly Plan plan;
    private readonly PlannedDays days;
    private readonly IReadOnlyDictionary<string, DatePeriod> loose;
    private readonly CheckContext context;

    private Demands(Plan plan, PlannedDays days, IReadOnlyDictionary<string, DatePeriod> loose, CheckContext context) =>
        (this.plan, this.days, this.loose, this.context) = (plan, days, loose, context);

    /// <summary>The demands, the heaviest first.</summary>
    /// <param name="plan">The old plan.</param>
    /// <param name="days">Its named days.</param>
    /// <param name="loose">The periods of the other milestones in the new year, by key.</param>
    /// <param name="context">The new year's dates and the municipality's settings.</param>
    internal static IReadOnlyList<Demand> Of(Plan plan, PlannedDays days, IReadOnlyDictionary<string, DatePeriod> loose, CheckContext context)
    {
        var demands = new Demands(plan, days, loose, context);
        demands.AddLaw();
        foreach (var constraint in plan.Constraints) demands.AddOwn(constraint);
        demands.AddKept();
        demands.AddWhole();
        demands.AddOrder();
        return [.. demands.all.OrderByDescending(demand => demand.Level)];
    }

    private void AddLaw()
    {
        var (committee, first) = (plan.Find(Anchor.FirstReadingInFinanceCommittee), plan.Find(Anchor.FirstReading));
        var (second, publication) = (plan.Find(Anchor.SecondReading), plan.Find(Anchor.Publication));
        AddLimit(committee, context.Dates.ProposalDue, "kommunestyrelsesloven § 37, stk. 1");
        AddLimit(second, context.Dates.AdoptedBy, "kommunestyrelsesloven § 38");
        Add(DemandLevel.Law, EndOf(committee), StartOf(first, isLater: true), Same, $"ikke efter 1. behandling i Kommunalbestyrelsen (kommunestyrelsesloven § 37, stk. 1)");
        Add(DemandLevel.Law, StartOf(publication), StartOf(first, isLater: true), Same, $"offentliggjort senest ved 1. behandling (kommunestyrelsesloven § 37, stk. 3)");
        Add(
            DemandLevel.Law, EndOf(first), StartOf(second, isLater: true), day => day.PlusDays(TwoReadings.LeastDays),
            $"mindst {TwoReadings.LeastDays} dage mellem 1. og 2. behandling (kommunestyrelsesloven § 38, stk. 1)");
    }

    private void AddLimit(Milestone? milestone, LocalDate due, string citation)
    {
        var day = new AnnualDate(due.Month, due.Day);
        Add(
            DemandLevel.Law, EndOf(milestone), new Place(null, due, due, due), Same,
            context.Dates.IsException ? (Sentence)$"senest {day} efter {citation}; {context.Dates.Source}" : $"senest {day} efter {citation}");
    }

    private void AddOwn(PlanConstraint constraint)
    {
        switch (constraint)
        {
            case AtLeastDays { } least:
                Add(least, StartOf(least.From), StartOf(least.To, isLater: true), day => day.PlusDays(least.Days), $"mindst {Wording.Days(least.Days)} efter {Quoted(least.From)}");
                break;
            case AtMostDays { } most:
                Add(most, StartOf(most.To), StartOf(most.From, isLater: true), day => day.PlusDays(-most.Days), $"{Quoted(most.To)} højst {Wording.Days(most.Days)} efter {Quoted(most.From)}");
                Add(most, StartOf(most.From), StartOf(most.To, isLater: true), Same, $"{Quoted(most.To)} ikke før {Quoted(most.From)}");
                break;
            case SameDay { } same:
                Add(same, StartOf(same.First), StartOf(same.Second, isLater: true), Same, $"{Quoted(same.First)} og {Quoted(same.Second)} samme dag");
                Add(same, StartOf(same.Second), StartOf(same.First, isLater: true), Same, $"{Quoted(same.First)} og {Quoted(same.Second)} samme dag");
                break;
            case After { } after:
                Add(after, EndOf(after.Earlier), StartOf(after.Later, isLater: true), day => day.PlusDays(1), $"efter {Quoted(after.Earlier)}");
                break;
        }
    }

    /// <summary>What the law recommends and agreements say, as far as the old plan kept it; where it did not, it was the municipality's own choice.</summary>
    private void AddKept()
    {
        var (first, second) = (plan.Find(Anchor.FirstReading), plan.Find(Anchor.SecondReading));
        var (committee, joint) = (plan.Find(Anchor.FirstReadingInFinanceCommittee), plan.Find(Anchor.JointCommitteeMeeting));
        AddMaterial(committee, first);
        AddMaterial(plan.Find(Anchor.Amendments), second);
        AddMaterial(plan.Find(Anchor.Hearing), second);
        AddMaterial(joint, second);
        AddKept(
            EndOf(plan.Find(Anchor.TechnicalProposal)), StartOf(joint, isLater: true), day => day.PlusDays(JointCommitteeProcedure.CommonDays),
            $"mindst {JointCommitteeProcedure.CommonDays} dage fra budgetforslaget til Hovedudvalget");
        AddKept(EndOf(committee), StartOf(plan.Find(Anchor.Publication), isLater: true), Same, $"ikke før Økonomiudvalgets forslag foreligger");
    }

    private void AddMaterial(Milestone? source, Milestone? meeting)
    {
        if (source is null || meeting is null) return;
        var calendar = new WorkingDays(context.Settings.ClosedDays);
        AddKept(
            EndOf(source), StartOf(meeting, isLater: true), FirstMeeting,
            $"mindst {Wording.WorkingDays(MaterialInTime.WorkingDaysBefore)} fra »{source.Title}« til »{meeting.Title}«");

        LocalDate FirstMeeting(LocalDate ready)
        {
            var day = ready.PlusDays(MaterialInTime.WorkingDaysBefore);
            while (calendar.Add(day, -MaterialInTime.WorkingDaysBefore) < ready) day = day.PlusDays(1);
            return day;
        }
    }

    private void AddWhole()
    {
        foreach (var milestone in plan.Milestones.Where(milestone => milestone.HasFixedDay && milestone.Home.Start != milestone.Home.End))
        {
            var (start, end) = (StartOf(milestone), EndOf(milestone));
            var length = milestone.Kind == MilestoneKind.Meeting ? Period.DaysBetween(milestone.Home.Start, milestone.Home.End) : 0;
            Add(DemandLevel.Whole, start, end, day => day.PlusDays(length), $"»{milestone.Title}« hænger sammen");
            if (length > 0) Add(DemandLevel.Whole, end, start, day => day.PlusDays(-length), $"»{milestone.Title}« hænger sammen");
        }
    }

    private void AddOrder()
    {
        var dates = days.All.GroupBy(day => day.Home).ToList();
        foreach (var (earlier, later) in dates.Zip(dates.Skip(1)).SelectMany(pair => pair.First.SelectMany(_ => pair.Second, (earlier, later) => (earlier, later))))
            Add(DemandLevel.Order, Place.Of(earlier, earlier.Before), Place.Of(later, later.Before), day => day.PlusDays(1), $"rækkefølgen: »{earlier.Parts[0].Milestone.Title}« kommer før »{later.Parts[0].Milestone.Title}«");
    }

    private void Add(PlanConstraint constraint, Place? from, Place? to, Func<LocalDate, LocalDate> earliest, Sentence what) =>
        Add(DemandLevel.Own, from, to, earliest, constraint.Reason is { } reason ? (Sentence)$"planens binding: {what} ({reason.TrimEnd('.')})" : $"planens binding: {what}");

    private void AddKept(Place? from, Place? to, Func<LocalDate, LocalDate> earliest, Sentence reason)
    {
        if (from is not { } here || to is not { } there) return;
        var demand = new Demand(DemandLevel.Kept, here, there, earliest, reason);
        if (demand.WasKept) all.Add(demand);
    }

    private void Add(DemandLevel level, Place? from, Place? to, Func<LocalDate, LocalDate> earliest, Sentence reason)
    {
        if (from is { } here && to is { } there) all.Add(new Demand(level, here, there, earliest, reason));
    }

    private Place? StartOf(string key, bool isLater = false) => StartOf(plan.Find(key), isLater);

    private Place? EndOf(string key) => EndOf(plan.Find(key));

    /// <summary>Where a milestone begins; one without a fixed day at its best, since a rule is broken only when no day of the period can keep it.</summary>
    private Place? StartOf(Milestone? milestone, bool isLater = false)
    {
        if (milestone is null) return null;
        return milestone.HasFixedDay ? Place.Of(days.StartOf(milestone), milestone.Period.Start) : Loose(milestone, isLater);
    }

    private Place? EndOf(Milestone? milestone)
    {
        if (milestone is null) return null;
        return milestone.HasFixedDay ? Place.Of(days.EndOf(milestone), milestone.Period.End) : Loose(milestone, isLater: false);
    }

    private Place Loose(Milestone milestone, bool isLater)
    {
        var (before, stood, now) = (milestone.Home, milestone.Period, loose[milestone.Key]);
        return isLater ? new(null, before.End, stood.End, now.End, milestone.Key) : new(null, before.Start, stood.Start, now.Start, milestone.Key);
    }

    private Sentence Quoted(string key) => $"»{plan.Find(key)?.Title ?? key}«";

    private static LocalDate Same(LocalDate day) => day;
}
