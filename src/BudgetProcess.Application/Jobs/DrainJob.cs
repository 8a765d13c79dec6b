using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Processes;
using NodaTime;

namespace BudgetProcess.Application.Jobs;

/// <summary>Drains what is due: waits of workflows, then the deliveries that these and others have left in the outbox.</summary>
public sealed class DrainJob
{
    private readonly IProcessRuntime runtime;
    private readonly DueWaits waits;
    private readonly Dispatcher dispatcher;

    internal DrainJob(IProcessRuntime runtime, DueWaits waits, Dispatcher dispatcher) => (this.runtime, this.waits, this.dispatcher) = (runtime, waits, dispatcher);

    /// <summary>Drains once. Safe to call from several places at a time.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await DrainWaitsAsync(cancellation);
        await DrainDeliveriesAsync(cancellation);
    }

    /// <summary>When something is due next; null if nothing ever is.</summary>
    public async Task<Instant?> NextAsync(CancellationToken cancellation)
    {
        var wait = await NextWaitAsync(cancellation);
        var delivery = await NextDeliveryAsync(cancellation);
        return wait is null || delivery < wait ? delivery ?? wait : wait;
    }

    internal Task DrainWaitsAsync(CancellationToken cancellation) => runtime.DueAsync(cancellation);

    internal Task DrainDeliveriesAsync(CancellationToken cancellation) => dispatcher.DrainAsync(cancellation);

    internal Task<Instant?> NextWaitAsync(CancellationToken cancellation) => waits.EarliestAsync(cancellation);

    internal Task<Instant?> NextDeliveryAsync(CancellationToken cancellation) => dispatcher.EarliestAsync(cancellation);
}
