using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>The process is killed with -9 in each crash window. What comes of the year is what comes of it undisturbed.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class CrashWindowTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const int Count = 8;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private static readonly CrashWindow[] BeforeAnyMail =
    [
        CrashWindow.StepsLocked, CrashWindow.StepsStored, CrashWindow.StepFailed, CrashWindow.StepsCommitted,
        CrashWindow.DispatchStored, CrashWindow.DispatchCommitted, CrashWindow.MailClaimed,
    ];

    private Outcome undisturbed = null!;
    private Site site = null!;

    private ScratchDirectory Scratch { get; set; } = null!;

    private MailSink Sink { get; set; } = null!;

    [OneTimeSetUp]
    public async Task RunUndisturbedAsync()
    {
        await PrepareAsync();
        await PublishAsync();
        await DrainAsync();
        undisturbed = await OutcomeAsync();
        await CleanAsync();
        Assert.That(undisturbed.Rows.Count(row => row.StartsWith("delivery", StringComparison.Ordinal)), Is.GreaterThan(50));
        Assert.That(undisturbed.Rows.Count(row => row.StartsWith("incident", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [SetUp]
    public async Task PrepareAsync()
    {
        Scratch = new ScratchDirectory();
        Sink = new MailSink();

        // A machine that stands still for some seconds must not look like a kill, and what was killed is waited for.
        site = Site.With(Scratch, await new TDatabase().CreateAsync(Scratch.Path), Sink, leaseSeconds: 15);
        await using var host = Meetings.Open(site);
        await Meetings.PrepareAsync(host, Count);
        await Meetings.BreakOneAsync(host);
    }

    [TearDown]
    public async Task CleanAsync()
    {
        await Sink.DisposeAsync();
        Scratch.Dispose();
    }

    [Test]
    public async Task Publish_KilledBeforeTheCommitAndThenAfterIt_HasNotHappenedAndThenIsCarriedOutByTheNextNode()
    {
        await CrashAsync(Node.Start(site, $"{CrashWindow.UseCaseStored}:1", Meetings.PublishCommand()));
        await using (var host = Meetings.Open(site))
            Assert.That(await host.ReadAsync(db => db.PlanVersions.CountAsync()), Is.Zero);

        await CrashAsync(Node.Start(site, $"{CrashWindow.UseCaseCommitted}:1", Meetings.PublishCommand()));
        await using (var host = Meetings.Open(site))
            Assert.That(await Meetings.PublishAsync(host), Is.InstanceOf<PublishResult.Unchanged>());

        await AssertAsUndisturbedAsync(CrashWindow.UseCaseStored, CrashWindow.UseCaseCommitted);
    }

    // One installation, killed again and again: the next window comes before anything that the last one kept from happening.
    [Test]
    public async Task Serve_KilledInEachWindowBeforeAMailIsOut_EndsAsUndisturbedAndDoublesNothing()
    {
        await PublishAsync();
        foreach (var window in BeforeAnyMail) await CrashAsync(Node.Serve(site, $"{window}:1"));
        var before = Sink.Taken.Count;
        await AssertAsUndisturbedAsync(BeforeAnyMail);

        Assert.That((before, Doubles()), Is.EqualTo((0, 0)), "Nothing was on the wire.");
    }

    [Test]
    public async Task Serve_KilledWhenMailsAreOutAndNotAcknowledged_EndsAsUndisturbedButForTheirDoubles()
    {
        await PublishAsync();
        await CrashAsync(Node.Serve(site, $"{CrashWindow.MailTaken}:20"));
        await AssertAsUndisturbedAsync(CrashWindow.MailTaken);

        Assert.That(Doubles(), Is.GreaterThan(0), "The mails that were out are out again: nobody can know.");
    }

    private int Doubles() => Sink.Copies.Values.Sum(copies => copies - 1);

    private static async Task CrashAsync(Node node)
    {
        await using (node) Assert.That(await node.EndedAsync(), Is.EqualTo(Node.Killed), node.Said);
    }

    private async Task PublishAsync()
    {
        await using var host = Meetings.Open(site);
        Assert.That(await Meetings.PublishAsync(host), Is.InstanceOf<PublishResult.Published>());
    }

    private async Task AssertAsUndisturbedAsync(params CrashWindow[] windows)
    {
        var about = $"Killed at {string.Join(", ", windows)}";
        await DrainAsync();
        var outcome = await OutcomeAsync();
        outcome.AssertSameAs(undisturbed, about);
        outcome.AssertOut(Sink, about);
    }

    private async Task DrainAsync()
    {
        // Ready first: a node that has nothing to do would otherwise be told to stop before it listens to that.
        await using var node = await Node.ServeReadyAsync(site);
        await using var host = Meetings.Open(site);
        await Outcome.DrainedAsync(host, Longest, () => node.Said);
        Assert.That(await node.StopAsync(), Is.Zero, node.Said);
    }

    private async Task<Outcome> OutcomeAsync()
    {
        await using var host = Meetings.Open(site);
        return await Outcome.OfAsync(host);
    }
}
