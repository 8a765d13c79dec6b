using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Deliveries.Bounces;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.OfficeTasks;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Diagnosis;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Mail;
using BudgetProcess.Tests.Mail.Bounces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Deliveries;

/// <summary>What servers tell about mails after the relay has taken them, and the mailbox in which they tell it.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class BounceTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Address = "formand@bestyrelsen.example";

    private readonly List<string?> log = [];
    private readonly Room room = new();
    private ScriptedRelay relay = null!;
    private Guid id;

    protected override Action<IServiceCollection> Change => services => services
        .AddLogging(logging => logging.AddProvider(new HeardLog(log)))
        .AddSingleton<IMailBounced>(room)
        .AddSingleton<IMailTransport>(relay = new ScriptedRelay(Path.Combine(Scratch.Path, "mail")));

    private string MessageId => $"{id:N}@budgetprocess.example";

    private string Maildir => Path.Combine(Scratch.Path, "retur");

    [SetUp]
    public async Task OneMailAsync()
    {
        log.Clear();
        room.Told.Clear();
        await Host.WriteAsync(
            unit =>
            {
                (unit.Municipality.MailMode, id) = (MailMode.On, unit.NewId());
                unit.Db.Deliveries.Add(new Delivery
                {
                    Id = id, BudgetYear = ProductHost.Year, EffectKey = "test/1", Kind = "meeting-reminder", RecipientKey = "office", RecipientName = "Formanden",
                    RecipientAddress = Address, Subject = "Påmindelse", Body = "Husk mødet.", Reason = "du er med", MessageId = MessageId, CreatedAt = unit.Now, DueUtc = unit.Now,
                });
                return Task.CompletedTask;
            },
            ProductHost.Neighbour);
    }

    [Test]
    public async Task Run_FailedTwiceThenSentAgain_ComesBackOnceForEachNotification()
    {
        await Host.DrainAsync();
        var first = Notification("failed", "5.1.1");

        Assert.That(await RecordAsync(first), Is.EqualTo(BounceOutcome.Recorded));
        var row = await OneAsync();
        Assert.That((row.Status, row.BouncedAt, row.Answer), Is.EqualTo((DeliveryStatus.Bounced, (Instant?)Host.Now, "550 5.1.1 User unknown")));
        Assert.That(await RecordAsync(first), Is.EqualTo(BounceOutcome.Known));
        Assert.That((await OneAsync()).Revision, Is.EqualTo(row.Revision), "The same one changes nothing.");
        Assert.That(room.Told, Is.EqualTo(new[] { id }));
        Assert.That(await TrailAsync(), Is.EqualTo(new[] { ("delivery.bounced", $"delivery/{id}", "5.1.1") }));
        Assert.That(log, Has.Exactly(1).EqualTo("MailCameBack"));
        Assert.That(await TasksAsync(), Is.EqualTo(new[] { (OfficeTaskKind.BouncedMail, 1) }));
        Assert.That((await Host.FaultsAsync()).Select(finding => finding.Message), Has.Some.Contains("1 kom retur"));

        await Host.Get<ChangeDeliveries>().RunAsync(
            new DeliverySelection(ProductHost.Neighbour, ProductHost.Year, null, DeliveryStatus.Bounced), DeliveryChange.Retry, "Budgetkontoret", default);
        Assert.That(await RecordAsync(Notification("failed", "5.2.2")), Is.EqualTo(BounceOutcome.Known), "It is to be sent anew.");
        await Host.DrainAsync();
        Assert.That(await RecordAsync(first), Is.EqualTo(BounceOutcome.Known), "It speaks of the first attempt.");
        Assert.That(((await OneAsync()).Status, (await OneAsync()).BouncedAt), Is.EqualTo((DeliveryStatus.Sent, (Instant?)null)));
        Assert.That(await RecordAsync(Notification("failed", "5.7.1")), Is.EqualTo(BounceOutcome.Recorded));
        Assert.That((await OneAsync()).Status, Is.EqualTo(DeliveryStatus.Bounced));
    }

    [Test]
    public async Task Run_Delayed_IsNotedAndTheMailStaysSent()
    {
        await Host.DrainAsync();

        Assert.That(await RecordAsync(Notification("delayed", "4.4.1")), Is.EqualTo(BounceOutcome.Recorded));

        var row = await OneAsync();
        Assert.That((row.Status, row.Answer, row.BouncedAt), Is.EqualTo((DeliveryStatus.Sent, "Forsinket: 4.4.1 550 5.1.1 User unknown", (Instant?)null)));
        Assert.That((await TrailAsync()).Single().Action, Is.EqualTo("delivery.reported"));
        Assert.That(room.Told, Is.Empty);
    }

    [Test]
    public async Task Run_NotOurs_ChangesNothing()
    {
        await Host.DrainAsync();
        string[] mails =
        [
            Notifications.OutOfOffice.Replace(Notifications.Id, MessageId, StringComparison.Ordinal), Notifications.Exim, "",
            Notifications.Of("failed", "5.1.1", "x", $"{Guid.NewGuid():N}@budgetprocess.example", Address), Notifications.Of("failed", "5.1.1", "x", $"{id:N}@andetsteds.example", Address),
            Notifications.Of("failed", "5.1.1", "x", MessageId, "en-anden@bestyrelsen.example"),
        ];

        foreach (var mail in mails) Assert.That(await RecordAsync(mail), Is.EqualTo(BounceOutcome.NotOurs), mail);
        Assert.That(((await OneAsync()).Status, (await TrailAsync()).Count), Is.EqualTo((DeliveryStatus.Sent, 0)));
    }

    [Test]
    public async Task Run_RedirectedMail_ComesBackFromWhereItWent()
    {
        await Host.SetMailAsync(MailMode.Redirect, "proeve@naboby.example", ProductHost.Neighbour);
        await Host.DrainAsync();

        Assert.That(await RecordAsync(Notifications.Of("failed", "5.1.1", "x", MessageId, "proeve@naboby.example")), Is.EqualTo(BounceOutcome.Recorded));
        Assert.That((await OneAsync()).Status, Is.EqualTo(DeliveryStatus.Bounced));
    }

    [Test]
    public async Task Run_FasterThanTheAcknowledgement_IsNotLost()
    {
        relay.Answer = async (_, _) =>
        {
            Assert.That(await RecordAsync(Notification("failed", "5.1.1")), Is.EqualTo(BounceOutcome.Recorded));
            return new RecipientResult(Address, MailOutcome.Accepted, "250 Ok");
        };
        await Host.DrainAsync();

        var row = await OneAsync();
        Assert.That((row.Status, row.Lease, row.Attempts), Is.EqualTo((DeliveryStatus.Bounced, (Guid?)null, 1)));
        Assert.That((row.SentAt, row.BouncedAt), Is.EqualTo(((Instant?)Host.Now, (Instant?)Host.Now)));
        await Host.RunToAsync(Host.Now + Duration.FromHours(1));
        Assert.That(relay.Attempts, Has.Count.EqualTo(1), "Nobody takes it up again.");
    }

    [Test]
    public async Task Run_RoomFails_NothingIsStored()
    {
        await Host.DrainAsync();
        room.Fails = true;

        Assert.That(() => RecordAsync(Notification("failed", "5.1.1")), Throws.InvalidOperationException);
        Assert.That(((await OneAsync()).Status, (await TrailAsync()).Count), Is.EqualTo((DeliveryStatus.Sent, 0)));
    }

    [Test]
    public async Task Maildir_WhatLiesThere_IsRecordedAndFiled()
    {
        Host.Options.Mail.Bounces.Maildir = Maildir;
        await Host.DrainAsync();
        Assert.That(await DrainMaildirAsync(), Is.Zero, "It is not there yet.");
        Assert.That(await DrainMaildirAsync(), Is.Zero);
        Assert.That(log, Has.Exactly(1).EqualTo("MaildirUnusable"), "Told once.");
        Assert.That((await Host.FaultsAsync()).Single(finding => finding.Subject == "Returmails").Message, Does.Contain("mapperne new og cur mangler"));
        foreach (var folder in new[] { "new", "cur", "tmp" }) Directory.CreateDirectory(Path.Combine(Maildir, folder));
        Put("1780300801.M1.relay", Notifications.OutOfOffice);
        Put("1780300802.M1.relay", Notification("failed", "5.1.1") + "\r\n" + new string('x', 2_000_000));
        Put(".gemt", "x");
        await File.WriteAllTextAsync(Path.Combine(Maildir, "cur", "1780300800.M1.relay:2,"), Notification("failed", "5.7.1"));

        Assert.That((await Host.FaultsAsync()).Select(finding => finding.Subject), Has.None.EqualTo("Returmails"));
        Assert.That(await DrainMaildirAsync(), Is.EqualTo(2));

        Assert.That(Lies("new"), Is.EqualTo(new[] { ".gemt" }));
        Assert.That(Lies("cur"), Is.EqualTo(new[] { "1780300800.M1.relay:2,", "1780300801.M1.relay:2,FS", "1780300802.M1.relay:2,S" }));
        Assert.That(((await OneAsync()).Status, (await OneAsync()).Answer), Is.EqualTo((DeliveryStatus.Bounced, "550 5.1.1 User unknown")));
    }

    [Test]
    public async Task Maildir_OneMailCannotBeRecorded_TheOthersAre()
    {
        Host.Options.Mail.Bounces.Maildir = Maildir;
        foreach (var folder in new[] { "new", "cur" }) Directory.CreateDirectory(Path.Combine(Maildir, folder));
        await Host.DrainAsync();
        room.Fails = true;
        Put("1.relay", Notification("failed", "5.1.1"));
        Put("2.relay", Notifications.OutOfOffice);

        Assert.That(await DrainMaildirAsync(), Is.EqualTo(1));
        Assert.That((Lies("new"), Lies("cur")), Is.EqualTo((new[] { "1.relay" }, new[] { "2.relay:2,FS" })));
        room.Fails = false;
        Assert.That(await DrainMaildirAsync(), Is.EqualTo(1));
        Assert.That((await OneAsync()).Status, Is.EqualTo(DeliveryStatus.Bounced));
    }

    [Test]
    public async Task Maildir_TwoNodesAndOneThatDiedBeforeTheMove_RecordOnce()
    {
        Host.Options.Mail.Bounces.Maildir = Maildir;
        var other = await AnotherAsync();
        other.Options.Mail.Bounces.Maildir = Maildir;
        foreach (var folder in new[] { "new", "cur" }) Directory.CreateDirectory(Path.Combine(Maildir, folder));
        await Host.DrainAsync();
        var mail = Notification("failed", "5.1.1");
        await RecordAsync(mail);
        foreach (var number in Enumerable.Range(10, 20)) Put($"{number}.relay", number % 2 == 0 ? mail : Notifications.OutOfOffice);

        var moved = await Task.WhenAll(DrainMaildirAsync(), other.Get<BounceMaildir>().DrainAsync(default));

        Assert.That((moved.Sum(), Lies("new").Length, Lies("cur").Length), Is.EqualTo((20, 0, 20)));
        Assert.That((room.Told.Count, (await TrailAsync()).Count), Is.EqualTo((1, 1)));
    }

    private string Notification(string action, string status) => Notifications.Of(action, status, "550 5.1.1 User unknown", MessageId, Address);

    private Task<BounceOutcome> RecordAsync(string mail) => Host.Get<RecordBounce>().RunAsync(Notifications.Octets(mail), default);

    private Task<int> DrainMaildirAsync() => Host.Get<BounceMaildir>().DrainAsync(default);

    private void Put(string name, string mail) => File.WriteAllText(Path.Combine(Maildir, "new", name), mail);

    private string[] Lies(string folder) => [.. Directory.EnumerateFiles(Path.Combine(Maildir, folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private async Task<Delivery> OneAsync() => (await Host.DeliveriesAsync(municipality: ProductHost.Neighbour)).Single();

    private Task<List<(string Action, string Subject, string? Details)>> TrailAsync() => Host.ReadAsync(
        async db => (await db.AuditEntries.AsNoTracking().Where(row => row.Action.StartsWith("delivery.") && row.Action != "delivery.retried").ToListAsync())
            .ConvertAll(row => (row.Action, row.Subject, row.Details)),
        ProductHost.Neighbour);

    private async Task<IEnumerable<(OfficeTaskKind, int)>> TasksAsync() =>
        (await Host.Get<OfficeTaskQueries>().ListAsync(ProductHost.Neighbour, ProductHost.Year, default))!.Select(task => (task.Kind, task.Count));

    private sealed class Room : IMailBounced
    {
        public List<Guid> Told { get; } = [];

        public bool Fails { get; set; }

        public Task OnBouncedAsync(UnitOfWork unit, Delivery delivery, CancellationToken cancellation)
        {
            if (Fails) throw new InvalidOperationException("Rummet kan ikke nu.");
            lock (Told) Told.Add(delivery.Id);
            return Task.CompletedTask;
        }
    }
}
