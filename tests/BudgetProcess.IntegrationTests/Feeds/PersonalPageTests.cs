using System.Text;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Feeds;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Feeds;

/// <summary>A member asks for their link, opens their page, and can shut it: with no password, and nothing secret in the database.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed partial class PersonalPageTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Member = "kb-medlem-03@hedensted.example";

    private PersonalPages Pages => Host.Get<PersonalPages>();

    [SetUp]
    public async Task PublishAsync()
    {
        await Host.ShortenAsync("foraarsseminar", "temamoede", "hovedudvalg-moede");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        await Host.SetMailAsync(MailMode.On);
    }

    [Test]
    public async Task Member_FromAskingToRevoking_HasAPageThatIsTheirs()
    {
        var token = await AskAsync($" {Member.ToUpperInvariant()} ");

        var page = (await Pages.FindAsync(token, default))!;
        Assert.That((page.PersonName, page.MunicipalityKey, page.WantsReminders), Is.EqualTo(("Medlem 03 af Kommunalbestyrelsen", "hedensted", true)));
        Assert.That(page.Bodies.Select(body => body.Name), Does.Contain("Kommunalbestyrelsen"));
        Assert.That(page.Ahead.Select(row => row.Milestone.Key), Is.EqualTo(new[] { "foraarsseminar", "temamoede" }), "And not the meeting of others.");
        Assert.That(page.Ahead[0].Because, Is.EqualTo(new[] { "Kommunalbestyrelsen" }));
        var calendar = Path.GetFileNameWithoutExtension(page.CalendarPath!);
        Assert.That(await Host.Get<FeedQueries>().FindPersonalAsync(calendar, default), Is.Not.Null);

        Assert.That(await Pages.RevokeAsync(token, default), Is.True);
        Assert.That(await Pages.FindAsync(token, default), Is.Null);
        Assert.That(await Pages.RevokeAsync(token, default), Is.False);
        Assert.That(await Host.Get<FeedQueries>().FindPersonalAsync(calendar, default), Is.Null);
        await Host.DrainAsync();
        var renewed = Tokens(Host.Mails().Where(mail => mail.Mailbox("To").Address == Member)).Except([token]).Single();
        Assert.That(await Pages.FindAsync(renewed, default), Is.Not.Null, "A new link came by mail.");
    }

    [Test]
    public async Task Ask_Twice_WritesOneMailInTenMinutesAndNoneToStrangers()
    {
        var ask = Host.Get<AskForPersonalLink>();
        Assert.That(await ask.RunAsync("ukendt@avis.example", default), Is.Null, "The same answer.");
        Assert.That(await ask.RunAsync(Member, default), Is.Null);
        Assert.That(await ask.RunAsync(Member, default), Is.Null);
        Assert.That(await CountAsync(), Is.EqualTo(1));

        Host.Clock.AdvanceTo(Host.Now + Duration.FromMinutes(10));
        await ask.RunAsync(Member, default);
        Assert.That(await CountAsync(), Is.EqualTo(2));
        Assert.That((await Host.DeliveriesAsync("personal-link")).Select(row => row.Body), Has.All.Contain("invalid"), "A mark, no link.");
    }

    [TestCase("")]
    [TestCase("borger")]
    [TestCase("kb-medlem-03@hedensted.example\r\nBcc: alle@avis.example")]
    public async Task Ask_BadAddress_SaysWhyAndStoresNothing(string address)
    {
        Assert.That($"{await Host.Get<AskForPersonalLink>().RunAsync(address, default)}", Is.Not.Empty);
        Assert.That($"{await Host.Get<AskForPersonalLink>().RunAsync($"{new string('x', 300)}@avis.example", default)}", Is.Not.Empty);
        Assert.That(await CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Database_AfterTheMailWentOut_HoldsTheHashAlone()
    {
        var token = await AskAsync(Member);
        var stored = Encoding.UTF8.GetString(await Kind.DumpAsync(Host));

        Assert.That(stored, Does.Contain(TokenSecret.Hash(token)).And.Not.Contain(token));
    }

    [Test]
    public async Task Find_TokenOfAnotherPurposeOrRubbish_OpensNothing()
    {
        var token = await AskAsync(Member);
        var calendar = Path.GetFileNameWithoutExtension((await Pages.FindAsync(token, default))!.CalendarPath!);

        Assert.That(await Pages.FindAsync(calendar, default), Is.Null);
        Assert.That(await Host.Get<FeedQueries>().FindPersonalAsync(token, default), Is.Null);
        Assert.That(await Host.Get<StopReminders>().RunAsync(token, default), Is.False);
        Assert.That(await Pages.FindAsync("", default), Is.Null);
        Assert.That(await Pages.ChooseRemindersAsync(new string('x', 10_000), false, default), Is.False);
    }

    [Test]
    public async Task ChooseReminders_OffAndOn_IsKeptAndAuditedWithoutNames()
    {
        var token = await AskAsync(Member);

        await Pages.ChooseRemindersAsync(token, false, default);
        Assert.That((await Pages.FindAsync(token, default))!.WantsReminders, Is.False);
        await Pages.ChooseRemindersAsync(token, true, default);
        await Pages.ChooseRemindersAsync(token, true, default);

        Assert.That((await Pages.FindAsync(token, default))!.WantsReminders, Is.True);
        var trail = await Host.ReadAsync(db => db.AuditEntries.AsNoTracking().Where(row => row.Action.StartsWith("reminders.")).OrderBy(row => row.Id).ToListAsync());
        Assert.That(trail.Select(row => row.Action), Is.EqualTo(new[] { "reminders.stopped", "reminders.started" }));
        Assert.That(trail.Select(row => $"{row.Subject}{row.Details}"), Has.None.Contains("medlem"));
    }

    private async Task<string> AskAsync(string address)
    {
        Assert.That(await Host.Get<AskForPersonalLink>().RunAsync(address, default), Is.Null);
        await Host.DrainAsync();
        var mail = Host.Mails().Single(mail => mail.Header("Subject")!.Contains("Min side", StringComparison.Ordinal));
        Assert.That(mail.PlainText(), Does.Not.Contain("personal-link.invalid"));
        return Tokens([mail]).Single();
    }

    private Task<int> CountAsync() => Host.ReadAsync(db => db.Deliveries.CountAsync(row => row.Kind == "personal-link"));

    private static IEnumerable<string> Tokens(IEnumerable<MimeReader> mails) =>
        mails.SelectMany(mail => Link().Matches(mail.PlainText())).Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex("budget\\.example/me/([A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}
