using System.Runtime.Versioning;
using System.Text;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Deliveries.Bounces;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.IntegrationTests.Relays;

/// <summary>A mail that a real relay takes and cannot deliver after all comes back by the relay's own notification, in the mailbox of the sender.</summary>
[SupportedOSPlatform("linux")]
internal sealed class BounceRelayTests
{
    [Test]
    public async Task Send_RecipientWhomTheRelayFindsToBeUnknownLater_ComesBack()
    {
        await using var relay = new Postfix();
        if ((relay.Missing ?? Dovecot.Missing) is { } missing) Assert.Ignore(missing);
        using var scratch = new ScratchDirectory();
        using var data = new ScratchDirectory();
        await relay.StartAsync(scratch.Path);
        await using var dovecot = await Dovecot.StartAsync(scratch.Path, relay);
        await using var transport = new SmtpTransport(relay.Settings(SmtpSecurity.StartTls));
        await using var host = ProductHost.Build(
            await new SqliteDatabase().CreateAsync(data.Path), data.Path, ProductHost.Beginning, services => services.AddSingleton<IMailTransport>(transport));
        (host.Options.Mail.From, host.Options.Mail.Bounces.Maildir) = (MailRelay.Sender, relay.MailboxOf(MailRelay.Sender));
        await host.StartAsync();
        await SendAsync(host);
        Assert.That(await StandsAsync(host), Has.Property("Status").EqualTo(DeliveryStatus.Sent), "The relay took it.");

        var arrived = Path.Combine(host.Options.Mail.Bounces.Maildir, "new");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!Directory.Exists(arrived) || !Directory.EnumerateFiles(arrived).Any()) await Task.Delay(100, limit.Token);
        var notification = await File.ReadAllTextAsync(Directory.EnumerateFiles(arrived).Single(), Encoding.Latin1);
        Assert.That(await host.Get<BounceMaildir>().DrainAsync(default), Is.EqualTo(1));

        var row = await StandsAsync(host);
        Assert.That((row.Status, row.BouncedAt), Is.EqualTo((DeliveryStatus.Bounced, (NodaTime.Instant?)host.Now)), notification);
        Assert.That(row.Answer, Does.StartWith("5.1.1").And.Contain("unknown user"));
    }

    private static async Task SendAsync(ProductHost host)
    {
        await host.WriteAsync(
            unit =>
            {
                var id = unit.NewId();
                unit.Municipality.MailMode = MailMode.On;
                unit.Db.Deliveries.Add(new Delivery
                {
                    Id = id, BudgetYear = ProductHost.Year, EffectKey = "test/1", Kind = "meeting-reminder", RecipientKey = "office", RecipientName = "Formanden",
                    RecipientAddress = Postfix.GoneLater, Subject = "Påmindelse på ærø", Body = "Husk mødet.", Reason = "du er med", MessageId = $"{id:N}@budgetprocess.example",
                    CreatedAt = unit.Now, DueUtc = unit.Now,
                });
                return Task.CompletedTask;
            },
            ProductHost.Neighbour);
        await host.DrainAsync();
    }

    private static async Task<Delivery> StandsAsync(ProductHost host) => (await host.DeliveriesAsync(municipality: ProductHost.Neighbour)).Single();
}
