using System.Text;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Simulation;
using BudgetProcess.Application.Subscriptions;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Planning;
using BudgetProcess.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Subscriptions;

/// <summary>Citizens and press get what they asked for and confirmed, once, until they leave; and then nothing of them stays.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed partial class SubscriptionTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Address = "borger@avis.example";
    private const string ThemeMeeting = "temamoede";
    private const string Hearing = "hoering";

    [SetUp]
    public async Task PublishAsync()
    {
        await Host.SetMailAsync(MailMode.On);
        await Host.ShortenAsync("foraarsseminar", ThemeMeeting, Hearing, "kb-1-behandling", "kb-2-behandling");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
    }

    [Test]
    public async Task Subscriber_FromAskingToLeaving_GetsOneMailForEachChange()
    {
        await AskAsync();
        Assert.That(await KindsAsync(), Is.EqualTo(new[] { "subscription-confirm" }));
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await PublishAgainAsync();
        Assert.That(await KindsAsync(), Has.Count.EqualTo(1), "Nothing else is sent before it is confirmed.");

        var token = await ConfirmAsync();
        Assert.That(await Host.Get<ConfirmSubscription>().RunAsync(token, default), Is.True, "A second press does no harm.");
        await Host.MoveAsync(ThemeMeeting, "21. juni");
        await PublishAgainAsync();
        await Host.DrainAsync();
        Assert.That(await KindsAsync(), Is.EqualTo(new[] { "subscription-confirm", "subscription-changed" }));
        var mail = MailsTo()[^1];
        Assert.That(Text(mail), Does.Contain("fra torsdag 20. juni 2024 til fredag 21. juni 2024").And.Not.Contain("personal-link.invalid").And.Contain("Afmeld nyt om budgettet"));
        Assert.That(mail.Header("List-Unsubscribe-Post"), Is.EqualTo("List-Unsubscribe=One-Click"));

        Assert.That(await Host.Get<LeaveSubscription>().RunAsync(LeaveToken(mail), default), Is.True);
        await Host.MoveAsync(ThemeMeeting, "19. juni");
        await PublishAgainAsync();
        await Host.DrainAsync();
        Assert.That(await KindsAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Published_ChangeThatNoCalendarShowsOrOfAnotherTrack_IsNoNews()
    {
        await SubscribeAsync(Track.Public);
        await Host.EditAsync(found => found.Key == Hearing ? found with { Notice = new NoticePolicy(false, [1], false) } : found);
        await PublishAgainAsync();
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await PublishAgainAsync();
        Assert.That(await KindsAsync(), Is.EqualTo(new[] { "subscription-confirm" }));

        await Host.EditAsync(found => found.Key == Hearing ? found with { Title = "Høring: 📣 <script>alert(1)</script> *Dit* svar" } : found);
        await PublishAgainAsync();
        await Host.DrainAsync();
        Assert.That(await KindsAsync(), Is.EqualTo(new[] { "subscription-confirm", "subscription-changed" }));
        Assert.That(Text(MailsTo()[^1]), Does.Contain("<script>alert(1)</script> *Dit* svar"), "What somebody typed is text.");
        Assert.That(Html(MailsTo()[^1]), Does.Not.Contain("<script>"));
    }

    [Test]
    public async Task Published_SameVersionTold_CannotBeToldTwice()
    {
        await SubscribeAsync(null);
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await PublishAgainAsync();
        await Host.WriteAsync(async unit =>
        {
            var published = (await PublishedPlan.FindAsync(unit.Db, ProductHost.Year, default))!;
            var follower = Host.Get<IEnumerable<IPlanPublished>>().OfType<TellSubscribers>().Single();
            await follower.OnPublishedAsync(unit, published, PlanDifference.Between(null, published.Plan), default);
        });

        Assert.That(await KindsAsync(), Is.EqualTo(new[] { "subscription-confirm", "subscription-changed" }));
    }

    [Test]
    public async Task Ask_AgainWithinTheHour_WritesNoSecondMail()
    {
        await AskAsync();
        await AskAsync($"  {Address.ToUpperInvariant()} ", Track.Public);
        Assert.That(await KindsAsync(), Has.Count.EqualTo(1));
        Assert.That(await Host.ReadAsync(db => db.Subscriptions.AsNoTracking().Select(row => row.Track).SingleAsync()), Is.EqualTo(Track.Public), "The link confirms what was asked for last.");

        Host.Clock.AdvanceTo(Host.Now + Duration.FromHours(1));
        await AskAsync();
        Assert.That(await KindsAsync(), Has.Count.EqualTo(2));
        Assert.That(await Host.ReadAsync(db => db.Subscriptions.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task Ask_WhateverIsKnown_AnswersTheSame()
    {
        var unknown = await AskAsync();
        var pending = await AskAsync();
        await ConfirmAsync();
        var confirmed = await AskAsync();

        Assert.That(new[] { pending, confirmed }, Is.All.EqualTo(unknown).And.All.EqualTo(new SubscribeResult.Asked()));
        Assert.That(await KindsAsync(), Has.Count.EqualTo(1), "Who has it already gets no mail about it.");
    }

    [TestCase("")]
    [TestCase("borger")]
    [TestCase("borger@avis.example\r\nBcc: alle@avis.example")]
    [TestCase("<script>@avis.example")]
    public async Task Ask_BadAddress_StoresNothing(string address)
    {
        var bad = (SubscribeResult.BadAddress)await AskAsync(address);

        Assert.That(bad.Problem.ToString(), Is.Not.Empty);
        Assert.That(await AskAsync($"{new string('x', 300)}@avis.example"), Is.InstanceOf<SubscribeResult.BadAddress>());
        Assert.That(await Host.ReadAsync(db => db.Subscriptions.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Ask_YearThatIsNotPublished_IsNotFound()
    {
        var ask = Host.Get<AskToSubscribe>();
        Assert.That(await ask.RunAsync(new(ProductHost.Hedensted, 2031, Address, null), default), Is.InstanceOf<SubscribeResult.NotFound>());
        Assert.That(await ask.RunAsync(new("atlantis", ProductHost.Year, Address, null), default), Is.InstanceOf<SubscribeResult.NotFound>());
    }

    [Test]
    public async Task Confirm_AnotherChoice_ReplacesTheOneBeforeAndOldLinksStillLeave()
    {
        await SubscribeAsync(Track.Public);
        await Host.EditAsync(found => found.Key == Hearing ? found with { Title = "Stor høring" } : found);
        await PublishAgainAsync();
        await Host.DrainAsync();
        var old = LeaveToken(MailsTo()[^1]);
        Host.Clock.AdvanceTo(Host.Now + Duration.FromHours(2));
        await SubscribeAsync(null);
        Assert.That(await Host.ReadAsync(db => db.Subscriptions.Where(row => row.ConfirmedAt != null && row.LeftAt == null).Select(row => row.Track).SingleAsync()), Is.Null);

        Host.Clock.AdvanceTo(Host.Now + Duration.FromDays(40));
        await HousekeepAsync();
        Assert.That(await Host.Get<LeaveSubscription>().RunAsync(old, default), Is.True);
        Assert.That(await Host.ReadAsync(db => db.Subscriptions.AnyAsync(row => row.LeftAt == null)), Is.False);
    }

    [Test]
    public async Task Confirm_TokenOfAnotherKindTooLateOrRubbish_OpensNothing()
    {
        await AskAsync();
        await Host.DrainAsync();
        var token = ConfirmToken();
        var confirm = Host.Get<ConfirmSubscription>();
        Assert.That(await Host.Get<LeaveSubscription>().RunAsync(token, default), Is.False);
        Assert.That(await confirm.RunAsync("", default), Is.False);
        Assert.That(await confirm.RunAsync(new string('x', 10_000), default), Is.False);

        Host.Clock.AdvanceTo(Host.Now + Duration.FromDays(7));
        Assert.That(await confirm.RunAsync(token, default), Is.False);
    }

    [Test]
    public async Task Leave_BeforeAMailLeft_WithdrawsIt()
    {
        await SubscribeAsync(null);
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await PublishAgainAsync();
        await Host.DrainAsync();
        var token = LeaveToken(MailsTo()[^1]);
        await Host.MoveAsync(ThemeMeeting, "21. juni");
        await PublishAgainAsync();

        await Host.Get<LeaveSubscription>().RunAsync(token, default);
        await Host.DrainAsync();
        Assert.That((await ToSubscribersAsync()).Select(row => row.Status), Is.EqualTo(new[] { DeliveryStatus.Sent, DeliveryStatus.Sent, DeliveryStatus.Cancelled }));
    }

    [Test]
    public async Task WeekAhead_WeekInWhichSomethingBegins_IsToldOnceOnMonday()
    {
        await SubscribeAsync(null);
        await RunWeekAsync(2024, 6, 10);
        await RunWeekAsync(2024, 6, 16);
        Assert.That(await KindsAsync(), Is.EqualTo(new[] { "subscription-confirm" }));

        await RunWeekAsync(2024, 6, 17);
        await RunWeekAsync(2024, 6, 18);
        Assert.That(await KindsAsync(), Is.EqualTo(new[] { "subscription-confirm", "subscription-week" }));
        var week = (await ToSubscribersAsync())[^1];
        Assert.That((week.Subject, week.DueUtc), Is.EqualTo(("Det sker i uge 25: kommunens budget", ProductHost.At(2024, 6, 17, 7))));
        await Host.RunToAsync(ProductHost.At(2024, 6, 18, 9));
        Assert.That(Text(MailsTo()[^1]), Does.Contain("onsdag 19. juni 2024"));
    }

    [Test]
    public async Task WeekAhead_ServerWasAwayOnMonday_IsMadeUpForOnTuesdayAndNotLater()
    {
        await SubscribeAsync(null);
        await RunWeekAsync(2024, 6, 19);
        Assert.That(await KindsAsync(), Has.Count.EqualTo(1));

        await RunWeekAsync(2024, 9, 10);
        Assert.That(await KindsAsync(), Has.Count.EqualTo(2), "The hearing begins on Monday 9 September.");
    }

    [Test]
    public async Task Database_AfterMailsWentOut_HoldsNoTokenAndTheTrailNoAddress()
    {
        await SubscribeAsync(null);
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await PublishAgainAsync();
        await Host.DrainAsync();

        var stored = Encoding.UTF8.GetString(await Kind.DumpAsync(Host));
        Assert.That(stored, Does.Contain(Address).And.Not.Contain(ConfirmToken()).And.Not.Contain(LeaveToken(MailsTo()[^1])));
        var trail = await Host.ReadAsync(db => db.AuditEntries.AsNoTracking().Where(row => row.Action.StartsWith("subscription.")).ToListAsync());
        Assert.That(trail.Select(row => row.Action), Is.EqualTo(new[] { "subscription.asked", "subscription.confirmed" }));
        Assert.That(trail.Select(row => row.Details), Is.All.Null);
    }

    [Test]
    public async Task Housekeeping_NotConfirmedOrLeft_DeletesTheAddressEverywhere()
    {
        var asked = Host.Now;
        await AskAsync("aldrig@avis.example");
        await SubscribeAsync(null);
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await PublishAgainAsync();
        await Host.DrainAsync();
        await Host.Get<LeaveSubscription>().RunAsync(LeaveToken(MailsTo()[^1]), default);

        Host.Clock.AdvanceTo(asked + Duration.FromDays(7) - Duration.FromSeconds(1));
        await HousekeepAsync();
        Assert.That(await Host.ReadAsync(db => db.Subscriptions.CountAsync()), Is.EqualTo(2));
        Host.Clock.AdvanceTo(Host.Now + Duration.FromSeconds(1));
        await HousekeepAsync();
        Assert.That(await Host.ReadAsync(db => db.Subscriptions.Select(row => row.Address).SingleAsync()), Is.EqualTo(Address));
        Host.Clock.AdvanceTo(Host.Now + Duration.FromDays(24));
        await HousekeepAsync();

        Assert.That(await Host.ReadAsync(db => db.Subscriptions.CountAsync()), Is.Zero);
        Assert.That(await ToSubscribersAsync(), Is.Empty);
    }

    [Test]
    public async Task Held_NewsOlderThanAWeek_IsNotReleased()
    {
        await SubscribeAsync(null);
        await Host.SetMailAsync(MailMode.Off);
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await PublishAgainAsync();
        await Host.DrainAsync();
        Host.Clock.AdvanceTo(Host.Now + Duration.FromDays(8));
        await Host.Get<SetMailMode>().RunAsync(new(ProductHost.Hedensted, MailMode.On, null, "Budgetchefen", new HeldSelection(Kind: "subscription-changed")), default);

        Assert.That((await ToSubscribersAsync())[^1].Status, Is.EqualTo(DeliveryStatus.Cancelled));
    }

    [Test]
    public async Task Preview_OfPublishing_ShowsTheMailsToSubscribers()
    {
        await SubscribeAsync(null);
        await Host.MoveAsync(ThemeMeeting, "20. juni");

        var preview = await Host.Get<PreviewPublish>().RunAsync(new PublishRequest(ProductHost.Hedensted, ProductHost.Year, "Budgetchefen"), default);

        Assert.That(preview.Mails.Select(mail => (mail.Kind, mail.RecipientAddress)), Does.Contain(("subscription-changed", Address)));
    }

    [Test]
    public async Task OpenHearing_WhileItIsOpen_IsShownWithDeadlineAndGroups()
    {
        var hearings = Host.Get<HearingQueries>();
        Assert.That(await hearings.FindOpenAsync(ProductHost.Hedensted, ProductHost.Year, default), Is.Null);

        await Host.RunToAsync(ProductHost.At(2024, 9, 10, 12));
        var open = (await hearings.FindOpenAsync(ProductHost.Hedensted, ProductHost.Year, default))!;
        Assert.That((open.Title, open.Closes, open.MilestoneKey), Is.EqualTo(("Høring om budget 2025", new LocalDate(2024, 9, 20), Hearing)));
        Assert.That(open.Groups, Does.Contain("Handicapråd").And.Unique);

        await Host.RunToAsync(ProductHost.At(2024, 9, 21, 12));
        Assert.That(await hearings.FindOpenAsync(ProductHost.Hedensted, ProductHost.Year, default), Is.Null);
    }

    private Task<SubscribeResult> AskAsync(string address = Address, Track? track = null) =>
        Host.Get<AskToSubscribe>().RunAsync(new SubscribeRequest(ProductHost.Hedensted, ProductHost.Year, address, track), default);

    private async Task SubscribeAsync(Track? track)
    {
        await AskAsync(track: track);
        await ConfirmAsync();
    }

    private async Task<string> ConfirmAsync()
    {
        await Host.DrainAsync();
        var token = ConfirmToken();
        Assert.That(await Host.Get<ConfirmSubscription>().RunAsync(token, default), Is.True);
        return token;
    }

    /// <summary>A little later, so that mails are in the order in which they were written.</summary>
    private Task<PublishResult.Published> PublishAgainAsync()
    {
        Host.Clock.AdvanceTo(Host.Now + Duration.FromSeconds(1));
        return Host.PublishAcceptedAsync();
    }

    private async Task RunWeekAsync(int year, int month, int day)
    {
        Host.Clock.AdvanceTo(ProductHost.At(year, month, day, 6, 30));
        await Host.Get<WeekAhead>().RunAsync(default);
        await Host.Get<WeekAhead>().RunAsync(default);
    }

    private Task HousekeepAsync() => Host.Get<Housekeeping>().RunAsync(default);

    private async Task<List<Delivery>> ToSubscribersAsync() => [.. (await Host.DeliveriesAsync()).Where(row => row.RecipientKey.StartsWith("subscriber:", StringComparison.Ordinal))];

    private async Task<List<string>> KindsAsync() => [.. (await ToSubscribersAsync()).Select(row => row.Kind)];

    private List<MimeReader> MailsTo() => [.. Host.Mails().Where(mail => mail.Mailbox("To").Address == Address).OrderBy(mail => mail.Header("Message-ID"), StringComparer.Ordinal)];

    private string ConfirmToken() => ConfirmLink().Match(MailsTo().Last(mail => ConfirmLink().IsMatch(mail.PlainText())).PlainText()).Groups[1].Value;

    private static string LeaveToken(MimeReader mail) => LeaveLink().Match(mail.Header("List-Unsubscribe")!).Groups[1].Value;

    /// <summary>The text without its line breaks.</summary>
    private static string Text(MimeReader mail) => string.Join(' ', mail.PlainText().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Html(MimeReader mail) => mail.Leaves().First(part => part.Header("Content-Type")!.StartsWith("text/html", StringComparison.Ordinal)).ContentText();

    [GeneratedRegex("subscriptions/confirm/([A-Za-z0-9_-]+)")]
    private static partial Regex ConfirmLink();

    [GeneratedRegex("subscriptions/leave/([A-Za-z0-9_-]+)")]
    private static partial Regex LeaveLink();
}
