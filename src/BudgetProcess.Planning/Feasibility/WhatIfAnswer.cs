using BudgetProcess.Calendar;
using BudgetProcess.Planning.Forward;

namespace BudgetProcess.Planning.Feasibility;

/// <summary>The plan that a solution stands for, and why each milestone that moved could not stay.</summary>
internal sealed class WhatIfAnswer
{
    private readonly Network network;
    private readonly int[] places;
    private readonly ILookup<string, Condition> onDays;
    private readonly Horizon horizon;

    /// <param name="plan">The plan as it was.</param>
    /// <param name="network">The network that was solved, with everything that was asked of it.</param>
    /// <param name="places">The place of each milestone.</param>
    /// <param name="conditions">What had to be kept.</param>
    /// <param name="horizon">The days.</param>
    internal WhatIfAnswer(Plan plan, Network network, int[] places, IReadOnlyList<Condition> conditions, Horizon horizon)
    {
        (this.network, this.places, onDays, this.horizon) = (network, places, NetworkBuilder.OnDays(conditions), horizon);
        List<Milestone> milestones = [.. plan.Milestones.Select((milestone, node) => Placed(milestone, node, plan.Year))];
        Plan = new(plan.Year, plan.Title, milestones, plan.Constraints) { Source = plan.Source };
        Moves = [.. plan.Milestones.Zip(milestones).Index().Where(pair => pair.Item.First.Period != pair.Item.Second.Period)
            .Select(pair => new PlanMove(pair.Item.First.Key, pair.Item.First.Title, pair.Item.First.Period, pair.Item.Second.Period, Why(pair.Index)))];
    }

    internal Plan Plan { get; }

    internal IReadOnlyList<PlanMove> Moves { get; }

    private Milestone Placed(Milestone milestone, int node, BudgetYear year)
    {
        if (places[node] == network.Nodes[node].Home) return milestone;
        var at = onDays[milestone.Key].FirstOrDefault(condition => condition.At is not null)?.At;
        return ForwardWords.Put(milestone, at ?? new(horizon.DateOf(network.Nodes[node].StartOf(places[node])), horizon.DateOf(network.Nodes[node].EndOf(places[node])), milestone.Period.Precision), year);
    }

    /// <summary>What would be broken if this milestone alone had stayed; what somebody asked for before the rest, and what pushes before what only comes along.</summary>
    private Sentence Why(int node)
    {
        var (milestone, home) = (network.Nodes[node].Milestone, network.Nodes[node].Home);
        if (onDays[milestone.Key].FirstOrDefault(condition => condition.At is not null) is { } asked) return asked.Words;
        if (home < 0) return ClosedAt(milestone);
        var broken = network.To(node).Where(tie => !network.Holds(tie, tie.From < 0 ? 0 : places[tie.From], home))
            .Concat(network.From(node).Where(tie => !network.Holds(tie, home, tie.To < 0 ? 0 : places[tie.To])))
            .OrderBy(tie => tie.Bound.Constraint is SameDay).ThenByDescending(tie => tie.Condition.Kind).FirstOrDefault();
        return broken?.Condition.Words ?? $"følger de milepæle, den hænger sammen med";
    }

    /// <summary>The condition on its days that the milestone breaks where it lies.</summary>
    private Sentence ClosedAt(Milestone milestone)
    {
        var (first, last) = (horizon.IndexOf(milestone.Period.Start), horizon.IndexOf(milestone.Period.End));
        return onDays[milestone.Key].Where(condition => condition.Days is { } days && Enumerable.Range(first, last - first + 1).Any(day => !days[day]))
            .MaxBy(condition => condition.Kind)?.Words ?? $"følger de milepæle, den hænger sammen med";
    }
}
