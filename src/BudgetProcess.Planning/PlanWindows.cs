using BudgetProcess.Planning.Feasibility;

namespace BudgetProcess.Planning;

/// <summary>Where each milestone of a plan may lie, given the law, the plan's own constraints, and the others (spillerum).</summary>
public sealed class PlanWindows
{
    private readonly Dictionary<string, MilestoneWindow> byKey;

    private PlanWindows(IEnumerable<MilestoneWindow> windows, PlanClash? clash) => (byKey, Clash) = (windows.ToDictionary(window => window.Key), clash);

    /// <summary>Why no dates at all keep everything; null if some do, whether or not those of the plan are among them.</summary>
    public PlanClash? Clash { get; }

    /// <summary>The window of a milestone.</summary>
    /// <exception cref="KeyNotFoundException">The plan has no milestone of that key.</exception>
    public MilestoneWindow Of(string key) => byKey[key];

    /// <summary>Computes the windows of a plan.</summary>
    public static PlanWindows For(Plan plan, CheckContext context) => For(plan, context, Horizon.Of(plan, context.Settings.ClosedDays));

    /// <summary>The same on fewer days, so that all plans can be tried.</summary>
    internal static PlanWindows For(Plan plan, CheckContext context, Horizon horizon)
    {
        var ofPlan = new PlanConditions(plan, context, horizon);
        List<Condition> conditions = [.. ofPlan.All().Where(condition => condition.Kind != ConditionKind.Recommended)];
        var network = NetworkBuilder.Of(plan.Milestones, conditions, horizon);
        var reach = new Propagation(network);
        var alone = new WindowAlone(ofPlan, network, conditions, horizon);
        var together = new WindowTogether(network, reach, horizon);
        var windows = plan.Milestones.Select(milestone => alone.Of(milestone) with { Together = reach.IsPossible ? together.Of(milestone) : null });
        return new(windows, reach.IsPossible ? null : new ClashFinder(horizon, conditions).Find(network, reach));
    }
}
