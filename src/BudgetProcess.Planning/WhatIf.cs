using BudgetProcess.Calendar;
using BudgetProcess.Planning.Feasibility;

namespace BudgetProcess.Planning;

/// <summary>A milestone that a scenario moves.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">Its title.</param>
/// <param name="Before">Where it lies in the plan.</param>
/// <param name="After">Where it lies in the answer.</param>
/// <param name="Reason">Why it cannot stay, in Danish, without a full stop.</param>
public sealed record PlanMove(string Key, string Title, DatePeriod Before, DatePeriod After, Sentence Reason);

/// <summary>What comes of a scenario.</summary>
public abstract record WhatIfResult
{
    private WhatIfResult()
    {
    }

    /// <summary>The plan with the least disturbance.</summary>
    /// <param name="Plan">The plan.</param>
    /// <param name="Moves">What was moved, in the plan's order.</param>
    /// <param name="NotKept">Recommendations, and parts of the order of the year, that the plan keeps and no answer to the scenario can keep beside the weightier ones.</param>
    public sealed record Possible(Plan Plan, IReadOnlyList<PlanMove> Moves, IReadOnlyList<Sentence> NotKept) : WhatIfResult;

    /// <summary>No plan keeps everything.</summary>
    /// <param name="Clash">Why, and what would make it possible.</param>
    public sealed record Impossible(PlanClash Clash) : WhatIfResult;
}

/// <summary>Answers "what if" (hvad nu hvis): the plan that keeps the law, the plan's own constraints and the scenario with the least disturbance.</summary>
/// <remarks>
/// As few milestones as possible are moved, and those by as few days as possible in all; both exactly, not by a search that stops at the first answer. Something that goes on for days keeps its length, and
/// "medio august" moves by thirds. What the plan keeps without having to is kept as far as possible, before anything else is weighed.
/// </remarks>
public static class WhatIf
{
    /// <summary>Answers the scenario.</summary>
    /// <param name="plan">The plan as it is.</param>
    /// <param name="context">What it is checked against without the scenario.</param>
    /// <param name="scenario">What is different.</param>
    /// <exception cref="ArgumentException">The scenario names a milestone that the plan does not have.</exception>
    public static WhatIfResult Run(Plan plan, CheckContext context, Scenario scenario) =>
        Run(plan, context, scenario, Horizon.Of(plan, context.Settings.ClosedDays, scenario.Changes.OfType<ScenarioChange.Placed>().Select(placed => placed.Period)));

    /// <summary>The same on fewer days, so that all plans can be tried.</summary>
    internal static WhatIfResult Run(Plan plan, CheckContext context, Scenario scenario, Horizon horizon)
    {
        var conditions = new ScenarioConditions(plan, context, scenario, horizon);
        var must = conditions.Must();
        var network = NetworkBuilder.Of(plan.Milestones, must, horizon);
        var reach = new Propagation(network);
        if (!reach.IsPossible) return new WhatIfResult.Impossible(new ClashFinder(horizon, must).Find(network, reach));
        var should = conditions.Should().ToList();
        var notKept = should.Where(condition => !reach.TryAdd(condition)).Select(condition => condition.Words).ToList();
        var answer = new WhatIfAnswer(plan, network, new LeastDisturbance(network, reach).Find(), must, horizon);
        return new WhatIfResult.Possible(answer.Plan, answer.Moves, notKept);
    }
}
