using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Crashes;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Hearings;

/// <summary>Packages of a hearing that leave while their node is killed with -9.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class ServedHearingTests<TDatabase> : ServedHearing<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    [Test]
    public async Task Packages_NodeKilledTwiceWhileTheyLeave_ReachEverybodyOnce()
    {
        await using (var first = Node.Serve(Site, $"{CrashWindow.MailTaken}:5")) Assert.That(await first.EndedAsync(), Is.EqualTo(Node.Killed), first.Said);
        var out1 = Sink.Copies.Count;
        await using (var second = Node.Serve(Site))
        {
            var left = 12;
            Sink.BeforeAnswer = _ =>
            {
                // From outside, at no particular place.
                if (Interlocked.Decrement(ref left) == 0) second.Kill();
                return Task.CompletedTask;
            };
            Assert.That(await second.EndedAsync(), Is.EqualTo(Node.Killed), second.Said);
            Sink.BeforeAnswer = _ => Task.CompletedTask;
        }

        await using var third = await Node.ServeReadyAsync(Site);
        await using var host = Meetings.Open(Site);
        var parties = await host.ReadAsync(db => db.HearingParties.Select(row => row.Address).ToListAsync());
        Assert.That(Sink.Copies, Has.Count.LessThan(parties.Count), "Some were out, some not.");
        Assert.That(out1, Is.GreaterThan(0));
        await Outcome.DrainedAsync(host, Longest, () => third.Said);

        var packages = await host.DeliveriesAsync("hearing-package");
        Assert.That(packages.Select(row => row.RecipientAddress), Is.EquivalentTo(parties), "One for each party, no more.");
        (await Outcome.OfAsync(host)).AssertOut(Sink, "Killed while packages leave");
        var sent = packages.Select(row => row.MessageId).ToHashSet();
        Assert.That(Sink.Taken.Where(mail => sent.Contains(mail.MessageId)).Select(mail => mail.To).Distinct(), Is.EquivalentTo(parties));
        Assert.That(await third.StopAsync(), Is.Zero, third.Said);
    }
}
