namespace BudgetProcess.Planning;

/// <summary>The plan of one budget year (tids- og procesplan): milestones, and constraints between them.</summary>
/// <remarks>Keys and anchors are unique; <see cref="PlanFile"/> refuses a file in which they are not, with a fault for each.</remarks>
public sealed class Plan : IEquatable<Plan>
{
    private readonly Dictionary<string, Milestone> byKey;
    private readonly Dictionary<Anchor, Milestone> byAnchor;
    private readonly ValueList<Milestone> milestones;
    private readonly ValueList<PlanConstraint> constraints;

    /// <summary>Creates the plan.</summary>
    /// <exception cref="ArgumentException">A key or an anchor occurs twice.</exception>
    public Plan(BudgetYear year, string title, IReadOnlyList<Milestone> milestones, IReadOnlyList<PlanConstraint> constraints)
    {
        Year = year;
        Title = title;
        this.milestones = ValueList.From(milestones);
        this.constraints = ValueList.From(constraints);
        byKey = milestones.ToDictionary(milestone => milestone.Key);
        byAnchor = milestones.Where(milestone => milestone.Anchor is not null).ToDictionary(milestone => milestone.Anchor!);
    }

    /// <summary>The budget year.</summary>
    public BudgetYear Year { get; }

    /// <summary>What the plan is called.</summary>
    public string Title { get; }

    /// <summary>Where the plan comes from, for its readers (kilde): "Fra landskab til landkort, Hedensted Kommune".</summary>
    public string? Source { get; init; }

    /// <summary>The milestones in the plan's own order.</summary>
    public IReadOnlyList<Milestone> Milestones => milestones;

    /// <summary>The constraints between them.</summary>
    public IReadOnlyList<PlanConstraint> Constraints => constraints;

    /// <summary>The milestone of that key, if any.</summary>
    public Milestone? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The milestone that carries that anchor, if any.</summary>
    public Milestone? Find(Anchor anchor) => byAnchor.GetValueOrDefault(anchor);

    /// <summary>The keys of all bodies that own a milestone or take part in one, each once, in the order in which the plan first names them.
    /// Whether such bodies exist is for the municipality to say.</summary>
    public IReadOnlyList<string> BodyKeys() =>
        [.. Milestones.SelectMany(milestone => milestone.Owners.Concat(milestone.Attendees)).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether the other plan has the same content in the same order.</summary>
    public bool Equals(Plan? other) =>
        other is not null && Year == other.Year && Title == other.Title && Source == other.Source
        && milestones.Equals(other.milestones) && constraints.Equals(other.constraints);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Plan);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Year, Title, Source, milestones, constraints);
}
