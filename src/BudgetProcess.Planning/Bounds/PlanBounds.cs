using BudgetProcess.Calendar;
using BudgetProcess.Planning.Rules;
using NodaTime;

namespace BudgetProcess.Planning.Bounds;

/// <summary>Everything that ties one milestone of a plan to another or to a date: the law, the plan's own constraints, what the law recommends.</summary>
/// <remarks>The numbers are those of the rules in <see cref="AllRules"/>, which judge a plan; this says the same in a form that can be solved.</remarks>
internal sealed class PlanBounds
{
    private readonly List<Bound> all = [];
    private readonly Plan plan;
    private readonly CheckContext context;

    private PlanBounds(Plan plan, CheckContext context) => (this.plan, this.context) = (plan, context);

    /// <summary>The bounds: the law's, the plan's own, the recommendations; each in the order of its rules.</summary>
    internal static IReadOnlyList<Bound> Of(Plan plan, CheckContext context)
    {
        var bounds = new PlanBounds(plan, context);
        bounds.AddLaw();
        foreach (var constraint in plan.Constraints) bounds.AddOwn(constraint);
        bounds.AddRecommended();
        return bounds.all;
    }

    private void AddLaw()
    {
        var (committee, first) = (plan.Find(Anchor.FirstReadingInFinanceCommittee), plan.Find(Anchor.FirstReading));
        var (second, publication) = (plan.Find(Anchor.SecondReading), plan.Find(Anchor.Publication));
        AddLimit("ok-proposal", committee, context.Dates.ProposalDue, "kommunestyrelsesloven § 37, stk. 1");
        AddLimit("adopted", second, context.Dates.AdoptedBy, "kommunestyrelsesloven § 38");
        Add(BoundOrigin.Law, "ok-proposal", EndOf(committee), StartOf(first), DayStep.Same, $"Økonomiudvalgets behandling ikke efter 1. behandling i Kommunalbestyrelsen (kommunestyrelsesloven § 37, stk. 1)");
        Add(BoundOrigin.Law, "publish-proposal", StartOf(publication), StartOf(first), DayStep.Same, $"forslaget offentliggjort senest ved 1. behandling (kommunestyrelsesloven § 37, stk. 3)");
        Add(
            BoundOrigin.Law, "two-readings", EndOf(first), StartOf(second), new CalendarDays(TwoReadings.LeastDays),
            $"mindst {TwoReadings.LeastDays} dage mellem 1. og 2. behandling (kommunestyrelsesloven § 38, stk. 1)");
    }

    private void AddLimit(string rule, Milestone? milestone, LocalDate due, string citation)
    {
        if (milestone is null) return;
        var day = new AnnualDate(due.Month, due.Day);
        Add(
            BoundOrigin.Minister, rule, BoundEnd.EndOf(milestone), BoundEnd.On(due), DayStep.Same,
            context.Dates.IsException ? (Sentence)$"»{milestone.Title}« senest {day} efter {citation}; {context.Dates.Source}" : $"»{milestone.Title}« senest {day} efter {citation}");
    }

    private void AddOwn(PlanConstraint constraint)
    {
        switch (constraint)
        {
            case AtLeastDays { } least:
                AddOwn(least, "constraint-at-least", StartOf(least.From), StartOf(least.To), new CalendarDays(least.Days), $"mindst {Wording.Days(least.Days)} fra {Quoted(least.From)} til {Quoted(least.To)}");
                break;
            case AtMostDays { } most:
                AddOwn(most, "constraint-at-most", StartOf(most.To), StartOf(most.From), new CalendarDays(-most.Days), $"{Quoted(most.To)} højst {Wording.Days(most.Days)} efter {Quoted(most.From)}");
                AddOwn(most, "constraint-at-most", StartOf(most.From), StartOf(most.To), DayStep.Same, $"{Quoted(most.To)} ikke før {Quoted(most.From)}");
                break;
            case SameDay { } same:
                AddOwn(same, "constraint-same-day", StartOf(same.First), StartOf(same.Second), DayStep.Same, $"{Quoted(same.First)} og {Quoted(same.Second)} samme dag");
                AddOwn(same, "constraint-same-day", StartOf(same.Second), StartOf(same.First), DayStep.Same, $"{Quoted(same.First)} og {Quoted(same.Second)} samme dag");
                break;
            case After { } after:
                AddOwn(after, "constraint-after", EndOf(after.Earlier), StartOf(after.Later), DayStep.DayAfter, $"{Quoted(after.Later)} efter {Quoted(after.Earlier)}");
                break;
        }
    }

    private void AddRecommended()
    {
        var (first, second) = (plan.Find(Anchor.FirstReading), plan.Find(Anchor.SecondReading));
        var (committee, joint) = (plan.Find(Anchor.FirstReadingInFinanceCommittee), plan.Find(Anchor.JointCommitteeMeeting));
        AddMaterial("agenda", committee, first);
        AddMaterial("agenda", plan.Find(Anchor.Amendments), second);
        AddMaterial("hearing-before-second-reading", plan.Find(Anchor.Hearing), second);
        AddMaterial("med-meeting", joint, second);
        Add(
            BoundOrigin.Recommended, "med-procedure", EndOf(plan.Find(Anchor.TechnicalProposal)), StartOf(joint), new CalendarDays(JointCommitteeProcedure.CommonDays),
            $"mindst {JointCommitteeProcedure.CommonDays} dage fra budgetforslaget til Hovedudvalget");
        Add(BoundOrigin.Recommended, "publish-proposal", EndOf(committee), StartOf(plan.Find(Anchor.Publication)), DayStep.Same, $"offentliggørelse ikke før Økonomiudvalgets forslag foreligger");
    }

    private void AddMaterial(string rule, Milestone? source, Milestone? meeting)
    {
        if (source is null || meeting is null) return;
        Add(
            BoundOrigin.Recommended, rule, BoundEnd.EndOf(source), BoundEnd.StartOf(meeting), new AgendaDays(context.Settings.ClosedDays),
            $"mindst {Wording.WorkingDays(MaterialInTime.WorkingDaysBefore)} fra »{source.Title}« til »{meeting.Title}«");
    }

    private void AddOwn(PlanConstraint constraint, string rule, BoundEnd? from, BoundEnd? to, DayStep step, Sentence what) =>
        Add(BoundOrigin.Own, rule, from, to, step, constraint.Reason is { } reason ? (Sentence)$"planens binding: {what} ({reason.TrimEnd('.')})" : $"planens binding: {what}", constraint);

    private void Add(BoundOrigin origin, string rule, BoundEnd? from, BoundEnd? to, DayStep step, Sentence reason, PlanConstraint? constraint = null)
    {
        if (from is { } here && to is { } there) all.Add(new Bound(origin, rule, here, there, step, reason, constraint));
    }

    private BoundEnd? StartOf(string key) => StartOf(plan.Find(key));

    private BoundEnd? EndOf(string key) => EndOf(plan.Find(key));

    private static BoundEnd? StartOf(Milestone? milestone) => milestone is null ? null : BoundEnd.StartOf(milestone);

    private static BoundEnd? EndOf(Milestone? milestone) => milestone is null ? null : BoundEnd.EndOf(milestone);

    private Sentence Quoted(string key) => $"»{plan.Find(key)?.Title ?? key}«";
}
