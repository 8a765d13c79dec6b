using BudgetProcess.Application.Processes;
using BudgetProcess.Workflows;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.State;
using NodaTime;

namespace BudgetProcess.Host.Elsa.Workflows;

/// <summary>Elsa 3 as the engine: it walks the flowchart and keeps its own state, which is stored beside the product's and in the same transaction.</summary>
/// <remarks>Elsa's own way is a store and timers of its own. A budget year asks for more: state, waits and mails of a step commit together or not at all, and a moment in
/// September hangs on no memory. So each step is one run of Elsa's runner over a state that comes from the instance's row and goes back to it; its bookmarks are the
/// product's waits, which the drain takes up, under the drain's row locks.</remarks>
internal sealed class ElsaEngine : IWorkflowEngine, IDisposable, IAsyncDisposable
{
    /// <summary>As instances keep it.</summary>
    public const string ElsaName = "elsa";

    private readonly ServiceProvider elsa;
    private readonly ElsaDefinitions definitions;

    public ElsaEngine(ILoggerFactory logs)
    {
        elsa = ElsaServices.Build(logs);
        definitions = new ElsaDefinitions(elsa);
    }

    public string Name => ElsaName;

    public async ValueTask<EngineStep> StepAsync(WorkflowDefinition definition, EngineState state, WorkflowEvent happened, Instant now, CancellationToken cancellation)
    {
        var shown = state.Shown;
        var answered = (happened as Completed) is { } done
            ? shown.Pending.FirstOrDefault(pending => pending.Activity == done.Activity && pending.Occurrence == done.Occurrence)
            : null;
        var concernsIt = shown.Status == InstanceStatus.Running && happened switch
        {
            Started => !shown.HasStarted,
            Completed => answered is not null,
            Stopped => true,
            _ => throw new InvalidOperationException($"Unknown event {happened.GetType().Name}."),
        };
        if (!concernsIt) return new EngineStep(new Step(shown, [], [], []), state.Own);
        if (happened is Stopped) return new EngineStep(ElsaStep.Stopped(shown), null);
        var record = new StepRecord(definition.Plan, shown.Arrived, (happened as Completed)?.Outcome ?? "");
        if (answered is not null) RequirePort(definition, answered, record.Outcome);
        var after = await RunAsync(definition, state.Own, answered, record, cancellation);
        var step = new ElsaStep(definition.Plan, shown, now).Take(answered, happened as Completed, record, after);
        return new EngineStep(step, step.State.Status == InstanceStatus.Running ? Write(after) : null);
    }

    public void Dispose() => elsa.Dispose();

    public ValueTask DisposeAsync() => elsa.DisposeAsync();

    private async Task<WorkflowState> RunAsync(WorkflowDefinition definition, string? own, PendingActivity? answered, StepRecord record, CancellationToken cancellation)
    {
        var graph = await definitions.FindAsync(definition);
        await using var scope = elsa.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var run = own is null
            ? await WorkflowExecutionContext.CreateAsync(services, graph, services.GetRequiredService<IIdentityGenerator>().GenerateId(), cancellation)
            : await WorkflowExecutionContext.CreateAsync(services, graph, Read(own), cancellationToken: cancellation);
        record.Attach(run);
        if (answered is null) run.ScheduleWorkflow();
        else run.ScheduleBookmark(run.Bookmarks.Single(bookmark => bookmark.ActivityId == answered.Activity));
        var result = await services.GetRequiredService<IWorkflowRunner>().RunAsync(run);
        return result.WorkflowState.SubStatus == WorkflowSubStatus.Faulted
            ? throw new InvalidOperationException($"Elsa: {string.Join(' ', result.WorkflowState.Incidents.Select(incident => incident.Message))}")
            : result.WorkflowState;
    }

    private static void RequirePort(WorkflowDefinition definition, PendingActivity answered, string outcome)
    {
        if (!definition.Connections.Any(connection => connection.Source == answered.Activity && connection.Port == outcome))
            throw new InvalidOperationException($"Activity '{answered.Activity}' has no outcome '{outcome}'.");
    }

    private WorkflowState Read(string own) => elsa.GetRequiredService<IWorkflowStateSerializer>().Deserialize(own);

    private string Write(WorkflowState state) => elsa.GetRequiredService<IWorkflowStateSerializer>().Serialize(state);
}
