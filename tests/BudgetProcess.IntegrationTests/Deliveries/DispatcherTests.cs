using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Deliveries;

/// <summary>Leases, retries and what the relay answers.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class DispatcherTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private ScriptedRelay relay = null!;

    protected override Action<IServiceCollection> Change => services => services.AddSingleton<IMailTransport>(
        relay = new ScriptedRelay(Path.Combine(Scratch.Path, "mail")));

    [SetUp]
    public Task OneMailAsync() => Host.WriteAsync(
        unit =>
        {
            unit.Municipality.MailMode = MailMode.On;
            unit.Db.Deliveries.Add(new Delivery
            {
                Id = unit.NewId(), BudgetYear = ProductHost.Year, EffectKey = "test/1", Kind = "meeting-reminder", RecipientKey = "office",
                RecipientName = "Økonomistaben", RecipientAddress = "budget@naboby.example", Subject = "Påmindelse", Body = "Husk mødet.",
                Reason = "du er med", MessageId = "paamindelse-1@budgetprocess.example", CreatedAt = unit.Now, DueUtc = unit.Now,
            });
            return Task.CompletedTask;
        },
        ProductHost.Neighbour);

    [Test]
    public async Task Drain_NodeKilledWhileSending_AnotherTakesTheMailAfterTheLeaseAndCountsIt()
    {
        relay.Answer = (_, _) => throw new OperationCanceledException("Strømmen gik.");
        Assert.That(async () => await Host.DrainAsync(), Throws.InstanceOf<OperationCanceledException>());
        relay.Answer = (_, _) => Task.FromResult<RecipientResult?>(null);
        await Host.DrainAsync();
        var leased = await OneAsync();
        Assert.That((leased.Status, relay.Attempts.Count), Is.EqualTo((DeliveryStatus.Sending, 1)), "The lease still holds.");

        Host.Clock.AdvanceTo(leased.LeaseUntil!.Value + Duration.FromSeconds(1));
        await Host.DrainAsync();
        var sent = await OneAsync();
        Assert.That((sent.Status, sent.Attempts, sent.UncertainAttempts, sent.Lease), Is.EqualTo((DeliveryStatus.Sent, 2, 1, (Guid?)null)));
        Assert.That(relay.Attempts.Select(attempt => attempt.MessageId).Distinct(), Is.EqualTo(new[] { sent.MessageId }));
        Assert.That(Host.Mails(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Take_AnotherMunicipalitysMail_IsLeft()
    {
        var (claim, taken) = await Host.Get<Claims>().TakeAsync(await Host.IdOfAsync(ProductHost.Hedensted), default);
        Assert.That((taken, claim.Items.Count, (await OneAsync()).Status), Is.EqualTo((0, 0, DeliveryStatus.Pending)));
    }

    [Test]
    public async Task Keep_AnotherMunicipalitysMail_StoresNothing()
    {
        var (claim, _) = await Host.Get<Claims>().TakeAsync(await Host.IdOfAsync(ProductHost.Neighbour), default);
        var foreign = claim with { Municipality = (await Host.Database.FindMunicipalityAsync(ProductHost.Hedensted, default))! };
        var taken = new RecipientResult("budget@naboby.example", MailOutcome.Accepted, "250 Ok");
        await Host.Get<Acknowledgements>().KeepAsync(new ClaimedMail(foreign, claim.Items.Single()), taken, default);
        Assert.That((await OneAsync()).Status, Is.EqualTo(DeliveryStatus.Sending));

        await Host.Get<Acknowledgements>().KeepAsync(new ClaimedMail(claim, claim.Items.Single()), taken, default);
        Assert.That((await OneAsync()).Status, Is.EqualTo(DeliveryStatus.Sent));
    }

    [Test]
    public async Task Drain_SevenConnections_HasSevenMailsUnderWayAtATime()
    {
        Host.Options.Mail.Smtp.Connections = 7;
        await Host.WriteAsync(
            async unit =>
            {
                var model = await unit.Db.Deliveries.AsNoTracking().SingleAsync();
                foreach (var number in Enumerable.Range(2, 29))
                    unit.Db.Deliveries.Add(Copy(model, number, unit));
            },
            ProductHost.Neighbour);
        int now = 0, most = 0;
        var full = new TaskCompletionSource();
        relay.Answer = async (_, _) =>
        {
            lock (full) most = Math.Max(most, ++now);
            if (most == 7) full.TrySetResult();
            await full.Task.WaitAsync(TimeSpan.FromSeconds(60));
            lock (full) now--;
            return new RecipientResult("budget@naboby.example", MailOutcome.Accepted, "250 Ok");
        };
        await Host.DrainAsync();

        Assert.That(most, Is.EqualTo(7));
    }

    [Test]
    public async Task Drain_NodeDiedAfterTheMailWasOut_WritesNoSecondFile()
    {
        var directory = new DirectoryTransport(Path.Combine(Scratch.Path, "mail"));
        relay.Answer = async (id, envelope) =>
        {
            await directory.SendAsync(id, envelope, "Subject: ude\r\n\r\n"u8.ToArray(), default);
            throw new OperationCanceledException("Strømmen gik, før svaret blev gemt.");
        };
        Assert.That(async () => await Host.DrainAsync(), Throws.InstanceOf<OperationCanceledException>());
        relay.Answer = (_, _) => Task.FromResult<RecipientResult?>(null);
        Host.Clock.AdvanceTo((await OneAsync()).LeaseUntil!.Value + Duration.FromSeconds(1));
        await Host.DrainAsync();

        var sent = await OneAsync();
        Assert.That((sent.Status, sent.UncertainAttempts, sent.Answer), Is.EqualTo((DeliveryStatus.Sent, 1, "Mailen lå allerede i mailmappen.")));
        Assert.That(Host.Mails(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Acknowledge_LeaseLostToAnother_ChangesNothing()
    {
        relay.Answer = async (_, _) =>
        {
            relay.Answer = (_, _) => Task.FromResult<RecipientResult?>(null);
            Host.Clock.AdvanceTo(Host.Now + Duration.FromMinutes(6));
            // Another drain takes the mail up while this one still hangs in the relay.
            await Host.Get<Dispatcher>().DrainAsync(default);
            return new RecipientResult("budget@naboby.example", MailOutcome.PermanentFailure, "550 for sent");
        };
        await Host.DrainAsync();

        var row = await OneAsync();
        Assert.That((row.Status, row.Attempts), Is.EqualTo((DeliveryStatus.Sent, 2)));
        Assert.That(row.Answer, Does.StartWith("Lagt i mailmappen"));
    }

    [Test]
    public async Task Drain_TemporaryFailure_WaitsLongerEachTimeAndThenSends()
    {
        relay.Answer = (_, envelope) => Answer(envelope, MailOutcome.TemporaryFailure, "451 prøv senere");
        var pauses = new List<Duration>();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await Host.DrainAsync();
            var row = await OneAsync();
            Assert.That((row.Status, row.Attempts, row.Answer, row.Lease), Is.EqualTo((DeliveryStatus.TemporaryFailure, attempt, "451 prøv senere", (Guid?)null)));
            await Host.DrainAsync();
            Assert.That(relay.Attempts, Has.Count.EqualTo(attempt), "Nothing is tried before its time.");
            pauses.Add(row.DueUtc - Host.Now);
            Host.Clock.AdvanceTo(row.DueUtc);
        }

        Assert.That(pauses, Is.Ordered.And.All.GreaterThan(Duration.Zero));
        relay.Answer = (_, _) => Task.FromResult<RecipientResult?>(null);
        await Host.DrainAsync();
        Assert.That((await OneAsync()).Status, Is.EqualTo(DeliveryStatus.Sent));
        Assert.That(Host.Mails(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Drain_TemporaryFailureForThreeDays_GivesUp()
    {
        relay.Answer = (_, envelope) => Answer(envelope, MailOutcome.TemporaryFailure, "451 prøv senere");
        await Host.RunToAsync(Host.Now + Duration.FromDays(4));

        var row = await OneAsync();
        Assert.That((row.Status, row.Answer), Is.EqualTo((DeliveryStatus.PermanentFailure, "451 prøv senere")));
        Assert.That(row.Attempts, Is.InRange(10, 40));
    }

    [Test]
    public async Task Drain_PermanentFailure_IsNeverTriedAgain()
    {
        relay.Answer = (_, envelope) => Answer(envelope, MailOutcome.PermanentFailure, "550 kendes ikke");
        await Host.RunToAsync(Host.Now + Duration.FromDays(4));

        Assert.That(((await OneAsync()).Status, relay.Attempts.Count), Is.EqualTo((DeliveryStatus.PermanentFailure, 1)));
    }

    [Test]
    public async Task Drain_BrokenAfterData_IsUncertainAndCounted()
    {
        relay.Answer = (_, envelope) => Answer(envelope, MailOutcome.Uncertain, "forbindelsen faldt");
        await Host.RunToAsync(Host.Now + Duration.FromDays(4));

        var row = await OneAsync();
        Assert.That((row.Status, row.UncertainAttempts, relay.Attempts.Count), Is.EqualTo((DeliveryStatus.Uncertain, 1, 1)));
    }

    [Test]
    public async Task Drain_FullOrMissingMailDirectory_IsTemporaryWithAMessageInDanish()
    {
        await File.WriteAllTextAsync(Path.Combine(Scratch.Path, "mail"), "en fil, hvor mappen skulle være");
        await Host.DrainAsync();

        var row = await OneAsync();
        Assert.That(row.Status, Is.EqualTo(DeliveryStatus.TemporaryFailure));
        Assert.That(row.Answer, Does.Contain("Mailen kunne ikke gemmes"));
    }

    private static Task<RecipientResult?> Answer(MailEnvelope envelope, MailOutcome outcome, string answer) =>
        Task.FromResult<RecipientResult?>(new RecipientResult(envelope.Recipients[0], outcome, answer));

    private static Delivery Copy(Delivery model, int number, UnitOfWork unit) => new()
    {
        Id = unit.NewId(), BudgetYear = model.BudgetYear, EffectKey = $"test/{number}", Kind = model.Kind, RecipientKey = model.RecipientKey,
        RecipientName = model.RecipientName, RecipientAddress = model.RecipientAddress, Subject = model.Subject, Body = model.Body, Reason = model.Reason,
        MessageId = $"paamindelse-{number}@budgetprocess.example", CreatedAt = unit.Now, DueUtc = unit.Now,
    };

    private async Task<Delivery> OneAsync() => (await Host.DeliveriesAsync(municipality: ProductHost.Neighbour)).Single();
}
