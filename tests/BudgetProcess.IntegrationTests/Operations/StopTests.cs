using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Operations;

/// <summary>A server that is told to stop while it sends.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class StopTests<TDatabase> : ExecutableTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    [Test]
    public async Task Stop_WhileMailsAreSent_EndsThoseUnderWayAndGivesTheOthersBack()
    {
        await using var host = ProductHost.Build(Connection, Scratch.Path, ProductHost.Beginning);
        await host.StartAsync();
        await host.PublishAcceptedAsync();
        await host.DrainAsync();
        var release = new MailModeRequest(ProductHost.Hedensted, MailMode.On, null, "test", new HeldSelection());
        var released = ((MailModeResult.Done)await host.Get<SetMailMode>().RunAsync(release, default)).Released;
        Assert.That(released, Is.GreaterThan(200));

        // The workflows wait for years, so that the server does nothing but send.
        var never = ProductHost.At(2090, 1, 1, 8);
        await host.WriteAsync(unit => unit.Db.Waits.Where(row => row.DueUtc != null).ExecuteUpdateAsync(row => row.SetProperty(wait => wait.DueUtc, never)));
        string said;
        await using (var product = ServedProduct.Begin(Scratch.Path, Connection))
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
            while (Files() < 5) await Task.Delay(2, limit.Token);
            Assert.That(await product.StopAsync(), Is.Zero, product.Said);
            said = product.Said;
            Assert.That(said, Does.Contain("\"event\":\"Stopped\"").And.Not.Contain("ClaimsNotReleased"));
        }

        var after = await host.DeliveriesAsync();
        Assert.That(after.Select(row => row.Status).Distinct(), Is.SubsetOf(new[] { DeliveryStatus.Sent, DeliveryStatus.Pending, DeliveryStatus.Cancelled }), said);
        Assert.That(after.Count(row => row.Status == DeliveryStatus.Sent), Is.EqualTo(Files()));
        Assert.That(after.Sum(row => row.UncertainAttempts), Is.Zero);
        Assert.That(after.Where(row => row.Status == DeliveryStatus.Pending).Select(row => (row.Attempts, row.Lease)).Distinct(), Is.SubsetOf(new[] { (0, (Guid?)null) }));
    }

    private int Files()
    {
        var mails = Path.Combine(Scratch.Path, "mail");
        return Directory.Exists(mails) ? Directory.GetFiles(mails, "*.eml").Length : 0;
    }
}
