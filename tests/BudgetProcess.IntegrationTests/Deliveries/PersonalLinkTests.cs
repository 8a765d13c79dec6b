using System.Text;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Feeds;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Tests.Mail;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Deliveries;

/// <summary>What is secret in a mail is secret in the database too, and whoever wants no reminders gets none.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed partial class PersonalLinkTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Member = "kb-medlem-03@hedensted.example";
    private const string Seminar = "foraarsseminar";

    [SetUp]
    public async Task PublishAsync()
    {
        await Host.SetMailAsync(MailMode.On);
        await Host.ShortenAsync(Seminar, "temamoede", "hovedudvalg-moede");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
    }

    [Test]
    public async Task Database_AfterMailsWentOut_HoldsNoToken()
    {
        await Host.RunToAsync(ProductHost.At(2024, 2, 12, 12));
        var mails = Host.Mails();
        var tokens = mails.SelectMany(mail => Tokens(mail)).Distinct().ToList();
        var stored = Encoding.UTF8.GetString(await Kind.DumpAsync(Host));

        Assert.That(tokens, Has.Count.GreaterThan(50), "A calendar link and a stop link for each person.");
        Assert.That(stored, Does.Contain(TokenSecret.Hash(tokens[0])), "The search finds what is there.");
        Assert.That(tokens.Where(token => stored.Contains(token, StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Mail_ToEachPerson_HasThatPersonsOwnLinkAndNoMarkLeft()
    {
        var byPerson = Host.Mails().GroupBy(mail => mail.Mailbox("To").Address)
            .ToDictionary(group => group.Key, group => group.SelectMany(CalendarTokens).Distinct().ToList());

        Assert.That(byPerson.Values.Select(tokens => tokens.Count).Distinct(), Is.EqualTo(new[] { 1 }));
        Assert.That(byPerson.Values.Select(tokens => tokens[0]), Is.Unique);
        Assert.That(Host.Mails().Where(mail => mail.PlainText().Contains("personal-link.invalid", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task StopReminders_ByTheLinkInTheMail_StopsRemindersAndNotInvitations()
    {
        await Host.RunToAsync(ProductHost.At(2024, 2, 12, 12));
        var reminder = Host.Mails().First(mail => mail.Header("List-Unsubscribe") is not null && mail.Mailbox("To").Address == Member);
        Assert.That(reminder.Header("List-Unsubscribe-Post"), Is.EqualTo("List-Unsubscribe=One-Click"));
        var token = StopLink().Match(reminder.Header("List-Unsubscribe")!).Groups[1].Value;
        Assert.That(await Host.Get<StopReminders>().RunAsync(token, default), Is.True);

        await Host.RunToAsync(ProductHost.At(2024, 2, 23, 12));
        var second = (await Host.DeliveriesAsync("meeting-reminder", Seminar)).Where(row => row.CreatedAt > ProductHost.At(2024, 2, 20, 0)).Select(row => row.RecipientAddress).ToList();
        Assert.That(second, Does.Contain("kb-medlem-04@hedensted.example").And.Not.Contain(Member));

        await Host.MoveAsync("temamoede", "20. juni");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        Assert.That((await Host.DeliveriesAsync("invitation-update")).Select(row => row.RecipientAddress), Does.Contain(Member));
    }

    [Test]
    public async Task Mail_AfterTheKeyWasLost_CarriesALinkThatOpens()
    {
        var before = Host.Mails().Select(mail => mail.Header("Message-ID")).ToHashSet();
        var database = Host.Get<Database>();
        var owner = (await database.FindMunicipalityAsync(ProductHost.Hedensted, default))!;
        await database.WriteAsync(
            owner.Id,
            async (unit, stop) =>
            {
                foreach (var link in await unit.Db.PersonalLinks.ToListAsync(stop)) link.TokenHash = TokenSecret.Hash($"made by another key {link.Id}");
            },
            default);

        await Host.MoveAsync("temamoede", "20. juni");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var token = CalendarTokens(Host.Mails().First(mail => !before.Contains(mail.Header("Message-ID")))).First();
        Assert.That(await Host.Get<FeedQueries>().FindPersonalAsync(token, default), Is.Not.Null);
    }

    [Test]
    public void Invitation_HasNoUnsubscribe() =>
        Assert.That(Host.Mails().Where(mail => mail.Header("List-Unsubscribe") is not null), Is.Empty, "Nobody leaves a meeting that the law asks them to.");

    [Test]
    public async Task FindPersonal_TokenFromTheMail_OpensThatPersonsCalendarUntilRevoked()
    {
        var token = Host.Mails().Where(mail => mail.Mailbox("To").Address == Member).SelectMany(CalendarTokens).First();
        var feeds = Host.Get<FeedQueries>();
        var feed = await feeds.FindPersonalAsync(token, default);
        Assert.That(Encoding.UTF8.GetString(feed!.Content), Does.Contain("hedensted-2025-foraarsseminar@").And.Not.Contain("hedensted-2025-hovedudvalg-moede@"));

        await Host.Get<RevokePersonalLinks>().RunAsync(ProductHost.Hedensted, Member, "Budgetkontoret", default);
        Assert.That(await feeds.FindPersonalAsync(token, default), Is.Null);
    }

    [Test]
    public async Task Mail_AfterRevoking_HasANewLink()
    {
        var old = Host.Mails().Where(mail => mail.Mailbox("To").Address == Member).SelectMany(CalendarTokens).First();
        await Host.Get<RevokePersonalLinks>().RunAsync(ProductHost.Hedensted, Member, "Budgetkontoret", default);
        await Host.MoveAsync("temamoede", "20. juni");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var tokens = Host.Mails().Where(mail => mail.Mailbox("To").Address == Member).SelectMany(CalendarTokens).Distinct().ToList();
        Assert.That(tokens, Has.Count.EqualTo(2));
        Assert.That(await Host.Get<FeedQueries>().FindPersonalAsync(tokens.Single(token => token != old), default), Is.Not.Null);
        Assert.That(await Host.ReadAsync(db => db.PersonalLinks.CountAsync(row => row.RevokedAt != null)), Is.EqualTo(3), "Calendar, reminders, page.");
    }

    [Test]
    public async Task StopReminders_CalendarTokenOrRubbish_IsRefused()
    {
        var calendar = Host.Mails().SelectMany(CalendarTokens).First();
        Assert.That(await Host.Get<StopReminders>().RunAsync(calendar, default), Is.False);
        Assert.That(await Host.Get<StopReminders>().RunAsync("", default), Is.False);
        Assert.That(await Host.Get<StopReminders>().RunAsync(new string('x', 10_000), default), Is.False);
    }

    private static IEnumerable<string> CalendarTokens(MimeReader mail) => CalendarLink().Matches(mail.PlainText()).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Tokens(MimeReader mail) => CalendarTokens(mail).Concat(StopLink().Matches(mail.PlainText()).Select(match => match.Groups[1].Value));

    [GeneratedRegex(@"feeds/personal/([A-Za-z0-9_-]+)\.ics")]
    private static partial Regex CalendarLink();

    [GeneratedRegex("reminders/stop/([A-Za-z0-9_-]+)")]
    private static partial Regex StopLink();
}
