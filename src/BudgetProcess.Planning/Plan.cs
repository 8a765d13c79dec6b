namespace BudgetProcess.Planning;

/// <summary>The plan of one budget year (tids- og procesplan): milestones, and constraints between them.</summary>
/// <remarks>Keys and anchors are unique; <see cref="PlanFile"/> refuses a file in which they are not, with a fault for each.</remarks>
public sealed class Plan
{
    private readonly Dictionary<string, Milestone> byKey;
    private readonly Dictionary<Anchor, Milestone> byAnchor;

    /// <summary>Creates the plan.</summary>
    /// <exception cref="ArgumentException">A key or an anchor occurs twice.</exception>
    public Plan(BudgetYear year, string title, IReadOnlyList<Milestone> milestones, IReadOnlyList<PlanConstraint> constraints)
    {
        Year = year;
        Title = title;
        Milestones = milestones;
        Constraints = constraints;
        byKey = milestones.ToDictionary(milestone => milestone.Key);
        byAnchor = milestones.Where(milestone => milestone.Anchor is not null).ToDictionary(milestone => milestone.Anchor!);
    }

    /// <summary>The budget year.</summary>
    public BudgetYear Year { get; }

    /// <summary>What the plan is called.</summary>
    public string Title { get; }

    /// <summary>The milestones in the plan's own order.</summary>
    public IReadOnlyList<Milestone> Milestones { get; }

    /// <summary>The constraints between them.</summary>
    public IReadOnlyList<PlanConstraint> Constraints { get; }

    /// <summary>The milestone of that key, if any.</summary>
    public Milestone? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The milestone that carries that anchor, if any.</summary>
    public Milestone? Find(Anchor anchor) => byAnchor.GetValueOrDefault(anchor);
}
