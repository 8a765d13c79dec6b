using BudgetProcess.Planning.Feasibility;
using NodaTime;

namespace BudgetProcess.Planning.Forward;

/// <summary>Finds the days of the new year that break as little as possible and move as little as possible.</summary>
/// <remarks>
/// Every demand says "no earlier than", so the answer is the minimum cut of a network: a chain of nodes for each day, one for each date it may get, with the price of that date on
/// the edge, and an edge between two chains for each date at which a demand binds. The cut is exact, not a search that stops at the first answer, and of equally cheap
/// answers it takes the earliest days, so that it is the same on every machine. What cannot be kept is broken by as few days as possible, the lightest demand first.
/// </remarks>
internal static class LeastMoves
{
    // Farther than a minister has ever moved a date (three weeks), with room for what hangs together with it.
    private const int FarthestDays = 60;
    private const int Dates = 2 * FarthestDays + 1;
    private const long Impossible = 1_000_000_000_000_000_000;

    private const long Move = 10_000;
    private const long OtherWeekday = 300;
    private const long OneDay = 100;

    /// <summary>The days by index.</summary>
    internal static IReadOnlyList<LocalDate> Find(PlannedDays days, IReadOnlyList<Demand> demands, DayRules rules)
    {
        var homes = days.All.Select(day => day.Home).ToList();
        if (demands.All(demand => demand.MissingDays(homes) == 0) && days.All.All(day => rules.PriceOf(day, day.Home) == 0)) return homes;
        var network = new MinimumCut(2 + days.All.Count * (Dates - 1));
        foreach (var day in days.All) AddDates(network, day, day.Parts.Count, date => rules.PriceOf(day, date) + PriceOfFast(demands, day, date));
        foreach (var demand in demands) AddDemand(network, demand);
        var isLater = network.SourceSide(0, 1);
        return [.. days.All.Select(day => day.Home.PlusDays(Enumerable.Range(1, Dates - 1).Count(date => isLater[Node(day, date)]) - FarthestDays))];
    }

    /// <summary>What it weighs to break a demand by one day.</summary>
    private static long WeightOf(DemandLevel level) => level switch
    {
        DemandLevel.Order => 10_000_000,
        DemandLevel.Kept => 100_000_000,
        DemandLevel.Own => DayRules.Broken,
        DemandLevel.Law => 1_000_000_000_000,
        _ => 100_000_000_000_000,
    };

    /// <summary>The node that lies on the source's side where the day gets that date or a later one; the first date is the source, the one after the last the sink.</summary>
    private static int Node(PlannedDay day, int date) => date <= 0 ? 0 : date >= Dates ? 1 : 1 + day.Index * (Dates - 1) + date;

    private static void AddDates(MinimumCut network, PlannedDay day, int parts, Func<LocalDate, long> priceOf)
    {
        for (var date = 0; date < Dates; date++)
        {
            network.Add(Node(day, date), Node(day, date + 1), priceOf(DateOf(day, date)) + parts * PriceOfMove(date - FarthestDays));
            if (date is > 0 and < Dates - 1) network.Add(Node(day, date + 1), Node(day, date), Impossible);
        }
    }

    private static long PriceOfMove(int days) =>
        days == 0 ? 0 : Move + Math.Abs(days) * OneDay + (days % 7 == 0 ? 0 : OtherWeekday);

    private static long PriceOfFast(IReadOnlyList<Demand> demands, PlannedDay day, LocalDate date) => demands
        .Where(demand => demand.From.Day is null != demand.To.Day is null && demand.Concerns(day))
        .Sum(demand => WeightOf(demand.Level) * Missing(demand, date));

    private static int Missing(Demand demand, LocalDate date) => demand.From.Day is null
        ? Math.Max(0, Period.DaysBetween(date, demand.Earliest(demand.From.Fast)))
        : Math.Max(0, Period.DaysBetween(demand.To.Fast, demand.Earliest(date)));

    private static void AddDemand(MinimumCut network, Demand demand)
    {
        if (demand is not { From.Day: { } from, To.Day: { } to } || from == to) return;
        for (var date = 0; date < Dates; date++)
        {
            var earliest = Period.DaysBetween(to.Home, demand.Earliest(DateOf(from, date))) + FarthestDays;
            var (here, there) = (Node(from, date), Node(to, Math.Min(earliest, Dates - 1)));
            if (earliest > 0 && here != there) network.Add(here, there, WeightOf(demand.Level));
        }
    }

    private static LocalDate DateOf(PlannedDay day, int date) => day.Home.PlusDays(date - FarthestDays);
}
