using System.Collections.Concurrent;
using BudgetProcess.Application;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Jobs;

/// <summary>What everything that stands behind <see cref="IJobRunner"/> must do, on the kind of database that the suite is given.</summary>
internal abstract class JobRunnerContract<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    private readonly TDatabase kind = new();
    private readonly List<(ServiceProvider Services, IJobRunner Runner)> nodes = [];
    private string? connection;

    private string scratch = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        // Not a ScratchDirectory: that closes every SQLite connection of this process when it ends, and no suite beside this one is to notice.
        scratch = Directory.CreateTempSubdirectory("budgetprocess-test-").FullName;
        connection = await kind.CreateEmptyAsync(scratch);
        if (connection is not null) await CreateSchemaAsync(connection);
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var (services, runner) in nodes)
        {
            await runner.StopAsync(CancellationToken.None);
            await services.DisposeAsync();
        }

        nodes.Clear();
        Directory.Delete(scratch, recursive: true);
    }

    /// <summary>Registers the runner under test.</summary>
    protected abstract void Add(IServiceCollection services, string? connection);

    /// <summary>Makes the tables that it needs on PostgreSQL.</summary>
    protected abstract Task CreateSchemaAsync(string connection);

    [Test]
    public async Task Start_JobOfEverySecond_RunsAgainAndAgain()
    {
        var runs = 0;
        await StartAsync(Job("often", Second, _ => Count(ref runs)));
        await UntilAsync(() => runs >= 3, "the job ran three times");
    }

    [Test]
    public async Task Start_JobThatFails_RunsAgainAndHoldsUpNoOther()
    {
        var (bad, good) = (0, 0);
        await StartAsync(
            Job("bad", Second, _ =>
            {
                Interlocked.Increment(ref bad);
                throw new InvalidDataException("Noget gik i stykker.");
            }),
            Job("good", Second, _ => Count(ref good)));
        await UntilAsync(() => bad >= 2 && good >= 2, "both ran twice");
    }

    [Test]
    public async Task Start_JobThatLastsLongerThanItsPause_NeverRunsBesideItself()
    {
        var (runs, now, most) = (0, 0, 0);
        await StartAsync(Job("slow", Second, async cancellation =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Delay(TimeSpan.FromSeconds(2.5), cancellation);
            Interlocked.Decrement(ref now);
            Interlocked.Increment(ref runs);
        }));
        await UntilAsync(() => runs >= 3, "the job ran three times");
        Assert.That(most, Is.EqualTo(1));
    }

    [Test]
    public async Task Stop_WhileAJobRuns_AsksItToEndAndWaitsForIt()
    {
        var (began, ended) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), false);
        var runner = await StartAsync(Job("endless", Second, async cancellation =>
        {
            began.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                await Task.Delay(200, CancellationToken.None);
                ended = true;
            }
        }));
        await began.Task.WaitAsync(Longest);

        await runner.StopAsync(CancellationToken.None);

        Assert.That(ended, Is.True);
    }

    [Test]
    public async Task Start_DailyJob_RunsAtOnceOnlyWhereNobodyKnowsWhenItLastRan()
    {
        var (daily, often) = (0, 0);
        // Its time by the clock is as far away as it can be.
        var time = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()).InZone(DanishTime.Zone).TimeOfDay.PlusHours(12);
        await StartAsync(
            Job("daily", JobSchedule.DailyAt(new LocalTime(time.Hour == 2 ? 4 : time.Hour, 30)), _ => Count(ref daily)), Job("often", Second, _ => Count(ref often)));
        await UntilAsync(() => often >= 4 && (connection is not null || daily > 0), "the schedule is at work");

        Assert.That(daily, Is.EqualTo(connection is null ? 1 : 0));
    }

    [Test]
    public async Task Start_SecondNodeOnOneDatabase_SharesTheRunsWithTheFirst()
    {
        if (connection is null) Assert.Ignore("SQLite has one process.");
        var runs = new ConcurrentQueue<long>();
        await StartAsync(Job("often", Second, _ => Note()));
        await StartAsync(Job("often", Second, _ => Note()));
        await UntilAsync(() => runs.Count >= 8, "the job ran eight times");

        var all = runs.ToList();
        Assert.That(all.Count, Is.LessThanOrEqualTo(TimeProvider.System.GetElapsedTime(all[0], all[^1]).TotalSeconds + 3), "Two schedules would run twice as often.");

        Task Note()
        {
            runs.Enqueue(TimeProvider.System.GetTimestamp());
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task Stop_OneOfTwoNodes_TheOtherGoesOn()
    {
        if (connection is null) Assert.Ignore("SQLite has one process.");
        var (first, second) = (0, 0);
        var runner = await StartAsync(Job("often", Second, _ => Count(ref first)));
        await UntilAsync(() => first > 0, "the first node ran the job");
        await StartAsync(Job("often", Second, _ => Count(ref second)));

        await runner.StopAsync(CancellationToken.None);

        await UntilAsync(() => second >= 2, "the second node ran it");
    }

    private static JobSchedule Second { get; } = JobSchedule.Every(Duration.FromSeconds(1));

    private static RecurringJob Job(string name, JobSchedule schedule, Func<CancellationToken, Task> run) => new(name, schedule, (_, cancellation) => run(cancellation));

    private static Task Count(ref int runs)
    {
        Interlocked.Increment(ref runs);
        return Task.CompletedTask;
    }

    private async Task<IJobRunner> StartAsync(params RecurringJob[] jobs)
    {
        var options = new BudgetProcessOptions { DataDirectory = scratch };
        var services = new ServiceCollection().AddLogging().AddSingleton(DatabaseProvider.Options(connection, options));
        foreach (var job in jobs) services.AddSingleton(job);
        Add(services, connection);
        var provider = services.BuildServiceProvider();
        var runner = provider.GetRequiredService<IJobRunner>();
        nodes.Add((provider, runner));
        await runner.StartAsync(CancellationToken.None);
        return runner;
    }

    private static async Task UntilAsync(Func<bool> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (!isSo())
        {
            if (limit.IsCancellationRequested) throw new AssertionException($"It never came about that {what}.");
            await Task.Delay(50);
        }
    }
}
