using BudgetProcess.Application.Deliveries.Bounces;
using BudgetProcess.Application.Operations;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BudgetProcess.Application.Jobs;

/// <summary>Drains on every worker node: after each commit, when the next thing is due, and at a heartbeat in any case.</summary>
/// <remarks>Waits and deliveries have a loop each, so that a slow relay does not hold up the workflows.</remarks>
internal sealed class DrainLoop(
    string what, Func<CancellationToken, Task> drain, Func<CancellationToken, Task<Instant?>> next, Wake commits, IClock clock, DrainHeartbeat? heartbeat,
    BudgetProcessOptions options, ILogger<DrainLoop> log)
    : BackgroundService
{
    /// <summary>What is due and not taken is in another worker's hands: asking again at once would only disturb it.</summary>
    private static readonly Duration ShortestPause = Duration.FromMilliseconds(50);

    private readonly Duration longestPause = Duration.FromSeconds(options.HeartbeatSeconds);

    /// <summary>The loop that takes up waits.</summary>
    public static DrainLoop OfWaits(DrainJob job, IServiceProvider provider) => Of(DrainHeartbeat.Waits, job.DrainWaitsAsync, job.NextWaitAsync, provider);

    /// <summary>The loop that sends deliveries.</summary>
    public static DrainLoop OfDeliveries(DrainJob job, IServiceProvider provider) => Of(DrainHeartbeat.Deliveries, job.DrainDeliveriesAsync, job.NextDeliveryAsync, provider);

    /// <summary>The loop that imports files. It has no heartbeat: a long file is no sign that it is stuck.</summary>
    public static DrainLoop OfImports(ImportOrders orders, IServiceProvider provider) => new(
        "imports", orders.DrainAsync, orders.NextAsync, provider.GetRequiredService<Wake>(), provider.GetRequiredService<IClock>(), heartbeat: null,
        provider.GetRequiredService<BudgetProcessOptions>(), provider.GetRequiredService<ILogger<DrainLoop>>());

    /// <summary>The loop that looks for mails that came back. Nobody knows when the next one does: it looks at each heartbeat.</summary>
    public static DrainLoop OfBounces(BounceMaildir maildir, IServiceProvider provider) => new(
        "bounces", maildir.DrainAsync, _ => Task.FromResult<Instant?>(null), provider.GetRequiredService<Wake>(), provider.GetRequiredService<IClock>(), heartbeat: null,
        provider.GetRequiredService<BudgetProcessOptions>(), provider.GetRequiredService<ILogger<DrainLoop>>());

    /// <summary>It lives from the moment on which it is started, not only from its first round.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        heartbeat?.Beat(what);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var wake = commits.Listen();
        while (!stoppingToken.IsCancellationRequested)
        {
            heartbeat?.Beat(what);
            try
            {
                await drain(stoppingToken);
                await wake.WaitAsync((await PauseAsync(stoppingToken)).ToTimeSpan(), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The database or the disk is away: what is due stays due, and the next heartbeat tries again.
                log.DrainFailed(what, fault);
                await wake.WaitAsync(longestPause.ToTimeSpan(), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static DrainLoop Of(string what, Func<CancellationToken, Task> drain, Func<CancellationToken, Task<Instant?>> next, IServiceProvider provider) => new(
        what, drain, next, provider.GetRequiredService<Wake>(), provider.GetRequiredService<IClock>(), provider.GetRequiredService<DrainHeartbeat>(),
        provider.GetRequiredService<BudgetProcessOptions>(), provider.GetRequiredService<ILogger<DrainLoop>>());

    private async Task<Duration> PauseAsync(CancellationToken cancellation)
    {
        if (await next(cancellation) is not { } due) return longestPause;
        return Duration.Max(ShortestPause, Duration.Min(longestPause, due - clock.GetCurrentInstant()));
    }
}
