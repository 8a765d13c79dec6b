using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Deliveries;

/// <summary>What becomes of mail that was held when somebody turns mail on again.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class HeldMailTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private static readonly HeldSelection Everything = new();

    [SetUp]
    public async Task HoldAsync()
    {
        await Host.ShortenAsync("foraarsseminar", "temamoede");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        Assert.That((await Host.DeliveriesAsync()).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Held }));
    }

    [Test]
    public async Task Run_On_SendsNothingOldAndSaysHowMuchIsHeld()
    {
        var held = (await Host.DeliveriesAsync()).Count;
        var done = await SetAsync(MailMode.On);
        await Host.DrainAsync();

        Assert.That((done.Released, done.Withdrawn.Count, done.Held), Is.EqualTo((0, 0, held)));
        Assert.That(Host.Mails(), Is.Empty);
    }

    [Test]
    public async Task Run_Release_SendsInvitationsToMeetingsAhead()
    {
        var invitations = (await Host.DeliveriesAsync("invitation")).Count;
        var done = await SetAsync(MailMode.On, Everything);
        await Host.DrainAsync();

        Assert.That((done.Released, done.Withdrawn.Count, done.Held), Is.EqualTo((invitations, 0, 0)));
        Assert.That(Host.Mails(), Has.Count.EqualTo(invitations));
    }

    [Test]
    public async Task Run_ReleaseAfterTheMeeting_WithdrawsItsInvitationsAndRemindersAndSendsTheOthers()
    {
        await Host.RunToAsync(ProductHost.At(2024, 2, 27, 9));
        var done = await SetAsync(MailMode.On, Everything);
        await Host.DrainAsync();

        var late = await Host.DeliveriesAsync(milestone: "foraarsseminar");
        Assert.That(late.Where(row => row.Kind is "invitation" or "meeting-reminder").Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Cancelled }));
        Assert.That(late.Select(row => row.Answer), Has.Some.EqualTo("Mødet er begyndt.").And.Some.EqualTo("Mødet eller fristen er overstået."));
        Assert.That((await Host.DeliveriesAsync("invitation", "temamoede")).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Sent }));
        Assert.That(done.Withdrawn.Values.Sum() + done.Released, Is.EqualTo((await Host.DeliveriesAsync()).Count));
    }

    [Test]
    public async Task Run_ReleaseAfterTheMeetingMoved_SendsTheUpdateAloneAndNoReminderOfTheOldDay()
    {
        await Host.RunToAsync(ProductHost.At(2024, 2, 13, 12));
        Assert.That(await Host.DeliveriesAsync("meeting-reminder", "foraarsseminar"), Is.Not.Empty);
        Host.Clock.AdvanceTo(ProductHost.At(2024, 2, 14, 10));
        await Host.MoveAsync("foraarsseminar", "28. februar");
        await Host.PublishAcceptedAsync("flyttet");
        await Host.DrainAsync();
        await SetAsync(MailMode.On, Everything);
        await Host.DrainAsync();

        var moved = await Host.DeliveriesAsync(milestone: "foraarsseminar");
        Assert.That(moved.Where(row => row.Status == DeliveryStatus.Sent).Select(row => row.Kind).Distinct(), Is.EqualTo(new[] { "invitation-update" }));
        Assert.That(moved.Where(row => row.Kind == "meeting-reminder").Select(row => row.Answer).Distinct(), Is.EqualTo(new[] { "Milepælen er ændret, siden mailen blev skrevet." }));
    }

    [Test]
    public async Task Run_ReleaseAfterTheMeetingWasDropped_TellsNobodyWhoNeverHeardOfIt()
    {
        Host.Clock.AdvanceTo(ProductHost.At(2024, 2, 5, 10));
        await Host.DropAsync("foraarsseminar");
        await Host.PublishAcceptedAsync("aflyst");
        await Host.DrainAsync();
        Assert.That(await Host.DeliveriesAsync("invitation-cancelled"), Is.Not.Empty);
        await SetAsync(MailMode.On, Everything);
        await Host.DrainAsync();

        Assert.That((await Host.DeliveriesAsync(milestone: "foraarsseminar")).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Cancelled }));
    }

    [Test]
    public async Task Run_ReleaseAfterSentInvitationsAndADroppedMeeting_CallsItOff()
    {
        await SetAsync(MailMode.On, Everything);
        await Host.DrainAsync();
        await SetAsync(MailMode.Off);
        Host.Clock.AdvanceTo(ProductHost.At(2024, 2, 5, 10));
        await Host.DropAsync("foraarsseminar");
        await Host.PublishAcceptedAsync("aflyst");
        await Host.DrainAsync();
        await SetAsync(MailMode.On, Everything);
        await Host.DrainAsync();

        Assert.That((await Host.DeliveriesAsync("invitation-cancelled")).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Sent }));
    }

    [Test]
    public async Task Run_ReleaseOfSome_LeavesTheOthersHeld()
    {
        var done = await SetAsync(MailMode.On, new HeldSelection(ProductHost.Year, "invitation", "temamoede"));
        await Host.DrainAsync();

        Assert.That(Host.Mails(), Has.Count.EqualTo(done.Released).And.Not.Empty);
        Assert.That((await Host.DeliveriesAsync(milestone: "foraarsseminar")).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Held }));
    }

    [Test]
    public async Task Run_ReleaseToSomebodyWhoLeftTheReminders_SendsThemNone()
    {
        await Host.RunToAsync(ProductHost.At(2024, 2, 13, 12));
        var reminder = (await Host.DeliveriesAsync("meeting-reminder"))[0];
        await Host.WriteAsync(async unit => (await unit.Db.People.SingleAsync(row => row.Address == reminder.RecipientAddress)).WantsReminders = false);
        await SetAsync(MailMode.On, Everything);
        await Host.DrainAsync();

        var after = (await Host.DeliveriesAsync("meeting-reminder")).Single(row => row.Id == reminder.Id);
        Assert.That((after.Status, after.Answer), Is.EqualTo((DeliveryStatus.Cancelled, "Modtageren har fravalgt påmindelser.")));
    }

    [Test]
    public async Task Run_ReleaseAtNight_LetsRemindersWaitUntilMorning()
    {
        await Host.RunToAsync(ProductHost.At(2024, 2, 13, 23));
        await SetAsync(MailMode.On, Everything);
        await Host.DrainAsync();
        Assert.That((await Host.DeliveriesAsync("meeting-reminder")).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Pending }));

        await Host.RunToAsync(ProductHost.At(2024, 2, 14, 7));
        Assert.That((await Host.DeliveriesAsync("meeting-reminder")).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Sent }));
    }

    [Test]
    public async Task Run_RedirectToABadAddress_ChangesNothing()
    {
        var result = await Host.Get<SetMailMode>().RunAsync(new MailModeRequest(ProductHost.Hedensted, MailMode.Redirect, "ikke en adresse", "Budgetchefen"), default);

        Assert.That(result, Is.InstanceOf<MailModeResult.BadAddress>());
        var (mode, entries) = await Host.ReadAsync(async db => ((await db.Municipalities.SingleAsync(row => row.Key == ProductHost.Hedensted)).MailMode, await db.AuditEntries.CountAsync(row => row.Action == "mail.mode")));
        Assert.That((mode, entries), Is.EqualTo((MailMode.Off, 0)));
    }

    [Test]
    public async Task Run_Any_WritesWhoDidWhatIntoTheTrailWithoutTheAddress()
    {
        await Host.Get<SetMailMode>().RunAsync(new MailModeRequest(ProductHost.Hedensted, MailMode.Redirect, "proeve@hedensted.example", "Budgetchefen", Everything), default);
        var trail = await Host.ReadAsync(db => db.AuditEntries.AsNoTracking().Where(row => row.Action.StartsWith("mail.")).OrderBy(row => row.Id).ToListAsync());

        Assert.That(trail.Select(row => (row.Actor, row.Action, row.Subject)), Is.EqualTo(new[]
        {
            ("Budgetchefen", "mail.mode", "municipality/hedensted"), ("Budgetchefen", "mail.released", "municipality/hedensted"),
        }));
        Assert.That(trail.Select(row => row.Details), Has.None.Contains("@"));
    }

    private async Task<MailModeResult.Done> SetAsync(MailMode mode, HeldSelection? release = null) =>
        await Host.Get<SetMailMode>().RunAsync(new MailModeRequest(ProductHost.Hedensted, mode, null, "Budgetchefen", release), default) as MailModeResult.Done
            ?? throw new AssertionException("The mail mode was not set.");
}
