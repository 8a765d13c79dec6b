using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Messages;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Messages;

/// <summary>A municipality says its mails in its own words.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class MailTextTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Seminar = "Forårsseminar med første spadestik ift. udfordringer og muligheder";
    private const string Body = "# {{milestone.title}}\n\nKom {{milestone.when}}, {{recipient.name}}. Vi glæder os.\n";

    private static readonly Actor By = new("Budgetchefen", Guid.Parse("01900000-0000-7000-8000-000000000001"));

    [SetUp]
    public Task ShortenAsync() => Host.ShortenAsync("foraarsseminar");

    [Test]
    public async Task Save_OwnWords_AreSaidFromThenOnAndByNobodyElse()
    {
        Assert.That(await SaveAsync("Kom til {{milestone.title}}", Body), Is.EqualTo(new MailTextResult.Saved(1)));
        await Host.SetMailAsync(MailMode.On);
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var invitations = (await Host.DeliveriesAsync()).Where(row => row.Kind == "invitation").ToList();
        Assert.That(invitations, Is.Not.Empty);
        Assert.That(invitations.Select(row => row.Subject).Distinct().Single(), Does.StartWith("Kom til Forårsseminar"));
        Assert.That(Host.Mails().First(mail => mail.Text("Subject")!.StartsWith("Kom til", StringComparison.Ordinal)).PlainText().ReplaceLineEndings(" "), Does.Contain("Vi glæder os"), "Wherever the line ends.");
        Assert.That((await FindAsync(ProductHost.Neighbour)).IsOwn, Is.False);
        Assert.That((await FindAsync()).Earlier.Single(), Has.Property("By").EqualTo("Budgetchefen").And.Property("Number").EqualTo(1));
    }

    [Test]
    public async Task Save_ThenAgainAndReset_IsTheProductsTextAgainAndKeepsAll()
    {
        await SaveAsync("Første", Body);
        await SaveAsync("Anden", Body, seen: 1);
        Assert.That(await SaveAsync("Anden", Body, seen: 2), Is.InstanceOf<MailTextResult.Unchanged>());
        var result = await Host.Get<EditMailText>().ResetAsync(ProductHost.Hedensted, "invitation", 2, By, default);
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var details = await FindAsync();
        Assert.That(result, Is.EqualTo(new MailTextResult.Saved(3)));
        Assert.That((details.IsOwn, details.Number, details.Subject), Is.EqualTo((false, 3, details.StandardSubject)));
        Assert.That(details.Earlier.Select(row => row.Subject), Is.EqualTo(new[] { null, "Anden", "Første" }));
        Assert.That((await Host.DeliveriesAsync()).Select(row => row.Subject), Has.None.StartsWith("Anden"));
    }

    [Test]
    public async Task Save_OverWhatSomebodyElseWrote_IsRefused()
    {
        await SaveAsync("Den ene", Body);

        Assert.That(await SaveAsync("Den anden", Body), Is.EqualTo(new MailTextResult.Meanwhile(1)));
        Assert.That((await FindAsync()).Subject, Is.EqualTo("Den ene"));
    }

    [Test]
    public async Task Save_WordsThatCannotBeUsed_StoresNothing()
    {
        var result = await SaveAsync("{{findes.ikke}}", "Uden tid");

        Assert.That(result, Is.InstanceOf<MailTextResult.Refused>());
        Assert.That((await FindAsync()).Earlier, Is.Empty);
        Assert.That(await SaveAsync("x", Body, name: "findes-ikke"), Is.InstanceOf<MailTextResult.NotFound>());
    }

    [Test]
    public async Task Preview_OfEachKind_IsFilledWithThePlanAndStoresNothing()
    {
        await Host.PublishAcceptedAsync();
        var before = await CountAsync();
        foreach (var row in (await Host.Get<MailTextQueries>().ListAsync(ProductHost.Hedensted, default))!)
        {
            var details = (await Host.Get<MailTextQueries>().FindAsync(ProductHost.Hedensted, row.Name, default))!;

            var result = await Host.Get<EditMailText>().PreviewAsync(new(ProductHost.Hedensted, row.Name, details.Subject, details.Body), default);

            Assert.That(result, Is.InstanceOf<MailTextResult.Shown>(), row.Name);
            var mail = ((MailTextResult.Shown)result).Mail;
            Assert.That((mail.Subject + mail.Text + mail.Html).Contains("{{", StringComparison.Ordinal), Is.False, row.Name);
            Assert.That(mail.Text, Does.Contain("Hedensted Kommune"), row.Name);
        }

        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Preview_OfAnInvitation_IsAboutTheNextMeeting()
    {
        await Host.PublishAcceptedAsync();

        var shown = (MailTextResult.Shown)await Host.Get<EditMailText>().PreviewAsync(new(ProductHost.Hedensted, "invitation", "{{milestone.title}}", Body), default);

        Assert.That((shown.Mail.About, shown.Mail.Subject, shown.Mail.MadeUp), Is.EqualTo((Seminar, Seminar, Array.Empty<string>())));
        Assert.That(shown.Mail.Recipient, Is.EqualTo("Borgmesteren"));
    }

    [TestCase(MailMode.Off)]
    [TestCase(MailMode.Redirect)]
    public async Task Test_InAnyMailMode_GoesToTheOneWhoAskedAndToNobodyElse(MailMode mode)
    {
        await Host.PublishAcceptedAsync();
        await Host.SetMailAsync(mode, mode == MailMode.Redirect ? "proeve@hedensted.example" : null);
        var account = await AccountAsync();

        var result = await TryAsync(account);
        await Host.DrainAsync();

        Assert.That(result, Is.EqualTo(new MailTextResult.Sent("tester@hedensted.example")));
        var mail = Host.Mails().Single(mail => mail.Text("Subject")!.Contains("[Prøve]", StringComparison.Ordinal));
        Assert.That((mail.Header("X-Envelope-To"), mail.Text("Subject")), Is.EqualTo(("tester@hedensted.example", $"[Prøve] Prøv {Seminar}")));
        Assert.That(mail.PlainText(), Does.Contain("du selv har bedt om at prøve den").And.Not.Contain("personal-link.invalid"));
        Assert.That((await FindAsync()).IsOwn, Is.False, "Trying stores no words.");
    }

    [Test]
    public async Task Test_TooOften_HasToWait()
    {
        var account = await AccountAsync();
        for (var time = 0; time < TrialMails.Most; time++) Assert.That(await TryAsync(account), Is.InstanceOf<MailTextResult.Sent>());

        Assert.That(await TryAsync(account), Is.InstanceOf<MailTextResult.TooMany>());
        Host.Clock.AdvanceTo(Host.Now + NodaTime.Duration.FromMinutes(11));
        Assert.That(await TryAsync(account), Is.InstanceOf<MailTextResult.Sent>());
    }

    private Task<MailTextResult> SaveAsync(string subject, string body, int seen = 0, string name = "invitation") =>
        Host.Get<EditMailText>().SaveAsync(new(ProductHost.Hedensted, name, subject, body), seen, By, default);

    private Task<MailTextResult> TryAsync(Guid account) =>
        Host.Get<EditMailText>().TestAsync(new(ProductHost.Hedensted, "invitation", "Prøv {{milestone.title}}", Body), account, default);

    private async Task<MailTextDetails> FindAsync(string municipality = ProductHost.Hedensted) =>
        (await Host.Get<MailTextQueries>().FindAsync(municipality, "invitation", default))!;

    private async Task<Guid> AccountAsync() =>
        ((StaffAccountResult.Done)await Host.Get<StaffAccounts>().InviteAsync(ProductHost.Hedensted, "tester@hedensted.example", "Tester", StaffRole.BudgetOffice, By, default)).Account;

    private async Task<(int Mails, int Entries)> CountAsync()
    {
        await using var db = Host.Database.ReadAcross();
        return (await db.Deliveries.CountAsync(), await db.AuditEntries.CountAsync());
    }
}
