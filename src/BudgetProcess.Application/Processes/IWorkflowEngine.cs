using BudgetProcess.Workflows;
using NodaTime;

namespace BudgetProcess.Application.Processes;

/// <summary>Takes an instance from one event to the next: the seam behind which another host may put another engine.</summary>
/// <remarks>Rows, handlers, incidents and the drain are the same whatever the engine. It sees neither clock nor database, so that what it finds out is stored with what
/// follows from it or not at all.</remarks>
internal interface IWorkflowEngine
{
    /// <summary>Its name, which instances keep: what one engine began no other takes up.</summary>
    string Name { get; }

    /// <summary>Applies an event.</summary>
    /// <param name="definition">The definition that the instance pins.</param>
    /// <param name="state">The state before.</param>
    /// <param name="happened">What happened.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Stops it; nothing has happened then.</param>
    ValueTask<EngineStep> StepAsync(WorkflowDefinition definition, EngineState state, WorkflowEvent happened, Instant now, CancellationToken cancellation);
}

/// <summary>What is stored of an instance.</summary>
/// <param name="Shown">Where it stands, as pages show it and as the handlers need it.</param>
/// <param name="Own">What the engine itself remembers beside it; null if nothing.</param>
internal sealed record EngineState(InstanceState Shown, string? Own);

/// <summary>What an event led to.</summary>
/// <param name="Step">The state after, what is awaited, what is to be done, what is withdrawn.</param>
/// <param name="Own">What the engine remembers.</param>
internal sealed record EngineStep(Step Step, string? Own);

/// <summary>The product's own engine: <see cref="Interpreter"/>, whose state is all there is to know.</summary>
internal sealed class InterpreterEngine : IWorkflowEngine
{
    /// <summary>As instances keep it.</summary>
    public const string OwnName = "budgetprocess";

    public string Name => OwnName;

    public ValueTask<EngineStep> StepAsync(WorkflowDefinition definition, EngineState state, WorkflowEvent happened, Instant now, CancellationToken cancellation) =>
        ValueTask.FromResult(new EngineStep(Interpreter.Apply(definition, state.Shown, happened, now), null));
}
