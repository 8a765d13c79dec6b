using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Jobs;

/// <summary>Processes that share one PostgreSQL database: recurring jobs are one node's at a time, and go on when a node is killed or paused.</summary>
[TestFixture]
internal sealed class SeveralNodesTests
{
    private const string Heartbeat = "heartbeat";

    private const string NothingIsDue =
        """
        SELECT (SELECT count(*) FROM delivery) > 0 AND NOT EXISTS (SELECT 1 FROM process_wait WHERE "State" = 0 AND "DueUtc" <= now())
            AND NOT EXISTS (SELECT 1 FROM delivery WHERE "Status" IN (0, 1, 3) AND "DueUtc" <= now())
        """;

    private ScratchDirectory Scratch { get; set; } = null!;
    private string connection = null!;
    private Nodes Nodes { get; set; } = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        Scratch = new ScratchDirectory();
        connection = (await new PostgreSqlDatabase().CreateAsync(Scratch.Path))!;
        Nodes = new Nodes(connection);
    }

    [TearDown]
    public async Task DeleteAsync()
    {
        await Nodes.DisposeAsync();
        Scratch.Dispose();
    }

    [Test]
    public async Task Commit_OnANodeThatDoesNotDrain_IsTakenUpByAWorkerLongBeforeItsHeartbeat()
    {
        var worker = await Nodes.StartAsync("worker", heartbeatSeconds: 3600);
        await using (var web = await WebAsync()) await web.PublishAcceptedAsync();

        await Nodes.UntilAsync(() => Nodes.AskAsync<bool>(NothingIsDue), "the worker sent what the other node published");
        Assert.That(worker.Said, Does.Contain("Other nodes can wake this one"));
    }

    [Test]
    public async Task Heartbeat_TwoWorkers_RunsOncePerDueTime()
    {
        ServedProduct[] workers = [await Nodes.StartAsync("worker"), await Nodes.StartAsync("both")];
        await Nodes.UntilAsync(() => Task.FromResult(workers.Sum(worker => Nodes.Runs(worker, Heartbeat).Count) >= 15), "the heartbeat ran 15 times");

        var due = workers.SelectMany(worker => Nodes.Runs(worker, Heartbeat)).Order().ToList();
        var pauses = due.Zip(due.Skip(1), (one, next) => next - one);
        Assert.That(pauses, Has.All.GreaterThan(TimeSpan.FromMilliseconds(900)), "Two schedules would run between each other's due times.");
    }

    [Test]
    public async Task Kill_NodeThatRunsAJob_TheOtherNodeRunsIt()
    {
        await Nodes.StartAsync("worker");
        await Nodes.StartAsync("worker");
        await using var held = await Nodes.HoldDrainsAsync();
        var victim = await RunningAsync();

        await victim.KillAsync();

        var heir = await RunningAsync(victim);
        await held.DisposeAsync();
        var before = Nodes.Runs(heir, Heartbeat).Count;
        await Nodes.UntilAsync(() => Task.FromResult(Nodes.Runs(heir, Heartbeat).Count > before + 1), "the job ran on");
    }

    [Test]
    public async Task Pause_NodeThatRunsAJob_RunsItTwiceAndDoublesNothing()
    {
        await Nodes.StartAsync("worker");
        await Nodes.StartAsync("worker");
        ServedProduct paused;
        await using (await Nodes.HoldDrainsAsync())
        {
            paused = await RunningAsync();
            paused.Pause();
            await RunningAsync(paused);
        }

        await using (var web = await WebAsync()) await web.PublishAcceptedAsync();
        paused.Resume();
        var before = Nodes.Runs(paused, Heartbeat).Count;

        await Nodes.UntilAsync(() => Nodes.AskAsync<bool>(NothingIsDue), "every workflow waits");

        // At night the invitations wait for the morning.
        await Nodes.AskAsync<object>("UPDATE delivery SET \"DueUtc\" = now() WHERE \"Status\" = 0");
        await Nodes.UntilAsync(() => Nodes.AskAsync<bool>(NothingIsDue), "everything was sent");
        await Nodes.UntilAsync(
            async () => Nodes.Runs(paused, Heartbeat).Count > before || await Nodes.AskAsync<long>("SELECT count(*) FROM quartz.qrtz_scheduler_state") == 2,
            "the paused node took part again");
        var sent = await Nodes.AskAsync<long>("SELECT count(*) FROM delivery WHERE \"Status\" = 2 AND \"Attempts\" = 1");
        Assert.That(Directory.GetFiles(Nodes.MailDirectory, "*.eml"), Has.Length.EqualTo(sent).And.Not.Empty);
        Assert.That(await Nodes.AskAsync<long>("SELECT count(*) FROM incident"), Is.Zero);
    }

    [Test]
    public async Task Start_ARunWasMissedWhileNobodyRan_RunsItOnceAndThenOnSchedule()
    {
        await StartAndStopAsync();
        var next = await Nodes.AskAsync<long>("SELECT next_fire_time FROM quartz.qrtz_triggers WHERE trigger_name = 'housekeeping'");
        await Nodes.AskAsync<object>($"UPDATE quartz.qrtz_triggers SET next_fire_time = next_fire_time - {TimeSpan.FromDays(3).Ticks} WHERE trigger_name = 'housekeeping'");

        var worker = await Nodes.StartAsync("worker");
        await Nodes.UntilAsync(() => Task.FromResult(Nodes.Runs(worker, Heartbeat).Count > 3 && Nodes.Runs(worker, "housekeeping").Count > 0), "the missed job ran");

        Assert.That(Nodes.Runs(worker, "housekeeping"), Has.Count.EqualTo(1));
        Assert.That(await Nodes.AskAsync<long>("SELECT next_fire_time FROM quartz.qrtz_triggers WHERE trigger_name = 'housekeeping'"), Is.EqualTo(next));
    }

    [Test]
    public async Task Stop_WhileItsJobsAreStarting_EndsWithZero()
    {
        await StartAndStopAsync();
        await using var held = await Nodes.HoldAsync("quartz.qrtz_locks, quartz.qrtz_triggers");
        var node = await Nodes.StartAsync("both");

        Assert.That(await node.StopAsync(), Is.Zero, node.Said);
    }

    [Test]
    public async Task Serve_RoleWeb_HasPagesAndNeitherListensNorRunsJobs()
    {
        var web = await Nodes.StartAsync("web");

        Assert.That((int)(await web.Client.GetAsync(new Uri("/", UriKind.Relative))).StatusCode, Is.EqualTo(200));
        Assert.That(await Nodes.AskAsync<long>("SELECT count(*) FROM quartz.qrtz_scheduler_state"), Is.Zero);
        Assert.That(
            await Nodes.AskAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND (application_name = 'budgetprocess-jobs' OR query LIKE 'LISTEN%')"),
            Is.Zero);
    }

    [Test]
    public async Task Serve_RoleWorker_HasHealthAndNoPages()
    {
        var worker = await Nodes.StartAsync("worker");

        Assert.That((int)(await worker.Client.GetAsync(new Uri("/", UriKind.Relative))).StatusCode, Is.EqualTo(404));
        Assert.That((int)(await worker.Client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode, Is.EqualTo(200));
        await Nodes.UntilAsync(async () => await Nodes.AskAsync<long>("SELECT count(*) FROM quartz.qrtz_scheduler_state") == 1, "its jobs run");
    }

    /// <summary>A node that has filled the schedule and is gone.</summary>
    private async Task StartAndStopAsync()
    {
        var node = await Nodes.StartAsync("worker");
        await Nodes.UntilAsync(async () => await Nodes.AskAsync<long>("SELECT count(*) FROM quartz.qrtz_triggers WHERE trigger_name = 'housekeeping'") == 1, "its jobs were scheduled");
        await node.StopAsync();
    }

    /// <summary>A node that stores and does not drain: a use case in a process of its own, here the test's.</summary>
    private async Task<ProductHost> WebAsync()
    {
        var web = ProductHost.Build(connection, Scratch.Path, ProductHost.Beginning);
        await web.StartAsync();
        await web.SetMailAsync(MailMode.On);
        await web.ShortenAsync("foraarsseminar", "temamoede");
        return web;
    }

    private async Task<ServedProduct> RunningAsync(params ServedProduct[] except)
    {
        ServedProduct? running = null;
        await Nodes.UntilAsync(async () => (running = await Nodes.RunningAsync(Heartbeat, except)) is not null, "a node ran the job");
        return running!;
    }
}
