using BudgetProcess.Calendar;
using BudgetProcess.Planning.Bounds;
using NodaTime;

namespace BudgetProcess.Planning.Forward;

/// <summary>The bounds of the old plan, laid on the days of the new one, and what holds beside them: meetings stay whole, and the year keeps its order.</summary>
internal sealed class Demands
{
    private readonly List<Demand> all = [];
    private readonly Plan plan;
    private readonly PlannedDays days;
    private readonly IReadOnlyDictionary<string, DatePeriod> loose;

    private Demands(Plan plan, PlannedDays days, IReadOnlyDictionary<string, DatePeriod> loose) => (this.plan, this.days, this.loose) = (plan, days, loose);

    /// <summary>The demands, the heaviest first.</summary>
    /// <param name="plan">The old plan.</param>
    /// <param name="days">Its named days.</param>
    /// <param name="loose">The periods of the other milestones in the new year, by key.</param>
    /// <param name="context">The new year's dates and the municipality's settings.</param>
    internal static IReadOnlyList<Demand> Of(Plan plan, PlannedDays days, IReadOnlyDictionary<string, DatePeriod> loose, CheckContext context)
    {
        var demands = new Demands(plan, days, loose);
        demands.AddBounds(PlanBounds.Of(plan, context));
        demands.AddWhole();
        demands.AddOrder();
        return [.. demands.all.OrderByDescending(demand => demand.Level)];
    }

    /// <summary>What the law recommends and agreements say only as far as the old plan kept it; where it did not, it was the municipality's own choice.</summary>
    private void AddBounds(IEnumerable<Bound> bounds) => all.AddRange(bounds
        .Select(bound => new Demand(LevelOf(bound), PlaceOf(bound.From, isLater: false), PlaceOf(bound.To, isLater: true), bound.Step.First, bound.Reason))
        .Where(demand => demand.Level != DemandLevel.Kept || demand.WasKept));

    private void AddWhole()
    {
        foreach (var milestone in plan.Milestones.Where(milestone => milestone.HasFixedDay && milestone.Home.Start != milestone.Home.End))
        {
            var (start, end) = (PlaceOf(BoundEnd.StartOf(milestone), isLater: false), PlaceOf(BoundEnd.EndOf(milestone), isLater: false));
            var length = milestone.Kind == MilestoneKind.Meeting ? Period.DaysBetween(milestone.Home.Start, milestone.Home.End) : 0;
            all.Add(new(DemandLevel.Whole, start, end, day => day.PlusDays(length), $"»{milestone.Title}« hænger sammen"));
            if (length > 0) all.Add(new(DemandLevel.Whole, end, start, day => day.PlusDays(-length), $"»{milestone.Title}« hænger sammen"));
        }
    }

    private void AddOrder()
    {
        var dates = days.All.GroupBy(day => day.Home).ToList();
        foreach (var (earlier, later) in dates.Zip(dates.Skip(1)).SelectMany(pair => pair.First.SelectMany(_ => pair.Second, (earlier, later) => (earlier, later))))
            all.Add(new(
                DemandLevel.Order, Place.Of(earlier, earlier.Before), Place.Of(later, later.Before), day => day.PlusDays(1),
                $"rækkefølgen: »{earlier.Parts[0].Milestone.Title}« kommer før »{later.Parts[0].Milestone.Title}«"));
    }

    private static DemandLevel LevelOf(Bound bound) => bound.Origin switch
    {
        BoundOrigin.Recommended => DemandLevel.Kept,
        BoundOrigin.Own => DemandLevel.Own,
        BoundOrigin.Law or BoundOrigin.Minister => DemandLevel.Law,
        _ => throw new ArgumentOutOfRangeException(nameof(bound), bound.Origin, "Unknown origin."),
    };

    /// <summary>Where an end lies; a milestone without a fixed day at its best, since a rule is broken only when no day of the period can keep it.</summary>
    private Place PlaceOf(BoundEnd end, bool isLater)
    {
        if (end.Milestone is not { } milestone) return new Place(null, end.Day, end.Day, end.Day);
        if (!milestone.HasFixedDay) return Loose(milestone, isLater);
        return end.Edge == Edge.Start ? Place.Of(days.StartOf(milestone), milestone.Period.Start) : Place.Of(days.EndOf(milestone), milestone.Period.End);
    }

    private Place Loose(Milestone milestone, bool isLater)
    {
        var (before, stood, now) = (milestone.Home, milestone.Period, loose[milestone.Key]);
        return isLater ? new(null, before.End, stood.End, now.End, milestone.Key) : new(null, before.Start, stood.Start, now.Start, milestone.Key);
    }
}
