using NodaTime;

namespace BudgetProcess.Workflows;

/// <summary>Runs a workflow by one event: a pure function, without clock and without input or output.</summary>
public static class Interpreter
{
    /// <summary>Applies an event.</summary>
    /// <param name="definition">The definition that the instance pins.</param>
    /// <param name="state">The state before.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="now">When: kept as the moment at which activities begin.</param>
    /// <exception cref="InvalidOperationException">The state does not belong to the definition, or the outcome is not one of the activity's ports.</exception>
    public static Step Apply(WorkflowDefinition definition, InstanceState state, WorkflowEvent happened, Instant now) =>
        throw new NotSupportedException(definition.Id + state + happened + now);
}

/// <summary>What an event led to.</summary>
/// <param name="State">The state after.</param>
/// <param name="Waits">Waits that began.</param>
/// <param name="Effects">Effects to carry out, in order, each answered by a <see cref="Completed"/> event.</param>
/// <param name="Withdrawn">What is no longer awaited, because a join took another branch or the instance ended.</param>
public sealed record Step(
    InstanceState State, IReadOnlyList<WaitRequest> Waits, IReadOnlyList<EffectRequest> Effects, IReadOnlyList<PendingActivity> Withdrawn);
