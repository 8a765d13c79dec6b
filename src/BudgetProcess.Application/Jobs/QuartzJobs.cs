using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace BudgetProcess.Application.Jobs;

/// <summary>Runs the recurring jobs on Quartz: the one file that knows it. On PostgreSQL all worker nodes share one schedule in the database and each run is
/// one node's; on SQLite there is one process, and its schedule lives in memory.</summary>
internal sealed class QuartzJobs(
    IEnumerable<RecurringJob> jobs, DbContextOptions<BudgetDbContext> database, IServiceProvider services, ILoggerFactory logs) : IJobRunner, IDisposable
{
    /// <summary>The schema of the tables that Quartz brings, beside the product's own.</summary>
    public const string Schema = "quartz";

    private const string Cluster = "budgetprocess";

    /// <summary>Quartz's own pool beside the product's: the scheduler, the check-in, the misfires and the ends of jobs.</summary>
    private const int Connections = 5;

    private const int JobsAtATime = 3;

    private static readonly TimeSpan CheckIn = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    /// <summary>How long Quartz may take to sign off when no job runs any more: it waits for a database that is away for as long as that is away.</summary>
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(3);

    private readonly RunningJobs running = new();
    private readonly ILogger<QuartzJobs> log = logs.CreateLogger<QuartzJobs>();
    private StandaloneSchedulerFactory? factory;
    private IScheduler? scheduler;

    /// <summary>Makes the tables that Quartz needs, and nothing else: the schedules in them are the workers'.</summary>
    /// <returns>Whether any was missing.</returns>
    public static async Task<bool> CreateSchemaAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var look = new NpgsqlCommand("SELECT count(*) FROM pg_tables WHERE schemaname = $1 AND tablename = 'qrtz_locks'", connection)
        {
            Parameters = { new() { Value = Schema } },
        };
        if (await look.ExecuteScalarAsync(cancellation) is > 0L) return false;

        // Another node may be doing the same: then it is there as well.
        await using var create = new NpgsqlCommand(
            $"DO $$ BEGIN CREATE SCHEMA IF NOT EXISTS {Schema}; EXCEPTION WHEN unique_violation OR duplicate_schema THEN NULL; END $$", connection);
        await create.ExecuteNonQueryAsync(cancellation);
        var once = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString();
        await using var factory = QuartzSchedulerBuilder.Create(quartz => Use(quartz, once, store => store.ProvisionSchema())).Build();
        await factory.GetScheduler(cancellation);
        return true;
    }

    /// <summary>A schedule as Quartz stores it.</summary>
    public static ITrigger Trigger(string name, JobSchedule schedule) =>
        TriggerBuilder.Create().WithIdentity(name).WithDescription(schedule.Words).WithSchedule(Schedule(schedule)).StartNow().Build();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        factory = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton(logs);
            quartz.Services.AddTransient(_ => new QuartzJob(jobs, services, running, log));
            quartz.UseDefaultThreadPool(JobsAtATime);

            // A job that is running when the node stops is asked to end, and waited for.
            quartz.ConfigureScheduler(options => options.ShutdownJobInterruption = ShutdownJobInterruption.Always);
            if (ConnectionString is { } connection) Use(quartz, connection, store => store.UseClustering(cluster => cluster.CheckinInterval = CheckIn));
            else quartz.UseInMemoryStore(store => store.MisfireThreshold = Late);
        }).Build();
        scheduler = await factory.GetScheduler(cancellationToken);
        await ScheduleAsync(scheduler, cancellationToken);
        await scheduler.Start(cancellationToken);
        if (ConnectionString is null) await CatchUpAsync(scheduler, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (scheduler is null)
        {
            if (factory is not null) await factory.DisposeAsync();
            return;
        }

        // A job that was taken up just before begins only now: it is asked to end as the others are, and waited for.
        running.Stop();
        var farewell = scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken).AsTask();
        do
        {
            await Task.WhenAny(farewell, running.EndedAsync(cancellationToken));
            await Task.WhenAny(farewell, Task.Delay(LongestFarewell, cancellationToken));
        }
        while (running.Any && !cancellationToken.IsCancellationRequested);
        if (farewell.IsCompletedSuccessfully) await factory!.DisposeAsync();
        else log.LogWarning("The jobs' schedule could not be left in order; the other nodes see that this one is gone");
    }

    public void Dispose() => running.Dispose();

    private string? ConnectionString
    {
        get
        {
            if (!DatabaseProvider.IsPostgreSql(database)) return null;
            using var db = new BudgetDbContext(database, Guid.Empty, acrossMunicipalities: true);
            return db.Database.GetConnectionString();
        }
    }

    private static void Use(IQuartzBuilder quartz, string connectionString, Action<IPersistentStoreBuilder> further)
    {
        var own = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Connections, ApplicationName = "budgetprocess-jobs" };
        quartz.ConfigureScheduler(options =>
        {
            options.InstanceName = Cluster;
            options.InstanceId = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}";
        });
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(own.ToString());
            store.ConfigureStore(options =>
            {
                options.TablePrefix = $"{Schema}.qrtz_";
                options.StoreJobDataAsStrings = true;
                options.MisfireThreshold = Late;
            });
            further(store);
        });
    }

    /// <summary>Brings the stored schedules to those of this version, and leaves alone what is right: a run that was missed while nobody ran is still due.</summary>
    private async Task ScheduleAsync(IScheduler target, CancellationToken cancellation)
    {
        foreach (var job in jobs)
        {
            var key = new TriggerKey(job.Name);
            if (await target.GetTrigger(key, cancellation) is { } stored && stored.Description == job.Schedule.Words
                && await target.GetTriggerState(key, cancellation) != TriggerState.Error) continue;
            var detail = JobBuilder.Create<QuartzJob>().WithIdentity(job.Name).RequestRecovery().Build();
            await target.ScheduleJob(detail, Trigger(job.Name, job.Schedule), ScheduleJobOptions.Replacing, cancellation);
        }
    }

    /// <summary>A schedule in memory does not know when its jobs last ran: so each runs once now.</summary>
    private async Task CatchUpAsync(IScheduler target, CancellationToken cancellation)
    {
        foreach (var job in jobs.Where(job => job.Schedule is JobSchedule.Daily)) await target.TriggerJob(new JobKey(job.Name), cancellationToken: cancellation);
    }

    private static IScheduleBuilder Schedule(JobSchedule schedule) => schedule switch
    {
        JobSchedule.Interval interval => SimpleScheduleBuilder.Create().WithInterval(interval.Pause.ToTimeSpan()).RepeatForever()
            .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount),
        JobSchedule.Daily daily => CronScheduleBuilder.Create($"0 {daily.Time.Minute} {daily.Time.Hour} * * ?").InTimeZone(Denmark())
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed),
        _ => throw new ArgumentOutOfRangeException(nameof(schedule), schedule, "A schedule of no known kind."),
    };

    private static TimeZoneInfo Denmark()
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(DanishTime.Zone.Id);
        }
        catch (TimeZoneNotFoundException fault)
        {
            throw new InvalidDataException("Maskinen kender ikke dansk tid (Europe/Copenhagen). Installér pakken tzdata.", fault);
        }
    }
}

/// <summary>Any recurring job, as Quartz calls it.</summary>
[DisallowConcurrentExecution]
internal sealed class QuartzJob(IEnumerable<RecurringJob> jobs, IServiceProvider services, RunningJobs running, ILogger<QuartzJobs> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var run = running.Enter();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, running.Stopping);
        var name = context.JobDetail.Key.Name;
        if (jobs.FirstOrDefault(candidate => candidate.Name == name) is not { } job)
        {
            // A node of another version put it into the schedule.
            log.LogWarning("Job {Job} is not known to this version", name);
            return;
        }

        try
        {
            log.LogDebug("Job {Job} due {Due:O} runs on {Node}", name, context.ScheduledFireTimeUtc, context.Scheduler.SchedulerInstanceId);
            await job.RunAsync(services, ending.Token);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !ending.IsCancellationRequested)
        {
            log.LogError(fault, "Job {Job} failed and runs again when it is next due", name);
        }
    }
}

/// <summary>The jobs that run on this node at this moment.</summary>
internal sealed class RunningJobs : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource stopping = new();
    private int count;

    /// <summary>Asks every job to end, also those that begin later.</summary>
    public CancellationToken Stopping => stopping.Token;

    /// <summary>Whether one runs.</summary>
    public bool Any => Volatile.Read(ref count) > 0;

    /// <summary>The node stops.</summary>
    public void Stop() => stopping.Cancel();

    public void Dispose() => stopping.Dispose();

    /// <summary>Counts a job until what it returns is disposed.</summary>
    public IDisposable Enter()
    {
        Interlocked.Increment(ref count);
        return new Run(this);
    }

    /// <summary>Waits until none runs.</summary>
    public async Task EndedAsync(CancellationToken cancellation)
    {
        while (Any) await Task.Delay(Pause, cancellation);
    }

    private sealed class Run(RunningJobs jobs) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref jobs.count);
    }
}
