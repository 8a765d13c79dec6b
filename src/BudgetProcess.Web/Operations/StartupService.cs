using System.Diagnostics;
using BudgetProcess.Application;
using BudgetProcess.Application.Diagnosis;
using BudgetProcess.Application.Operations;

namespace BudgetProcess.Web.Operations;

/// <summary>Prepares the product while the server already listens and answers "not ready": a migration of minutes is no reason for an orchestrator to kill
/// it. The services that drain begin when it is done. On the way out, says "not ready" before anything ends.</summary>
internal sealed class StartupService(
    Startup startup, AfterStartup after, Readiness readiness, BudgetProcessOptions options, IServiceProvider services, IHostApplicationLifetime lifetime,
    ILogger<StartupService> log) : BackgroundService, IHostedLifecycleService
{
    /// <summary>How long the jobs that run at once take, and the compiler behind them, with room.</summary>
    private static readonly TimeSpan FirstJobs = TimeSpan.FromSeconds(7);

    private readonly List<IHostedService> begun = [];
    private readonly long began = Stopwatch.GetTimestamp();

    /// <summary>Why the start failed; null if it did not.</summary>
    public Exception? Fault { get; private set; }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        readiness.IsStarting = true;
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.IsStopping = true;
        log.Stopping();
        await Task.Delay(TimeSpan.FromSeconds(options.Operations.ShutdownDelaySeconds), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>After the server, which was started last and stops first: requests have ended, and now the loops do.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var service in Enumerable.Reverse(begun)) await service.StopAsync(cancellationToken);
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        log.Stopped();
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // The server begins to listen when this method first waits; the work begins on another thread.
            await Task.Yield();
            foreach (var made in await startup.RunAsync(stoppingToken)) log.FirstStart(made, Path.GetFullPath(options.DataDirectory));
            if (services.GetService<FirstSignIn>() is { } first) await first.RunAsync(stoppingToken);

            // The jobs may wait for other nodes to begin theirs; pages and loops need not.
            readiness.IsStarting = false;
            foreach (var service in after.Create(services))
            {
                begun.Add(service);
                await service.StartAsync(stoppingToken);
            }

            log.Ready((long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(FirstJobs, stoppingToken);
            UnusedMemory.GiveBack();
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to end before it had begun. Any exception: what is broken off half way says so in its own words, Quartz as a fault of its database.
        }
        catch (Exception fault)
        {
            log.StartFailed(fault);
            Fault = fault;
            lifetime.StopApplication();
        }
    }
}
