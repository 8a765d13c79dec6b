using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Deliveries;

/// <summary>A municipality decides whether its mails leave the house.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class MailModeTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    [SetUp]
    public Task ShortenAsync() => Host.ShortenAsync("foraarsseminar", "temamoede");

    [Test]
    public async Task Drain_NewMunicipality_HoldsEveryMailAndWritesNoFile()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var deliveries = await Host.DeliveriesAsync();
        Assert.That(deliveries.Select(row => (row.Status, row.Attempts)).Distinct(), Is.EqualTo(new[] { (DeliveryStatus.Held, 0) }));
        Assert.That(Host.Mails(), Is.Empty);
    }

    [Test]
    public async Task Drain_ModeTurnedOn_DoesNotSendWhatWasHeld()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        await Host.SetMailAsync(MailMode.On);
        await Host.DrainAsync();

        Assert.That(Host.Mails(), Is.Empty);
    }

    [Test]
    public async Task Drain_Redirect_SendsEverythingToOneAddressWithTheTrueOneInTheSubject()
    {
        await Host.SetMailAsync(MailMode.Redirect, "proeve@hedensted.example");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var deliveries = await Host.DeliveriesAsync();
        var mails = Host.Mails();
        Assert.That(mails.Select(mail => mail.Header("X-Envelope-To")).Distinct(), Is.EqualTo(new[] { "proeve@hedensted.example" }));
        Assert.That(mails.Select(mail => mail.Mailbox("To").Address).Distinct(), Is.EqualTo(new[] { "proeve@hedensted.example" }));
        Assert.That(mails.Select(mail => mail.Text("Subject")), Is.EquivalentTo(deliveries.Select(row => $"[til {row.RecipientAddress}] {row.Subject}")));
    }

    [Test]
    public async Task Drain_RedirectToNobody_HoldsEverything()
    {
        await Host.SetMailAsync(MailMode.Redirect, redirect: null);
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        Assert.That((await Host.DeliveriesAsync()).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Held }));
        Assert.That(Host.Mails(), Is.Empty);
    }

    [Test]
    public async Task Drain_On_WritesEachMailOnceWithItsRowsMessageId()
    {
        await Host.SetMailAsync(MailMode.On);
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var deliveries = await Host.DeliveriesAsync();
        var mails = Host.Mails().ToDictionary(mail => mail.Header("Message-ID")!);
        Assert.That(mails.Keys, Is.EquivalentTo(deliveries.Select(row => $"<{row.MessageId}>")));
        foreach (var row in deliveries)
        {
            var mail = mails[$"<{row.MessageId}>"];
            Assert.That((mail.Mailbox("To").Address, mail.Text("Subject"), row.Status), Is.EqualTo((row.RecipientAddress, row.Subject, DeliveryStatus.Sent)));
            Assert.That(row.Answer, Does.StartWith("Lagt i mailmappen"));
        }
    }

    [Test]
    public async Task Drain_OneMunicipalityOn_LeavesTheOthersMailHeld()
    {
        await Host.SetMailAsync(MailMode.On, municipality: ProductHost.Neighbour);
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        Assert.That((await Host.DeliveriesAsync()).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Held }));
    }
}
