using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>The relay is away for an hour, by the simulated clock.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class RelayAwayTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private static readonly Duration Away = Duration.FromHours(1);

    private readonly List<(string MessageId, Instant At)> attempts = [];

    protected override Action<IServiceCollection> Change => services => services.AddSingleton<IMailTransport>(new ScriptedRelay(Scratch.Path)
    {
        Answer = (id, envelope) =>
        {
            var now = Host.Now;
            lock (attempts) attempts.Add((id, now));
            return Task.FromResult<RecipientResult?>(now < ProductHost.Beginning + Away
                ? new RecipientResult(envelope.Recipients[0], MailOutcome.TemporaryFailure, "Mailserveren svarer ikke.")
                : new RecipientResult(envelope.Recipients[0], MailOutcome.Accepted, "250 Ok"));
        },
    });

    [Test]
    public async Task Drain_RelayAwayForAnHour_SendsEverythingAfterwards()
    {
        attempts.Clear();
        await Host.SetMailAsync(MailMode.On);
        await Host.ShortenAsync("temamoede", "kb-1-behandling");
        await Host.PublishAcceptedAsync();
        await Host.RunToAsync(ProductHost.Beginning + Away + Duration.FromHours(2));

        var deliveries = await Host.DeliveriesAsync();
        Assert.That(deliveries, Has.Count.GreaterThan(50));
        Assert.That(deliveries.Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Sent }));
        Assert.That(deliveries.Select(row => row.UncertainAttempts).Distinct(), Is.EqualTo(new[] { 0 }), "A relay that does not answer took nothing.");
        foreach (var mail in attempts.GroupBy(attempt => attempt.MessageId, attempt => attempt.At))
        {
            var times = mail.ToList();
            Assert.That(times, Has.Count.InRange(4, 8), "Neither given up nor hammered.");
            Assert.That(times.Zip(times.Skip(1), (before, after) => after - before), Is.Ordered.And.All.GreaterThanOrEqualTo(Duration.FromMinutes(1)), "Each pause is as long as the one before, or longer.");
        }
    }

    [Test]
    public async Task Drain_RelayBack_TakesFirstWhatWasDueFirst()
    {
        attempts.Clear();
        await Host.SetMailAsync(MailMode.On);
        await Host.ShortenAsync("temamoede", "kb-1-behandling");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        Host.Clock.AdvanceTo(ProductHost.Beginning + Away);

        // One connection: on several, mails pass each other.
        Host.Options.Mail.Smtp.Connections = 1;
        var due = (await Host.ReadAsync(db => db.Deliveries.OrderBy(row => row.DueUtc).ThenBy(row => row.Id).Select(row => row.MessageId).ToListAsync())).Index().ToDictionary(row => row.Item, row => row.Index);
        attempts.Clear();
        await Host.DrainAsync();

        Assert.That(attempts.Select(attempt => due[attempt.MessageId]), Is.EqualTo(Enumerable.Range(0, due.Count)));
    }
}
