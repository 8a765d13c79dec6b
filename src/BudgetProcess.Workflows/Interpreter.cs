using NodaTime;

namespace BudgetProcess.Workflows;

/// <summary>Runs a workflow by one event: a pure function, without clock and without input or output.</summary>
public static class Interpreter
{
    /// <summary>Applies an event. An event that cannot concern the instance any more (a second start, an activity that is not pending, anything after the end)
    /// gives the same state and no requests.</summary>
    /// <param name="definition">The definition that the instance pins.</param>
    /// <param name="state">The state before.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="now">When: kept as the moment at which activities begin.</param>
    /// <exception cref="InvalidOperationException">The state does not belong to the definition, or the outcome is not one of the activity's ports.</exception>
    public static Step Apply(WorkflowDefinition definition, InstanceState state, WorkflowEvent happened, Instant now)
    {
        var plan = definition.Plan;
        RequireFit(plan, state);
        if (state.Status != InstanceStatus.Running)
            return Nothing(state);
        switch (happened)
        {
            case Started:
                return state.HasStarted ? Nothing(state) : new Burst(plan, state, now).Begin();
            case Completed completed:
                var done = state.Pending.FirstOrDefault(pending => pending.Activity == completed.Activity && pending.Occurrence == completed.Occurrence);
                return done is null ? Nothing(state) : new Burst(plan, state, now).Complete(done, completed);
            case Stopped:
                return new Burst(plan, state, now).Stop();
            default:
                throw new InvalidOperationException($"Unknown event {happened.GetType().Name}.");
        }
    }

    private static Step Nothing(InstanceState state) => new(state, [], [], []);

    private static void RequireFit(ExecutionPlan plan, InstanceState state)
    {
        foreach (var pending in state.Pending)
        {
            Require(plan.Find(pending.Activity) is { } node && plan[node].Role == NodeRole.Ask, pending.Activity);
            Require(state.Begun.GetValueOrDefault(pending.Activity) > pending.Occurrence, pending.Activity);
        }

        foreach (var activity in state.Begun.Keys)
            Require(plan.Find(activity) is not null, activity);
        foreach (var arrival in state.Arrived)
            Require(plan.Find(arrival.Join) is { } join && plan[join].Role == NodeRole.JoinAll, arrival.Join);
    }

    private static void Require(bool fits, string activity)
    {
        if (!fits)
            throw new InvalidOperationException($"The state does not belong to the definition: '{activity}' does not fit.");
    }
}

/// <summary>What an event led to.</summary>
/// <param name="State">The state after.</param>
/// <param name="Waits">Waits that began.</param>
/// <param name="Effects">Effects to carry out, in order, each answered by a <see cref="Completed"/> event.</param>
/// <param name="Withdrawn">What is no longer awaited, because a join took another branch or the instance ended. It may name an effect of an earlier step that
/// the host has not carried out yet: it is then not to be carried out. What began and was withdrawn within this step is in none of the lists.</param>
public sealed record Step(
    InstanceState State, IReadOnlyList<WaitRequest> Waits, IReadOnlyList<EffectRequest> Effects, IReadOnlyList<PendingActivity> Withdrawn);
