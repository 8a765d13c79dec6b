using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Operations;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BudgetProcess.Application.Jobs;

/// <summary>Takes up everything that is due: waits first, because they lead to deliveries.</summary>
public sealed class DrainJob
{
    private readonly ProcessRuntime runtime;
    private readonly Dispatcher dispatcher;

    internal DrainJob(ProcessRuntime runtime, Dispatcher dispatcher) => (this.runtime, this.dispatcher) = (runtime, dispatcher);

    /// <summary>Drains once. Safe to call from several places at a time.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await runtime.DueAsync(cancellation);
        await dispatcher.DrainAsync(cancellation);
    }

    /// <summary>When something is due next; null if nothing ever is.</summary>
    public async Task<Instant?> NextAsync(CancellationToken cancellation)
    {
        var wait = await runtime.EarliestAsync(cancellation);
        var delivery = await dispatcher.EarliestAsync(cancellation);
        return wait is null || delivery < wait ? delivery ?? wait : wait;
    }
}

/// <summary>Drains on every worker node: after each commit, when the next thing is due, and at a heartbeat in any case.</summary>
internal sealed class DrainLoop(DrainJob drain, Wake commits, IClock clock, DrainHeartbeat heartbeat, ILogger<DrainLoop> log) : BackgroundService
{
    private static readonly Duration Heartbeat = Duration.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = commits.Listen();
        while (!stoppingToken.IsCancellationRequested)
        {
            heartbeat.Beat();
            try
            {
                await drain.RunAsync(stoppingToken);
                await wake.WaitAsync((await PauseAsync(stoppingToken)).ToTimeSpan(), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The database or the disk is away: what is due stays due, and the next heartbeat tries again.
                log.DrainFailed(fault);
                await wake.WaitAsync(Heartbeat.ToTimeSpan(), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<Duration> PauseAsync(CancellationToken cancellation)
    {
        if (await drain.NextAsync(cancellation) is not { } next) return Heartbeat;
        return Duration.Max(Duration.Zero, Duration.Min(Heartbeat, next - clock.GetCurrentInstant()));
    }
}
