using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Mail;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Crashes;

/// <summary>A node that stands still for longer than its lease and then goes on, as a suspended machine does.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class HeldUpNodeTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const int Count = 5;

    private ScriptedRelay relay = null!;

    protected override Action<IServiceCollection> Change => services => services.AddSingleton<IMailTransport>(relay = new ScriptedRelay(Scratch.Path));

    [Test]
    public async Task Drain_HeldUpForLongerThanItsLease_SendsNothingThatAnotherNodeHasSentMeanwhile()
    {
        await Host.WriteAsync(
            unit =>
            {
                unit.Municipality.MailMode = MailMode.On;
                unit.Db.Deliveries.AddRange(Enumerable.Range(1, Count).Select(number => new Delivery
                {
                    Id = unit.NewId(), BudgetYear = ProductHost.Year, EffectKey = $"test/{number}", Kind = "meeting-reminder", RecipientKey = "office", RecipientName = "Økonomistaben",
                    RecipientAddress = "budget@naboby.example", Subject = "Påmindelse", Body = "Husk mødet.", Reason = "du er med", MessageId = $"{number}@budgetprocess.example",
                    CreatedAt = unit.Now, DueUtc = unit.Now,
                }));
                return Task.CompletedTask;
            },
            ProductHost.Neighbour);
        Host.Options.Mail.Smtp.Connections = 1;
        var other = await AnotherAsync(services => services.AddSingleton<IMailTransport>(relay), clock: Host.Clock);
        var heldUp = false;
        relay.Answer = async (_, envelope) =>
        {
            var accepted = new RecipientResult(envelope.Recipients[0], MailOutcome.Accepted, "250 Ok");
            if (heldUp) return accepted;
            heldUp = true;
            Host.Clock.AdvanceTo(Host.Now + Duration.FromSeconds(Host.Options.Mail.LeaseSeconds + 1));
            await other.Get<Dispatcher>().DrainAsync(default);
            return accepted;
        };
        await Host.Get<Dispatcher>().DrainAsync(default);

        var copies = relay.Attempts.CountBy(attempt => attempt.MessageId).Select(mail => mail.Value).Order();
        Assert.That(copies, Is.EqualTo(new[] { 1, 1, 1, 1, 2 }), "Only the mail that was on the wire is out twice.");
        Assert.That((await Host.DeliveriesAsync(municipality: ProductHost.Neighbour)).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Sent }));
    }
}
