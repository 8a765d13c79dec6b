using System.Text.RegularExpressions;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.People;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Planning;
using BudgetProcess.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Hearings;

/// <summary>How the packages of a hearing leave: what comes of each party's, where else they may go, and until when it may answer.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed partial class SendingTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Office = "Budgetkontoret";

    private static readonly Instant Opened = ProductHost.At(2024, 9, 9, 12);

    private HearingSending Sending => Host.Get<HearingSending>();

    private ExtendHearing Extend => Host.Get<ExtendHearing>();

    [SetUp]
    public async Task OpenAsync()
    {
        await Host.SetMailAsync(MailMode.On);
        await Host.ShortenAsync("foraarsseminar", "temamoede", "hoering", "kb-1-behandling", "kb-2-behandling");
        await Host.PublishAcceptedAsync();
    }

    [Test]
    public async Task View_BeforeAndAfterTheOpening_TellsWhoGotWhat()
    {
        Assert.That(await Host.Get<SendingQueries>().PreviewAsync(ProductHost.Hedensted, ProductHost.Year + 7, default), Is.Null);
        await Host.DrainAsync();
        var before = await ViewAsync();
        var preview = (await Host.Get<SendingQueries>().PreviewAsync(ProductHost.Hedensted, ProductHost.Year, default))!;
        Assert.That(before.Parties, Is.All.Matches<PartySending>(party => party is { IsInvited: false, Status: null, IsInTrouble: false }));
        Assert.That(preview.Text, Does.Contain("20. september 2024"));
        Assert.That(await Host.ReadAsync(db => db.Deliveries.CountAsync(row => row.Kind == "hearing-package")), Is.Zero, "Looking stores nothing.");

        await Host.RunToAsync(Opened);
        var lost = await FirstAsync();
        await Host.WriteAsync(unit => unit.Db.Deliveries.Where(row => row.Kind == "hearing-package" && row.RecipientAddress == lost.Address)
            .ExecuteUpdateAsync(row => row.SetProperty(mail => mail.Status, DeliveryStatus.Bounced).SetProperty(mail => mail.Answer, "5.1.1 No such user")));

        var after = await ViewAsync();
        Assert.That((after.Left, after.Invited, after.IsUnderWay), Is.EqualTo((after.Parties.Count - 1, after.Parties.Count, false)));
        Assert.That((after.Parties[0].PartyId, after.Parties[0].Said, after.Parties[0].IsInTrouble), Is.EqualTo((lost.PartyId, "5.1.1 No such user", true)), "What needs a hand stands first.");
    }

    [Test]
    public async Task Package_SentElsewhere_GoesThereOnceAndSoDoTheMailsAfterIt()
    {
        await Host.RunToAsync(Opened);
        var party = await FirstAsync();

        Assert.That(await SendAsync(party.PartyId, new("Formanden", "ikke en adresse"), 1), Is.TypeOf<HearingChange.Refused>());
        Assert.That(await SendAsync(party.PartyId, new("Sekretariatet", "Sekretariat@raad.example"), 1), Is.TypeOf<HearingChange.Done>());
        Assert.That(await SendAsync(party.PartyId, new("Sekretariatet", "sekretariat@raad.example"), 1), Is.TypeOf<HearingChange.Overtaken>(), "A button that is pressed twice sends one.");
        await Host.RunToAsync(ProductHost.At(2024, 9, 19, 12));

        var mails = await ToAsync("sekretariat@raad.example");
        Assert.That(mails.Select(mail => mail.Kind), Is.EqualTo(new[] { "hearing-package", "hearing-reminder", "hearing-reminder" }));
        Assert.That((await ToAsync(party.Address)).Select(mail => mail.Kind), Is.EqualTo(new[] { "hearing-package" }));
        Assert.That(mails[0].CalendarSequence, Is.GreaterThan((await ToAsync(party.Address))[0].CalendarSequence!.Value), "A calendar that has both takes the later one.");
        Assert.That(Token(Mail(mails[0])), Is.EqualTo(Token(Mail((await ToAsync(party.Address))[0]))), "It is the party's link.");

        Assert.That(await Sending.KeepContactAsync(ProductHost.Hedensted, ProductHost.Year, party.PartyId, Office, default), Is.TypeOf<HearingChange.Done>());
        var kept = await Host.ReadAsync(db => db.HearingParties.AsNoTracking().SingleAsync(row => row.Id == party.PartyId));
        Assert.That((kept.Contact, kept.Address), Is.EqualTo(("Sekretariatet", "sekretariat@raad.example")));
    }

    [Test]
    public async Task Contact_NamedByTheLink_GetsThePackageAndTheOfficeSeesIt()
    {
        await Host.RunToAsync(Opened);
        var party = await FirstAsync();
        var token = Token(Mail((await ToAsync(party.Address))[0]));
        var name = Host.Get<NameHearingContact>();

        Assert.That(await name.RunAsync((token[0] == 'x' ? "y" : "x") + token[1..], new("", "ny@raad.example"), default), Is.TypeOf<HearingChange.NotFound>());
        Assert.That(await name.RunAsync(token, new("", party.Address.ToUpperInvariant()), default), Is.TypeOf<HearingChange.Refused>());
        for (var time = 1; time <= 5; time++) Assert.That(await name.RunAsync(token, new("Næstformanden", $"ny-{time}@raad.example"), default), Is.TypeOf<HearingChange.Done>());
        Assert.That(await name.RunAsync(token, new("", "ny-6@raad.example"), default), Is.TypeOf<HearingChange.Refused>(), "Nobody's mail gun.");
        await Host.DrainAsync();

        var view = (await Host.Get<SendingQueries>().FindPartyAsync(ProductHost.Hedensted, ProductHost.Year, party.PartyId, default))!;
        Assert.That((view.Contact, view.Sending.HasNamedContact), Is.EqualTo((new HearingContact("Næstformanden", "ny-5@raad.example"), true)));
        Assert.That(view.Suggestions.Select(suggestion => suggestion.Address), Does.Contain(party.Address));
        Assert.That(Mail((await ToAsync("ny-5@raad.example")).Single()).PlainText(), Does.Contain("Næstformanden").And.Contain(token));
        Assert.That(await Sending.DropContactAsync(ProductHost.Hedensted, ProductHost.Year, party.PartyId, Office, default), Is.TypeOf<HearingChange.Done>());
        Assert.That((await FirstAsync()).Address, Is.EqualTo(party.Address));
    }

    [Test]
    public async Task Link_ClosedAndMadeAnew_OpensOnlyAsTheNewOne()
    {
        await Host.RunToAsync(Opened);
        var party = await FirstAsync();
        var old = Token(Mail((await ToAsync(party.Address))[0]));

        Assert.That(await Sending.RevokeLinkAsync(ProductHost.Hedensted, ProductHost.Year, party.PartyId, Office, default), Is.TypeOf<HearingChange.Done>());
        Assert.That(await Host.Get<HearingPages>().FindAnswerAsync(old, default), Is.Null);
        Assert.That(await Host.Get<HearingAnswers>().SendAsync(old, new("For sent", "", 0), default), Is.TypeOf<HearingChange.NotFound>());
        await Host.RunToAsync(Opened + Duration.FromMinutes(1));
        Assert.That(await SendAsync(party.PartyId, null, 1), Is.TypeOf<HearingChange.Done>());
        await Host.RunToAsync(Opened + Duration.FromMinutes(2));
        Assert.That(Link().IsMatch(Mail((await ToAsync(party.Address)).Last()).PlainText()), Is.False, "A mail does not open again what the office closed.");

        Assert.That(await Sending.RenewLinkAsync(ProductHost.Hedensted, ProductHost.Year, party.PartyId, 2, Office, default), Is.TypeOf<HearingChange.Done>());
        await Host.DrainAsync();
        var renewed = Token(Mail((await ToAsync(party.Address)).Last()));
        Assert.That(renewed, Is.Not.EqualTo(old));
        Assert.That(await Host.Get<HearingPages>().FindAnswerAsync(renewed, default), Is.Not.Null);
        Assert.That(await Host.Get<HearingPages>().FindAnswerAsync(old, default), Is.Null);
    }

    [Test]
    public async Task Party_AddedWhileOpen_IsInvitedByHand()
    {
        await Host.RunToAsync(Opened);
        var fields = new HearingPartyFields(HearingGroup.LocalCouncils, "Lokalrådet i Øster Snede", "", "lokal@snede.example", "formand@snede.example", "76 52 11 11");
        var added = (PeopleChange.Done)await Host.Get<HearingParties>().AddAsync(ProductHost.Hedensted, fields, Office, default);
        var id = Guid.Parse(added.Key);
        var before = (await Host.Get<SendingQueries>().FindPartyAsync(ProductHost.Hedensted, ProductHost.Year, id, default))!;
        Assert.That((before.Sending.IsInvited, before.Packages, before.Suggestions.Single().Source), Is.EqualTo((false, 0, ContactSource.OtherAddress)));

        Assert.That(await SendAsync(id, null, 0), Is.TypeOf<HearingChange.Done>());
        await Host.DrainAsync();

        var after = (await Host.Get<SendingQueries>().FindPartyAsync(ProductHost.Hedensted, ProductHost.Year, id, default))!;
        Assert.That((after.Sending.IsInvited, after.Sending.Status, after.Sending.Phone), Is.EqualTo((true, DeliveryStatus.Sent, "76 52 11 11")));
        Assert.That(await Host.Get<HearingPages>().FindAnswerAsync(Token(Mail((await ToAsync("lokal@snede.example")).Single())), default), Is.Not.Null);
    }

    [Test]
    public async Task Deadline_ExtendedForOne_IsToldAndItsAnswerIsInTime()
    {
        await Host.RunToAsync(Opened);
        var party = await FirstAsync();
        var token = Token(Mail((await ToAsync(party.Address))[0]));
        foreach (var wrong in new[] { "", "i morgen", "1.9.2024", "20.9.2024", "9.10.2024" })
            Assert.That(await ForOneAsync(party.PartyId, wrong), Is.TypeOf<HearingChange.Refused>(), wrong);
        Assert.That(await ForOneAsync(party.PartyId, "27. september 2024"), Is.TypeOf<HearingChange.Done>());
        await Host.RunToAsync(ProductHost.At(2024, 9, 26, 12));

        var kinds = (await ToAsync(party.Address)).Select(mail => (mail.Kind, mail.Status)).ToList();
        Assert.That(kinds, Is.EqualTo(new[] { ("hearing-package", DeliveryStatus.Sent), ("hearing-deadline", DeliveryStatus.Sent), ("hearing-reminder", DeliveryStatus.Sent) }), "It is reminded before its own day, and not before the others'.");
        var told = Mail((await ToAsync(party.Address))[1]);
        Assert.That(told.PlainText(), Does.Contain("27. september 2024").And.Contain("Formanden er syg"));
        Assert.That(told.Leaves().Any(part => part.ContentText().Contains("DTSTART;VALUE=DATE:20240927", StringComparison.Ordinal)), Is.True);
        var page = (await Host.Get<HearingPages>().FindAnswerAsync(token, default))!;
        Assert.That((page.Hearing.Standing, page.IsLate, page.Closes), Is.EqualTo((HearingStanding.Closed, false, new LocalDate(2024, 9, 27))));
        Assert.That(await Host.Get<HearingAnswers>().SendAsync(token, new("I tide.", "", page.Revision), default), Is.TypeOf<HearingChange.Done>());
        Assert.That(await Host.ReadAsync(db => db.HearingAnswers.Select(row => row.IsLate).SingleAsync()), Is.False);
        await Host.RunToAsync(ProductHost.At(2024, 9, 28, 12));
        Assert.That((await Host.Get<HearingPages>().FindAnswerAsync(token, default))!.IsLate, Is.True);
    }

    [Test]
    public async Task Deadline_ExtendedForAll_IsANewPlanAndEveryPartyIsTold()
    {
        await Host.RunToAsync(Opened);
        var party = await FirstAsync();
        var token = Token(Mail((await ToAsync(party.Address))[0]));
        Assert.That(await Host.Get<HearingAnswers>().SendAsync(token, new("Vi har svaret.", "", 0), default), Is.TypeOf<HearingChange.Done>());

        Assert.That(await ForAllAsync("9.10.2024"), Is.TypeOf<HearingChange.Refused>(), "The answers must be there for the second reading.");
        Assert.That(await Host.ReadAsync(db => db.PlanVersions.CountAsync()), Is.EqualTo(1), "What is refused changes nothing.");
        var done = await ForAllAsync("27.9.2024");
        Assert.That(done, Is.TypeOf<HearingChange.Done>(), $"{done}");
        await Host.RunToAsync(ProductHost.At(2024, 9, 27, 12));

        var parties = await Host.ReadAsync(db => db.HearingParties.CountAsync());
        Assert.That((await Host.DeliveriesAsync("hearing-deadline")).Count, Is.EqualTo(parties));
        Assert.That(await Host.ReadAsync(db => db.Hearings.Select(row => row.Status).SingleAsync()), Is.EqualTo(HearingStatus.Open));
        var reminders = (await Host.DeliveriesAsync("hearing-reminder")).Where(mail => mail.Status == DeliveryStatus.Sent).CountBy(mail => mail.RecipientAddress).ToDictionary();
        Assert.That(reminders.Values, Is.All.EqualTo(2), "Twice before the new day, as the plan says, and not once more.");
        Assert.That(reminders, Has.Count.EqualTo(parties - 1), "Who has answered is left in peace.");
        await Host.RunToAsync(ProductHost.At(2024, 9, 28, 12));
        Assert.That(await Host.ReadAsync(db => db.Hearings.Select(row => row.Status).SingleAsync()), Is.EqualTo(HearingStatus.Closed));

        // After the end, those who have not answered get days of their own.
        var late = await ForAllAsync("2.10.2024");
        Assert.That(((HearingChange.Done)late).Mails, Is.EqualTo(parties - 1));
    }

    private Task<HearingChange> SendAsync(Guid party, HearingContact? to, int seen) => Sending.SendAsync(ProductHost.Hedensted, ProductHost.Year, party, to, seen, Office, default);

    private Task<HearingChange> ForOneAsync(Guid party, string day) => Extend.ForOneAsync(ProductHost.Hedensted, ProductHost.Year, party, new(day, "Formanden er syg."), Office, default);

    private Task<HearingChange> ForAllAsync(string day) => Extend.ForAllAsync(ProductHost.Hedensted, ProductHost.Year, new(day, "Materialet kom sent."), Office, default);

    private async Task<SendingView> ViewAsync() => (await Host.Get<SendingQueries>().FindAsync(ProductHost.Hedensted, ProductHost.Year, default))!;

    private async Task<PartySending> FirstAsync() => (await ViewAsync()).Parties.OrderBy(party => party.PartyId).First();

    /// <summary>The mails to an address about the hearing, in the order in which they were written.</summary>
    private async Task<List<Delivery>> ToAsync(string address) =>
        [.. (await Host.DeliveriesAsync()).Where(row => row.RecipientAddress == address && row.Kind is "hearing-package" or "hearing-deadline" or "hearing-reminder")
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.DueUtc)];

    private MimeReader Mail(Delivery delivery) => Host.Mails().Single(mail => mail.Header("Message-ID") == $"<{delivery.MessageId}>");

    private static string Token(MimeReader mail) => Link().Match(mail.PlainText()).Groups[1].Value;

    [GeneratedRegex(@"https://budget\.example/hearing/([\w-]{32})")]
    private static partial Regex Link();
}
