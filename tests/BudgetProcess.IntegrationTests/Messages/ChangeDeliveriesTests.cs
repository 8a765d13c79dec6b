using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Messages;

/// <summary>The office tries failed mails again, and stops mails that have not left.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class ChangeDeliveriesTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private ScriptedRelay relay = null!;

    protected override Action<IServiceCollection> Change => services => services.AddSingleton<IMailTransport>(
        relay = new ScriptedRelay(Path.Combine(Scratch.Path, "mail")));

    private ChangeDeliveries Deliveries => Host.Get<ChangeDeliveries>();

    [SetUp]
    public async Task PublishAsync()
    {
        await Host.ShortenAsync("foraarsseminar");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        await Host.SetMailAsync(MailMode.On);
    }

    [TestCase(DeliveryChange.Retry, "PermanentFailure,TemporaryFailure,Uncertain,Bounced")]
    [TestCase(DeliveryChange.Stop, "Pending,TemporaryFailure,Held")]
    public void Allows_EachStatus_IsWhatStillMakesSense(DeliveryChange change, string statuses) => Assert.That(
        Enum.GetValues<DeliveryStatus>().Where(status => ChangeDeliveries.Allows(change, status)),
        Is.EquivalentTo(statuses.Split(',').Select(Enum.Parse<DeliveryStatus>)));

    [Test]
    public async Task Retry_AllThatFailed_SendsThemOnceAndCountsDaysAnew()
    {
        var all = await SetAsync(DeliveryStatus.PermanentFailure, row => row.CreatedAt -= Duration.FromDays(10));
        var selection = Selection(status: DeliveryStatus.PermanentFailure);

        var preview = await Deliveries.PreviewAsync(selection, DeliveryChange.Retry, default);
        var done = await Deliveries.RunAsync(selection, DeliveryChange.Retry, "Budgetchefen", default);

        Assert.That((preview!.Mails.Count, done!.Mails.Count, preview.Examples.Count), Is.EqualTo((all, all, 1)));
        Assert.That((await Host.DeliveriesAsync()).Select(row => (row.Status, row.RetriedAt)).Distinct(), Is.EqualTo(new[] { (DeliveryStatus.Pending, (Instant?)Host.Now) }));
        await Host.DrainAsync();
        Assert.That((await Host.DeliveriesAsync()).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Sent }));
        Assert.That(Host.Mails(), Has.Count.EqualTo(all));
    }

    [Test]
    public async Task Stop_OneThatWaits_NeverLeaves()
    {
        var all = await SetAsync(DeliveryStatus.Held);
        var one = (await Host.DeliveriesAsync())[0];

        await Deliveries.RunAsync(Selection(id: one.Id), DeliveryChange.Stop, "Budgetchefen", default);
        var again = await Deliveries.RunAsync(Selection(id: one.Id), DeliveryChange.Stop, "Budgetchefen", default);

        var stopped = (await Host.DeliveriesAsync()).Where(row => row.Status == DeliveryStatus.Cancelled).ToList();
        Assert.That(stopped.Select(row => row.Id), Is.EqualTo(new[] { one.Id }));
        Assert.That(stopped[0].Answer, Does.Contain("Stoppet"));
        Assert.That(again!.Mails, Is.Empty, "There is nothing left to stop.");
        Assert.That((await Host.DeliveriesAsync()).Count(row => row.Status == DeliveryStatus.Held), Is.EqualTo(all - 1));
        await using var db = Host.Database.ReadAcross();
        Assert.That(await db.AuditEntries.CountAsync(row => row.Action == "delivery.stopped"), Is.EqualTo(1));
    }

    [Test]
    public async Task Change_FromAnotherMunicipality_TouchesNothing()
    {
        await SetAsync(DeliveryStatus.PermanentFailure);
        var one = (await Host.DeliveriesAsync())[0];

        var foreign = await Deliveries.RunAsync(new(ProductHost.Neighbour, ProductHost.Year, one.Id, null), DeliveryChange.Retry, "Nabo", default);

        Assert.That(foreign!.Mails, Is.Empty);
        Assert.That(await Deliveries.RunAsync(new("atlantis", ProductHost.Year, one.Id, null), DeliveryChange.Retry, "Nabo", default), Is.Null);
        Assert.That((await Host.DeliveriesAsync()).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.PermanentFailure }));
    }

    [Test]
    public async Task Preview_OfUncertainOnes_SaysHowManyMayComeTwice()
    {
        var all = await SetAsync(DeliveryStatus.Uncertain, row => row.UncertainAttempts = 1);

        Assert.That((await Deliveries.PreviewAsync(Selection(status: DeliveryStatus.Uncertain), DeliveryChange.Retry, default))!.MayBeDoubled, Is.EqualTo(all));
    }

    [Test]
    public async Task Outlook_TheWeekBeforeAReminder_NamesItsDayAndHowManyGetIt()
    {
        var seminar = (await Host.ReadAsync(db => PublishedPlan.FindAsync(db, ProductHost.Year, default)))!.Find("foraarsseminar")!;
        var day = seminar.Period.Start.PlusDays(-seminar.EffectiveNotice.ReminderDays[0]);
        Host.Clock.AdvanceTo(ProductHost.At(day.Year, day.Month, day.Day, 7) - Duration.FromDays(2));
        var invited = (await Host.DeliveriesAsync()).Count(row => row.Kind == "invitation");

        var week = (await Host.Get<WeekOutlook>().OfAsync(ProductHost.Hedensted, default))!;

        var reminder = week.Rows.Single(row => row.Kind == "meeting-reminder");
        Assert.That((reminder.Day, reminder.MilestoneKey, reminder.Count, reminder.IsWritten), Is.EqualTo((day, "foraarsseminar", invited, false)));
        Assert.That((await Host.Get<WeekOutlook>().OfAsync(ProductHost.Neighbour, default))!.Rows, Is.Empty);
    }

    [Test]
    public async Task Outlook_WrittenMails_AreThereUntilTheyHaveLeft()
    {
        await SetAsync(DeliveryStatus.Pending);
        relay.Answer = (_, envelope) => Task.FromResult<RecipientResult?>(new RecipientResult(envelope.Recipients[0], MailOutcome.TemporaryFailure, "451 4.3.0 senere"));
        await Host.DrainAsync();

        var waiting = (await Host.Get<WeekOutlook>().OfAsync(ProductHost.Hedensted, default))!.Rows.Where(row => row.IsWritten).Sum(row => row.Count);

        Assert.That(waiting, Is.EqualTo((await Host.DeliveriesAsync()).Count(row => row.Status == DeliveryStatus.TemporaryFailure)).And.GreaterThan(0));
    }

    private static DeliverySelection Selection(Guid? id = null, DeliveryStatus? status = null) => new(ProductHost.Hedensted, ProductHost.Year, id, status);

    /// <summary>Gives all mails of the year a status.</summary>
    private async Task<int> SetAsync(DeliveryStatus status, Action<Delivery>? more = null)
    {
        var count = 0;
        await Host.WriteAsync(async unit =>
        {
            foreach (var delivery in await unit.Db.Deliveries.ToListAsync())
            {
                delivery.Status = status;
                more?.Invoke(delivery);
                count++;
            }
        });
        Assert.That(count, Is.GreaterThan(1));
        return count;
    }
}
