using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Processes;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Processes;

/// <summary>Every effect is stored exactly once, however often and by however many it is asked for.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class OnceOnlyTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    [Test]
    public async Task Drain_Twice_GivesTheSameDeliveries()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var once = (await Host.DeliveriesAsync()).Select(row => row.Id).ToList();
        await Host.DrainAsync();

        Assert.That((await Host.DeliveriesAsync()).Select(row => row.Id), Is.EqualTo(once));
        Assert.That(once, Is.Not.Empty);
    }

    [Test]
    public async Task Drain_TwoInParallelOnOneNode_DoublesNothing()
    {
        await Host.PublishAcceptedAsync();
        await Task.WhenAll(Task.Run(Host.DrainAsync), Task.Run(Host.DrainAsync));

        await AssertOnceAsync();
    }

    [Test]
    public async Task Drain_TwoNodesInParallel_DoublesNothing()
    {
        var other = await AnotherAsync(clock: Host.Clock);
        await Host.SetMailAsync(Application.Municipalities.MailMode.On);
        await Host.PublishAcceptedAsync();
        await Task.WhenAll(Task.Run(Host.DrainAsync), Task.Run(other.DrainAsync));

        await AssertOnceAsync();
        var sent = await Host.DeliveriesAsync();
        Assert.That(sent.Select(row => (row.Status, row.Attempts)).Distinct(), Is.EqualTo(new[] { (DeliveryStatus.Sent, 1) }));
        Assert.That(Host.Mails().Select(mail => mail.Header("Message-ID")), Is.EquivalentTo(sent.Select(row => $"<{row.MessageId}>")));
    }

    [Test]
    public async Task Save_SecondDeliveryWithTheSameEffectKey_IsRefusedByTheDatabase()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var first = (await Host.DeliveriesAsync())[0];
        first.Id = Guid.NewGuid();
        first.MessageId = "another@budgetprocess.example";

        Assert.That(
            async () => await Host.WriteAsync(unit =>
            {
                unit.Db.Deliveries.Add(first);
                return Task.CompletedTask;
            }),
            Throws.InstanceOf<DbUpdateException>());
    }

    [Test]
    public async Task Start_SubjectThatRunsAlready_StartsNoSecond()
    {
        await Host.PublishAcceptedAsync();
        Guid? second = Guid.Empty;
        await Host.WriteAsync(async unit =>
            second = await Host.Get<IProcessRuntime>().StartAsync(unit, new ProcessStart("annual-budget", ProductHost.Year, new ProcessSubject.Year()), default));

        Assert.That(second, Is.Null);
        Assert.That(await Host.ReadAsync(db => db.Instances.CountAsync(row => row.DefinitionId == "annual-budget")), Is.EqualTo(1));
    }

    [Test]
    public async Task Drain_AfterARestart_GoesOnFromTheDatabaseAlone()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var restarted = await AnotherAsync(now: ProductHost.At(2024, 2, 12, 8));
        await restarted.DrainAsync();

        Assert.That(await Host.DeliveriesAsync("meeting-reminder", "foraarsseminar"), Is.Not.Empty);
    }

    private async Task AssertOnceAsync()
    {
        var deliveries = await Host.DeliveriesAsync();
        Assert.That(deliveries, Is.Not.Empty);
        Assert.That(deliveries.GroupBy(row => (row.Kind, row.MilestoneKey, row.RecipientKey)).Where(group => group.Count() > 1).Select(group => group.Key), Is.Empty);
        Assert.That(await Host.ReadAsync(db => db.Incidents.CountAsync()), Is.Zero);
        Assert.That(await Host.ReadAsync(db => db.Waits.CountAsync(row => row.State == WaitState.Open && row.DueUtc <= Host.Now)), Is.Zero);
    }
}
