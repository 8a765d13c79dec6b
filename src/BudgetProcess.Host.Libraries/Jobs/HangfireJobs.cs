using BudgetProcess.Application.Jobs;
using Hangfire;
using Hangfire.Common;
using Microsoft.Extensions.Logging;
using RecurringJob = BudgetProcess.Application.Jobs.RecurringJob;

namespace BudgetProcess.Host.Libraries.Jobs;

/// <summary>Runs the recurring jobs on Hangfire: in PostgreSQL all worker nodes share one schedule and each run is one node's; on SQLite the schedule lives in memory.</summary>
internal sealed class HangfireJobs(
    IEnumerable<RecurringJob> jobs, HangfireStorage storage, IServiceProvider services, ILoggerFactory logs) : IJobRunner, IDisposable
{
    private const int JobsAtATime = 3;

    private static readonly TimeSpan Polling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(20);

    private readonly ILogger<HangfireJobs> log = logs.CreateLogger<HangfireJobs>();
    private BackgroundJobServer? server;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var kept = storage.Kept;
        Schedule(new RecurringJobManager(kept));
        server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                // The queue is the product's own: in a database that others use too, their servers leave our jobs alone and we theirs.
                Queues = [HangfireStorage.Queue], WorkerCount = JobsAtATime, SchedulePollingInterval = Polling, HeartbeatInterval = TimeSpan.FromSeconds(5),
                CancellationCheckInterval = Polling, ShutdownTimeout = LongestFarewell, Activator = new JobCalls(jobs, kept, services, log),
            },
            kept);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (server is null) return;
        server.SendStop();
        await server.WaitForShutdownAsync(cancellationToken);
    }

    public void Dispose() => server?.Dispose();

    /// <summary>Brings the stored schedules to those of this version. What is right is left alone: a run that was missed while nobody ran is still due, once.</summary>
    private void Schedule(RecurringJobManager manager)
    {
        foreach (var job in jobs)
        {
            var call = Job.FromExpression<JobCall>(run => run.RunAsync(job.Name, CancellationToken.None), HangfireStorage.Queue);
            manager.AddOrUpdate(HangfireStorage.NameOf(job.Name), call, HangfireSchedule.Cron(job.Schedule), new RecurringJobOptions { TimeZone = HangfireSchedule.Denmark() });

            // A schedule in memory does not know when its jobs last ran: so each runs once now.
            if (storage.IsInMemory && job.Schedule is JobSchedule.Daily) manager.Trigger(HangfireStorage.NameOf(job.Name));
        }
    }

    /// <summary>Gives Hangfire what it calls.</summary>
    private sealed class JobCalls(IEnumerable<RecurringJob> jobs, JobStorage storage, IServiceProvider services, ILogger<HangfireJobs> log) : JobActivator
    {
        public override object ActivateJob(Type jobType) => new JobCall(jobs, storage, services, log);
    }
}
