namespace BudgetProcess.Planning.Feasibility;

/// <summary>Makes networks of milestones and conditions.</summary>
internal static class NetworkBuilder
{
    /// <summary>The milestones in their order, each with the places that the conditions on its days leave it.</summary>
    internal static Network Of(IEnumerable<Milestone> milestones, IReadOnlyList<Condition> conditions, Horizon horizon)
    {
        var places = new Places(horizon);
        var onDays = OnDays(conditions);
        return new(horizon, [.. milestones.Select(milestone => places.Of(milestone, [.. onDays[milestone.Key]]))], conditions);
    }

    /// <summary>The conditions on the days of each milestone, by its key.</summary>
    internal static ILookup<string, Condition> OnDays(IEnumerable<Condition> conditions) =>
        conditions.Where(condition => condition.Milestone is not null).ToLookup(condition => condition.Milestone!.Key);
}
