using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Processes;

/// <summary>Runs one instance from an event to its next waits, in the caller's transaction (burst).</summary>
/// <remarks>State, waits, deliveries and history are rows of that one transaction: a crash before its commit changes nothing, after it nothing is missing.</remarks>
internal sealed class BurstRunner
{
    private readonly IWorkflowEngine engine;
    private readonly DefinitionStore definitions;
    private readonly PublishedPlans plans;
    private readonly Dictionary<Type, IEffectHandler> handlers;

    public BurstRunner(IWorkflowEngine engine, DefinitionStore definitions, PublishedPlans plans, IEnumerable<IEffectHandler> handlers)
    {
        this.engine = engine;
        this.definitions = definitions;
        this.plans = plans;
        this.handlers = handlers.ToDictionary(handler => handler.Request);
    }

    /// <exception cref="ActivityFailedException">An effect failed; the transaction must be given up.</exception>
    /// <exception cref="InvalidDataException">Another engine began the instance; the message is Danish.</exception>
    public async Task RunAsync(UnitOfWork unit, ProcessInstance instance, WorkflowEvent happened, CancellationToken cancellation)
    {
        RequireOwn(instance);
        var definition = await definitions.GetAsync(unit.Db, instance.DefinitionId, instance.DefinitionVersion, cancellation);
        var plan = await plans.FindAsync(unit, instance.BudgetYear, cancellation)
            ?? throw new InvalidOperationException($"Budget {instance.BudgetYear} has running workflows but no published plan.");
        var burst = new BurstContext(unit, instance, plan);
        var state = new EngineState(InstanceState.FromJson(instance.State), instance.EngineState);
        var effects = new Queue<EffectRequest>();
        var events = new Queue<WorkflowEvent>([happened]);
        while (events.Count > 0 || effects.Count > 0)
        {
            if (events.TryDequeue(out var next))
            {
                var (step, own) = await engine.StepAsync(definition, state, next, unit.Now, cancellation);
                state = new EngineState(step.State, own);
                Record(burst, next);
                await WaitOpener.WithdrawAsync(burst, step.Withdrawn, cancellation);
                foreach (var wait in step.Waits)
                {
                    if (await WaitOpener.OpenAsync(burst, wait, cancellation) is { } answer) events.Enqueue(answer);
                }

                foreach (var effect in step.Effects) effects.Enqueue(effect);
            }
            else if (effects.TryDequeue(out var effect) && IsPending(state.Shown, effect)
                && await RunEffectAsync(burst, effect, cancellation) is { } outcome)
            {
                events.Enqueue(new Completed(effect.Activity, effect.Occurrence, outcome, effect.Late));
            }
        }

        Store(instance, state, unit);
        if (state.Shown.Status != InstanceStatus.Running) await WaitOpener.TellParentAsync(burst, cancellation);
    }

    private void RequireOwn(ProcessInstance instance)
    {
        if (instance.Engine == engine.Name) return;
        throw new InvalidDataException(
            $"Et forløb ({instance.DefinitionId}, {instance.Subject}) er begyndt på motoren \"{instance.Engine}\" og kan ikke fortsætte på \"{engine.Name}\". Kør det videre med det program, der begyndte det.");
    }

    /// <summary>A join may have withdrawn an effect while it stood in the queue.</summary>
    private static bool IsPending(InstanceState state, EffectRequest effect) =>
        state.Pending.Any(pending => pending.Activity == effect.Activity && pending.Occurrence == effect.Occurrence);

    private static void Store(ProcessInstance instance, EngineState state, UnitOfWork unit)
    {
        instance.State = state.Shown.ToJson();
        instance.EngineState = state.Own;
        instance.Status = state.Shown.Status;
        instance.Revision++;
        if (state.Shown.Status != InstanceStatus.Running) instance.EndedAt = unit.Now;
    }

    private static void Record(BurstContext burst, WorkflowEvent happened)
    {
        var (activity, occurrence, outcome) = happened switch
        {
            Completed completed => (completed.Activity, completed.Occurrence, completed.Outcome),
            Started => ("", 0, "Started"),
            Stopped => ("", 0, "Stopped"),
            _ => throw new InvalidOperationException($"Unknown event {happened}."),
        };
        burst.Unit.Db.History.Add(new ProcessHistory
        {
            InstanceId = burst.Instance.Id, At = burst.Unit.Now, Activity = activity, Occurrence = occurrence, Outcome = outcome,
        });
    }

    private async Task<string?> RunEffectAsync(BurstContext burst, EffectRequest effect, CancellationToken cancellation)
    {
        // An effect finds by query what came before it.
        await burst.Unit.StoreSoFarAsync(cancellation);
        if (await WasSkippedAsync(burst, effect, cancellation)) return "Done";
        try
        {
            return await handlers[effect.GetType()].RunAsync(burst, effect, cancellation);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or DbUpdateException or ActivityFailedException)
            && !DatabaseFault.IsLostRace(fault) && !DatabaseFault.IsOutage(fault))
        {
            throw new ActivityFailedException(burst.Instance.Id, effect.Activity, effect.Occurrence, fault);
        }
    }

    private static Task<bool> WasSkippedAsync(BurstContext burst, EffectRequest effect, CancellationToken cancellation) =>
        burst.Unit.Db.Incidents.AnyAsync(
            incident => incident.InstanceId == burst.Instance.Id && incident.Activity == effect.Activity
                && incident.Occurrence == effect.Occurrence && incident.Status == IncidentStatus.Skipped,
            cancellation);
}

/// <summary>An effect could not be carried out; an incident tells a person.</summary>
internal sealed class ActivityFailedException(Guid instance, string activity, int occurrence, Exception fault) : Exception(fault.Message, fault)
{
    public Guid Instance { get; } = instance;

    public string Activity { get; } = activity;

    public int Occurrence { get; } = occurrence;
}
