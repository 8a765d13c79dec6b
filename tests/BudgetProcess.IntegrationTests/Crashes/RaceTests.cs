using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>Two things at the same moment that would miss each other, for a transaction of PostgreSQL sees nothing of one that is not committed. Each is brought about
/// with the lock that parts use cases from steps, and without it, to show what the lock is there for.</summary>
internal sealed class RaceTests : ProductTests<PostgreSqlDatabase>
{
    private const string Meeting = "temamoede";

    [Test]
    public async Task RecordDecision_WhileABurstOpensTheWaitForIt_IsHeard()
    {
        await PublishAsync(Host);
        await DuringABurstAsync(Host, () => DecideAsync(Host));

        Assert.That((await DecisionWaitAsync()).State, Is.EqualTo(WaitState.Done));
    }

    [Test]
    public async Task RecordDecision_WithoutTurns_WouldBeLost()
    {
        var careless = await AnotherAsync(WithoutTurns.In, clock: Host.Clock);
        await PublishAsync(careless);
        await DuringABurstAsync(careless, () => DecideAsync(careless));

        Assert.That((await DecisionWaitAsync()).State, Is.EqualTo(WaitState.Open));
    }

    [Test]
    public async Task Publish_WhileABurstOpensAWaitOnTheDayThatMoves_MovesItAndTellsPeople()
    {
        await PublishAsync(Host);
        await Host.MoveAsync(Meeting, "20. juni");
        await DuringABurstAsync(Host, () => Host.PublishAcceptedAsync());

        Assert.That((await ReminderWaitAsync()).DueUtc, Is.EqualTo(ProductHost.At(2024, 6, 17, 8)));
        Assert.That(await Host.DeliveriesAsync("invitation-update", Meeting), Is.Not.Empty);
    }

    [Test]
    public async Task Publish_WithoutTurns_WouldLeaveTheWaitOnTheOldDay()
    {
        var careless = await AnotherAsync(WithoutTurns.In, clock: Host.Clock);
        await PublishAsync(careless);
        await Host.MoveAsync(Meeting, "20. juni");
        await DuringABurstAsync(careless, () => careless.PublishAcceptedAsync());

        Assert.That((await ReminderWaitAsync()).DueUtc, Is.Not.EqualTo(ProductHost.At(2024, 6, 17, 8)));
        Assert.That(await Host.DeliveriesAsync("invitation-update", Meeting), Is.Empty);
    }

    [Test]
    public async Task Drain_ManyDecisionsAtOnceWithBursts_HearsEveryOne()
    {
        var other = await AnotherAsync(clock: Host.Clock);
        await Host.PublishAcceptedAsync();
        var meetings = await Host.ReadAsync(db => db.Instances.Where(row => row.DefinitionId == "meeting").Select(row => row.Subject).ToListAsync());
        await Task.WhenAll(
            Task.Run(Host.DrainAsync), Task.Run(other.DrainAsync),
            Parallel.ForEachAsync(meetings, async (subject, _) => await DecideAsync(other, subject["milestone:".Length..])));
        await Host.DrainAsync();

        var deaf = await Host.ReadAsync(db => db.Waits.CountAsync(row => row.Kind == WaitKind.Decision && row.State == WaitState.Open
            && db.Instances.Any(instance => instance.Id == row.InstanceId && instance.DefinitionId == "meeting")));
        Assert.That(meetings, Has.Count.GreaterThanOrEqualTo(10));
        Assert.That(deaf, Is.Zero);
        Assert.That(await Host.ReadAsync(db => db.Incidents.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Drain_TwoNodesMakeTheLinksOfTheSamePeople_MakesOneEach()
    {
        var other = await AnotherAsync(clock: Host.Clock);
        await Host.SetMailAsync(MailMode.On);
        await LetTwoMailsEachAsync();
        using var pause = new Pause(CrashWindow.DispatchStored);
        var first = await pause.RunAsync(() => Host.Get<Dispatcher>().DrainAsync(default));
        var second = Task.Run(() => other.Get<Dispatcher>().DrainAsync(default));
        await BlockedOrDoneAsync(Host, second);
        pause.GoOn();
        await Task.WhenAll(first, second);

        var links = await Host.ReadAsync(db => db.PersonalLinks.AsNoTracking().ToListAsync());
        Assert.That(links.GroupBy(link => (link.PersonId, link.Purpose)).Where(group => group.Count() > 1), Is.Empty);
        Assert.That(links, Is.Not.Empty);
        Assert.That((await Host.DeliveriesAsync()).Select(row => (row.Status, row.Attempts)).Distinct(), Is.EqualTo(new[] { (DeliveryStatus.Sent, 1) }));
        await AssertLinksOpenAsync();
    }

    [Test]
    public async Task Start_ThreeNodesAtOnceOnAnEmptyDatabase_SeedItOnce()
    {
        var connection = await Kind.CreateEmptyAsync(Scratch.Path);
        var seeds = SeedDirectories.Both(Scratch);
        var nodes = Enumerable.Range(0, 3).Select(_ => ProductHost.Build(connection, Scratch.Path, ProductHost.Beginning, seedDirectory: seeds)).ToList();
        try
        {
            var made = await Task.WhenAll(nodes.Select(node => Task.Run(node.StartAsync)));

            Assert.That(made.Select(names => names.Count).Order(), Is.EqualTo(new[] { 0, 0, 2 }));
            await using var db = nodes[0].Database.ReadAcross();
            Assert.That(await db.Municipalities.CountAsync(), Is.EqualTo(2));
            Assert.That(await db.Definitions.CountAsync(), Is.EqualTo(Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "workflows"), "*.json").Length));
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }

    private static async Task PublishAsync(ProductHost host)
    {
        await host.ShortenAsync(Meeting);
        await host.PublishAcceptedAsync();
    }

    private static Task<bool> DecideAsync(ProductHost host, string milestone = Meeting) => host.Get<RecordDecision>().RunAsync(
        new DecisionRequest(ProductHost.Hedensted, ProductHost.Year, milestone, "Held", "Budgetchefen"), default);

    /// <summary>Does something after a burst has stored its rows and before it commits them, as far as the database lets it.</summary>
    private static async Task DuringABurstAsync(ProductHost host, Func<Task> act)
    {
        // One worker: another one would find nothing left and pass the window first. And all that is due in its transaction, however slow the machine is.
        (host.Options.Workers, host.Options.StepsTogether) = (1, TimeSpan.MaxValue);
        using var pause = new Pause(CrashWindow.StepsStored);
        var burst = await pause.RunAsync(() => host.Get<IProcessRuntime>().DueAsync(default));
        var acting = Task.Run(act);
        await BlockedOrDoneAsync(host, acting);
        pause.GoOn();
        await Task.WhenAll(burst, acting);
        await host.DrainAsync();
    }

    /// <summary>Waits until the work is done, or waits for somebody else's transaction.</summary>
    private static async Task BlockedOrDoneAsync(ProductHost host, Task work)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var db = host.Database.ReadAcross();
        while (!work.IsCompleted)
        {
            var blocked = await db.Database
                .SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0")
                .SingleAsync(limit.Token);
            if (blocked > 0) return;
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>More mails than one claim takes, so that two nodes have some to the same people.</summary>
    private Task LetTwoMailsEachAsync() => Host.WriteAsync(async unit =>
    {
        var people = await unit.Db.People.OrderBy(row => row.Address).Take(Claims.Batch).ToListAsync();
        foreach (var (person, number) in from number in Enumerable.Range(1, 2) from person in people select (person, number))
        {
            unit.Db.Deliveries.Add(new Delivery
            {
                Id = unit.NewId(), BudgetYear = ProductHost.Year, EffectKey = $"test/{person.Id}/{number}", Kind = "meeting-reminder", RecipientKey = $"person:{person.Id}",
                RecipientName = person.Name, RecipientAddress = person.Address, Subject = "Påmindelse", Body = $"Din kalender: {PersonalLinkMarks.Calendar}",
                Reason = "du er med", MessageId = $"{person.Id:N}-{number}@budgetprocess.example", CreatedAt = unit.Now, DueUtc = unit.Now - NodaTime.Duration.FromHours(number),
            });
        }
    });

    private async Task AssertLinksOpenAsync()
    {
        var mails = Host.Mails();
        Assert.That(mails, Has.Count.EqualTo(2 * Claims.Batch));
        foreach (var mail in mails)
        {
            var token = System.Text.RegularExpressions.Regex.Match(mail.PlainText(), "feeds/personal/([^.]+)\\.ics").Groups[1].Value;
            Assert.That(await Application.Feeds.PersonalLinks.FindAsync(Host.Database, Application.Feeds.LinkPurpose.Calendar, token, default), Is.Not.Null, mail.Header("To"));
        }
    }

    private Task<ProcessWait> DecisionWaitAsync() => WaitAsync(WaitKind.Decision);

    private Task<ProcessWait> ReminderWaitAsync() => Host.ReadAsync(async db =>
        await db.Waits.AsNoTracking().SingleAsync(row => row.Kind == WaitKind.Milestone && row.MilestoneKey == Meeting && row.State == WaitState.Open && row.Offset == "reminder-1"));

    private Task<ProcessWait> WaitAsync(WaitKind kind) => Host.ReadAsync(async db =>
    {
        var instance = await db.Instances.SingleAsync(row => row.Subject == "milestone:" + Meeting);
        return await db.Waits.AsNoTracking().OrderBy(row => row.Id).FirstAsync(row => row.InstanceId == instance.Id && row.Kind == kind);
    });
}
