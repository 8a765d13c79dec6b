using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Planning.Feasibility;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace BudgetProcess.Tests.Planning.Feasibility;

/// <summary>A plan so small that every way to date it can be tried.</summary>
/// <param name="Plan">The plan, within <see cref="Horizon"/>.</param>
/// <param name="Context">The law, with the minister's dates within the horizon too.</param>
public sealed record SmallPlan(Plan Plan, CheckContext Context)
{
    internal static readonly LocalDate First = new(2024, 9, 9);
    internal static readonly LocalDate Last = new(2024, 9, 22);

    /// <summary>Two weeks, with their weekends.</summary>
    internal Horizon Horizon => new(First, Last, Context.Settings.ClosedDays);

    /// <summary>Every plan with these milestones on days of the horizon, lawful or not: each keeps its length, or becomes a little longer to end on a day on which it may.</summary>
    internal IEnumerable<Plan> All => Combine(Plan.Milestones.Select(milestone => PlacesOf(milestone).ToList()).ToList());

    /// <summary>The places of a milestone, from first principles: not on a closed day where it does not lie on one already.</summary>
    internal IEnumerable<DatePeriod> PlacesOf(Milestone milestone)
    {
        if (!milestone.HasFixedDay) return [.. Weeks.Where(week => week.Precision == milestone.Period.Precision)];
        var length = Period.DaysBetween(milestone.Period.Start, milestone.Period.End);
        return milestone.Kind == MilestoneKind.Meeting
            ? [.. Days.Where(day => Enumerable.Range(0, length + 1).All(more => IsGood(milestone, day.PlusDays(more)))).Select(day => Spanning(day, day.PlusDays(length)))]
            : [.. Days.Where(day => IsGood(milestone, day)).Select(day => (day, end: Days.FirstOrDefault(end => end >= day.PlusDays(length) && IsGood(milestone, end) && MayEnd(milestone, end))))
                .Where(pair => pair.end != default).Select(pair => Spanning(pair.day, pair.end))];
    }

    /// <summary>The days on which a milestone might begin alone.</summary>
    internal IEnumerable<DatePeriod> DaysOf(Milestone milestone) =>
        milestone.HasFixedDay ? PlacesOf(milestone) : Days.Where(new WorkingDays(Context.Settings.ClosedDays).IsWorkingDay).Select(DatePeriod.OnDay);

    /// <summary>Whether the judge finds nothing that must hold and does not.</summary>
    internal bool IsKept(Plan plan) => !Broken(plan).Any();

    /// <summary>What must hold and does not.</summary>
    internal IEnumerable<Breach> Broken(Plan plan) => PlanCheck.Run(plan, Context).Where(IsBinding);

    /// <summary>The soft breaches of a recommendation.</summary>
    internal bool Keeps(Plan plan, string rule) => !PlanCheck.Run(plan, Context).Any(breach => breach.RuleId == rule && breach.Severity == Severity.Soft);

    internal Plan With(string key, DatePeriod period) =>
        new(Plan.Year, Plan.Title, [.. Plan.Milestones.Select(milestone => milestone.Key == key ? milestone with { Period = period } : milestone)], Plan.Constraints);

    public override string ToString() => string.Join("; ", Plan.Milestones.Select(milestone => $"{milestone.Key} {milestone.Anchor} {milestone.Kind} {milestone.Period}"))
        + " | " + string.Join("; ", Plan.Constraints) + $" | {Context.Dates.ProposalDue} {Context.Dates.AdoptedBy}";

    private static IEnumerable<LocalDate> Days => Enumerable.Range(0, Period.DaysBetween(First, Last) + 1).Select(First.PlusDays);

    private static IEnumerable<DatePeriod> Weeks => [new(First, First.PlusDays(6), DatePrecision.Week), new(First.PlusDays(7), Last, DatePrecision.Week)];

    private static bool IsBinding(Breach breach) =>
        breach.RuleId is not "missing-anchor" && (breach.Severity == Severity.Hard || (breach.Severity == Severity.Soft && breach.RuleId.StartsWith("constraint-", StringComparison.Ordinal)));

    private bool IsGood(Milestone milestone, LocalDate day)
    {
        var length = Period.DaysBetween(milestone.Period.Start, milestone.Period.End);
        LocalDate[] home = milestone.Kind == MilestoneKind.Meeting ? [.. Enumerable.Range(0, length + 1).Select(milestone.Period.Start.PlusDays)] : [milestone.Period.Start, milestone.Period.End];
        return day <= Last && (new WorkingDays(Context.Settings.ClosedDays).IsWorkingDay(day) || home.Contains(day) || home.Any(own => own.DayOfWeek >= IsoDayOfWeek.Saturday && own.DayOfWeek == day.DayOfWeek));
    }

    /// <summary>Whether the plan's own constraints let the milestone end there.</summary>
    private bool MayEnd(Milestone milestone, LocalDate end) => !Broken(new(Plan.Year, Plan.Title, [milestone with { Period = DatePeriod.OnDay(end) }], [.. Plan.Constraints.Where(constraint => constraint is OnWeekdays or NotOnHolidays)]))
        .Any(breach => breach.RuleId is "constraint-weekdays" or "constraint-no-holidays" && breach.Milestones.Contains(milestone.Key));

    private static DatePeriod Spanning(LocalDate first, LocalDate last) => new(first, last, DatePrecision.Day);

    private IEnumerable<Plan> Combine(List<List<DatePeriod>> places)
    {
        IEnumerable<Milestone[]> ways = [[]];
        foreach (var (milestone, own) in Plan.Milestones.Zip(places)) ways = ways.SelectMany(_ => own, (way, period) => (Milestone[])[.. way, milestone with { Period = period }]);
        return ways.Select(way => new Plan(Plan.Year, Plan.Title, way, Plan.Constraints));
    }
}

/// <summary>Makes small plans.</summary>
public static class SmallPlanGenerator
{
    private static readonly Anchor?[] Anchors = [Anchor.FirstReadingInFinanceCommittee, Anchor.FirstReading, Anchor.Publication, Anchor.SecondReading, null, null];

    public static Arbitrary<SmallPlan> SmallPlan() => Arb.From(
        from count in Gen.Choose(1, 3)
        from anchors in Gen.Shuffle(Anchors)
        from milestones in Gen.CollectToList(Enumerable.Range(0, count), index => Milestone(index, anchors[index]))
        from constraints in Gen.ListOf(Constraint(count))
        from proposal in Gen.Choose(0, 20)
        from adopted in Gen.Choose(0, 20)
        select new SmallPlan(
            new Plan(Plans.Budget2025, "Lille plan", [.. milestones], [.. constraints.OfType<PlanConstraint>().Take(5)]),
            new CheckContext(
                StatutoryDates.For(Plans.Budget2025) with { ProposalDue = Feasibility.SmallPlan.First.PlusDays(proposal), AdoptedBy = Feasibility.SmallPlan.First.PlusDays(adopted) },
                RuleSettings.Default, null)));

    private static Gen<Milestone> Milestone(int index, Anchor? anchor) =>
        from kind in Gen.Elements(MilestoneKind.Meeting, MilestoneKind.Meeting, MilestoneKind.Deadline, MilestoneKind.Period)
        from start in Gen.Choose(0, 11)
        from length in Gen.Elements(0, 0, 0, 1, 2)
        from isLoose in Gen.Elements(false, false, false, true)
        let first = Feasibility.SmallPlan.First.PlusDays(start)
        let period = isLoose ? new DatePeriod(Feasibility.SmallPlan.First.PlusDays(start < 6 ? 0 : 7), Feasibility.SmallPlan.First.PlusDays(start < 6 ? 6 : 13), DatePrecision.Week)
            : new DatePeriod(first, first.PlusDays(length), DatePrecision.Day)
        select new Milestone { Key = $"m-{index}", Title = $"Milepæl {index}", Track = Track.Political, Kind = kind, Phrase = DanishDates.Period(period), Period = period, Anchor = anchor };

    private static Gen<PlanConstraint?> Constraint(int count) =>
        from first in Gen.Choose(0, count - 1)
        from second in Gen.Choose(0, count - 1)
        from days in Gen.Choose(0, 6)
        from kind in Gen.Choose(0, 6)
        select Make(kind, $"m-{first}", $"m-{second}", days);

    private static PlanConstraint? Make(int kind, string first, string second, int days)
    {
        if (first == second && kind <= 3) return null;
        return kind switch
        {
            0 => new AtLeastDays(first, second, days),
            1 => new AtMostDays(first, second, days),
            2 => new SameDay(first, second),
            3 => new After(first, second),
            4 => new OnWeekdays(days % 2 == 0 ? first : "*", days < 3 ? [IsoDayOfWeek.Monday, IsoDayOfWeek.Wednesday] : [IsoDayOfWeek.Tuesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Saturday]),
            5 => new NotOnHolidays(days % 2 == 0 ? first : "*"),
            _ => new NotInWeek(days % 2 == 0 ? first : "*", days < 3 ? 37 : 38),
        };
    }
}
