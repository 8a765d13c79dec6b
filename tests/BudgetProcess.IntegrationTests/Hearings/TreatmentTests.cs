using System.Text;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Council;
using BudgetProcess.Application.Hearings.Treatment;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Hearings;

/// <summary>Answers before the office: treated, masked, published and taken back, always one version; and answers that came by mail or on paper.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class TreatmentTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Office = "Budgetkontoret";

    private static readonly Instant Opened = ProductHost.At(2024, 9, 9, 12);
    private static readonly Instant Closed = ProductHost.At(2024, 9, 23, 12);

    private static byte[] Pdf(string text) => Encoding.ASCII.GetBytes($"%PDF-1.4\n% {text}\n%%EOF\n");

    [SetUp]
    public async Task PublishAsync()
    {
        await Host.SetMailAsync(MailMode.On);
        await Host.ShortenAsync("foraarsseminar", "temamoede", "hoering", "kb-1-behandling", "kb-2-behandling");
        await Host.PublishAcceptedAsync();
        await Host.RunToAsync(Opened);
    }

    [Test]
    public async Task Save_OverAColleaguesTreatment_IsOvertakenAndChangesNothing()
    {
        var answer = await SendAsync("Vi vil have en hal.");
        await DoneAsync(SaveAsync(answer, Fields("Vi vil have en hal.", "Haller, Normering"), 0));

        var late = await SaveAsync(answer, Fields("Noget andet"), 0);
        await DoneAsync(SaveAsync(answer, Fields("Vi vil have en hal.", "haller") with { Remark = "Hørt." }, 1));

        Assert.That(late, Is.TypeOf<HearingChange.Overtaken>());
        var kept = (await Pages.FindAsync(ProductHost.Hedensted, ProductHost.Year, answer, default))!.Kept;
        Assert.That((kept.Themes, kept.Remark, kept.Revision), Is.EqualTo((new[] { "Haller" }, "Hørt.", 2)), "A theme is spelled as it was first.");
        var trail = await Host.ReadAsync(db => db.AuditEntries.Where(row => row.Action == "hearing-answer.treated").Select(row => row.Details).ToListAsync());
        Assert.That(trail, Is.EquivalentTo(new[] { "themes, text", "themes, remark" }), "Names of fields, and nothing that somebody wrote.");
        Assert.That(((HearingChange.Refused)await SaveAsync(answer, Fields("x", new string('t', 41)), 2)).Field, Is.EqualTo("themes"));
        Assert.That(((HearingChange.Refused)await SaveAsync(answer, Fields("x") with { Remark = new string('t', 10_001) }, 2)).Field, Is.EqualTo("remark"));
        Assert.That(await SaveAsync(Guid.NewGuid(), Fields("x"), 0), Is.TypeOf<HearingChange.NotFound>());
    }

    [Test]
    public async Task Publish_OneVersion_IsWhatEverybodyReadsUntilItIsWithdrawn()
    {
        var answer = await SendAsync("Ring 75 12 34 56. <script>alert(1)</script>", "valgt.pdf", "hemmelig.pdf");
        var files = (await Pages.FindAsync(ProductHost.Hedensted, ProductHost.Year, answer, default))!.Files;
        var (shown, kept) = (files.Single(file => file.FileName == "valgt.pdf").Id, files.Single(file => file.FileName == "hemmelig.pdf").Id);
        Assert.That(await PublishAsync(new ChosenAnswer(answer, 0)), Is.TypeOf<HearingChange.Overtaken>(), "Nobody has looked at it.");
        await DoneAsync(SaveAsync(answer, Fields("Ring [udeladt]. <script>alert(1)</script>") with { Files = [shown], IsReady = true }, 0));
        Assert.That(await PublicAsync(), Is.Empty, "Ready is not published.");
        Assert.That(await FileAsync(shown), Is.Null);

        await DoneAsync(PublishAsync(new ChosenAnswer(answer, 1)));

        var read = (await PublicAsync()).Single();
        Assert.That((read.Text, read.IsLate), Is.EqualTo(("Ring [udeladt]. <script>alert(1)</script>", false)));
        Assert.That(read.Files.Select(file => file.Id), Is.EqualTo(new[] { shown }));
        Assert.That(await FileAsync(shown), Is.Not.Null);
        Assert.That(await FileAsync(kept), Is.Null);
        Assert.That((await Host.ReadAsync(db => db.HearingAnswers.AsNoTracking().SingleAsync())).Text, Does.Contain("75 12 34 56"), "The original is what was sent.");

        await DoneAsync(Host.Get<PublishAnswers>().WithdrawAsync(ProductHost.Hedensted, ProductHost.Year, answer, Office, default));
        Assert.That(await PublicAsync(), Is.Empty);
        Assert.That(await FileAsync(shown), Is.Null);
        Assert.That((await Host.Get<TreatmentPages>().PublishableAsync(ProductHost.Hedensted, ProductHost.Year, default))!.Single().Standing, Is.EqualTo(AnswerStanding.Treated), "Not published again with the next.");
    }

    [Test]
    public async Task Answer_NewAfterTreatment_IsNotPublishedInSilence()
    {
        var first = await SendAsync("Ring 75 12 34 56.");
        await DoneAsync(SaveAsync(first, Fields("Ring [udeladt].", "Haller") with { IsReady = true, Remark = "Hørt." }, 0));
        await DoneAsync(PublishAsync(new ChosenAnswer(first, 1)));
        var second = await SendAsync("Ring 75 12 34 57.");

        var page = (await Pages.FindAsync(ProductHost.Hedensted, ProductHost.Year, second, default))!;
        Assert.That((page.IsChangedSince, page.Standing, page.Kept.PublicText, page.Kept.Remark, page.Kept.IsReady), Is.EqualTo((true, AnswerStanding.Untreated, "Ring 75 12 34 57.", "Hørt.", false)));
        Assert.That(page.Older, Is.EqualTo(new[] { first }));
        Assert.That((await Pages.FindAsync(ProductHost.Hedensted, ProductHost.Year, first, default))!.Newer, Is.EqualTo(second));
        Assert.That((await PublicAsync()).Single().Text, Is.EqualTo("Ring [udeladt]."), "What was published stays until somebody has looked.");
        Assert.That(await PublishAsync(new ChosenAnswer(second, 0)), Is.TypeOf<HearingChange.Overtaken>());
        Assert.That(((HearingChange.Refused)await SaveAsync(first, Fields("Ring [udeladt].") with { IsReady = true }, 2)).Field, Is.EqualTo("ready"));

        await DoneAsync(SaveAsync(second, Fields("Ring slet ikke.") with { IsReady = true }, 0));
        await DoneAsync(PublishAsync(new ChosenAnswer(second, 1)));
        Assert.That((await PublicAsync()).Select(answer => answer.Text), Is.EqualTo(new[] { "Ring slet ikke." }), "It takes the place of the old one.");
    }

    [Test]
    public async Task Publish_WithWhatLooksLikeACivilNumber_AsksFirst()
    {
        var answer = await SendAsync("Min søn, 010190-1234.");
        await DoneAsync(SaveAsync(answer, Fields("Min søn, 010190-1234.") with { IsReady = true }, 0));

        Assert.That(((HearingChange.Refused)await PublishAsync(new ChosenAnswer(answer, 1))).Field, Is.EqualTo("civilNumbers"));
        Assert.That(await PublicAsync(), Is.Empty);
        await DoneAsync(PublishAsync(new ChosenAnswer(answer, 1), isLookedAt: true));
        await DoneAsync(SaveAsync(answer, Fields("Min søn, [udeladt]."), 2));
        Assert.That(((HearingChange.Refused)await SaveAsync(answer, Fields("Min søn, 010190-1234."), 3)).Field, Is.EqualTo("civilNumbers"));
        Assert.That((await PublicAsync()).Single().Text, Is.EqualTo("Min søn, [udeladt]."), "A refused text is not public.");
    }

    [Test]
    public async Task Enter_ALetterAfterTheDeadline_IsJudgedByItsDayAndHidesNothing()
    {
        var own = await SendAsync("Vores eget svar.");
        await Host.RunToAsync(Closed);
        var parties = (await Enter.PartiesAsync(ProductHost.Hedensted, ProductHost.Year, default))!;
        var answered = parties.Single(party => party.HasAnswered);
        var silent = parties.First(party => !party.HasAnswered);
        var letter = new LetterAnswer(silent.Id, false, "", "Formanden", "20.9.2024", [new EnteredFile("brev.pdf", Pdf("brev"))]);

        var entered = await DoneAsync(EnterAsync(letter));
        var late = await DoneAsync(EnterAsync(letter with { Text = "For sent.", ReceivedOn = "21. september 2024", Files = [] }));
        var beside = await DoneAsync(EnterAsync(letter with { Party = answered.Id, Text = "Også et brev.", ReceivedOn = "2024-09-12", Files = [] }));

        Assert.That(((HearingChange.Refused)await EnterAsync(letter)).Problem.ToString(), Does.Contain("allerede indført"));
        foreach (var (wrong, field) in new[] { (letter with { ReceivedOn = "24.9.2024" }, "receivedOn"), (letter with { ReceivedOn = "1.9.2023" }, "receivedOn"), (letter with { ReceivedOn = "" }, "receivedOn"), (letter with { Party = null }, "party"), (letter with { Files = [new EnteredFile("x.pdf", "MZ"u8.ToArray())] }, "file"), (letter with { Files = [] }, "text") })
            Assert.That(((HearingChange.Refused)await EnterAsync(wrong)).Field, Is.EqualTo(field));
        var received = (await Host.Get<CouncilPapers>().FindAsync(ProductHost.Hedensted, ProductHost.Year, default))!.Answers;
        Assert.That(received.Select(answer => (answer.Id, answer.IsLate, answer.EnteredBy is not null)), Is.EquivalentTo(new[]
        {
            (own, false, false), (beside.Id, false, true), (entered.Id, false, true), (late.Id, true, true),
        }));
        Assert.That(received.Single(answer => answer.Id == entered.Id).Files.Single().FileName, Is.EqualTo("brev.pdf"));
        await Host.DrainAsync();
        var receipts = await Host.DeliveriesAsync("hearing-receipt");
        Assert.That(receipts, Has.Count.EqualTo(4), "The party gets a receipt for each.");
        Assert.That(receipts.Count(receipt => receipt.Body.Contains("med mail eller på papir", StringComparison.Ordinal)), Is.EqualTo(3), "What was entered is not said to be as it was sent.");
        Assert.That(receipts.Count(receipt => receipt.Body.Contains("som det blev sendt", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task Papers_ForPublication_HoldWhatWasMadeReadyAndNoMore()
    {
        var answer = await SendAsync("Ring 75 12 34 56.", "hemmelig.pdf");
        await DoneAsync(SaveAsync(answer, Fields("Ring [udeladt].", "Haller") with { Committees = ["oek", "findes-ikke"], Remark = "Hørt." }, 0));
        var papers = Host.Get<CouncilPapers>();

        var csv = Encoding.UTF8.GetString((await papers.OverviewAsync(ProductHost.Hedensted, ProductHost.Year, Host.Now, asWorkbook: false, default))!.Content);
        var received = (await papers.FindAsync(ProductHost.Hedensted, ProductHost.Year, default))!.Answers.Single();
        using var everybody = new MemoryStream();
        Assert.That(await papers.WriteDocumentAsync(ProductHost.Hedensted, ProductHost.Year, Host.Now, CouncilEdition.Public, everybody, default), Is.True);

        Assert.That(csv, Does.Contain("forvaltningens bemærkning;offentliggjort").And.Contain("Haller").And.Contain("Hørt.").And.Contain(received.Committees.Single()));
        Assert.That(Encoding.Latin1.GetString(everybody.ToArray()), Does.StartWith("%PDF-").And.Not.Contain("hemmelig.pdf"));
    }

    private TreatmentPages Pages => Host.Get<TreatmentPages>();

    private EnterAnswer Enter => Host.Get<EnterAnswer>();

    private static TreatmentFields Fields(string text, string themes = "") => new([themes], [], "", text, [], IsReady: false);

    private Task<HearingChange> SaveAsync(Guid answer, TreatmentFields fields, int seen) =>
        Host.Get<TreatAnswers>().SaveAsync(ProductHost.Hedensted, ProductHost.Year, answer, fields, seen, Office, default);

    private Task<HearingChange> PublishAsync(ChosenAnswer chosen, bool isLookedAt = false) =>
        Host.Get<PublishAnswers>().PublishAsync(ProductHost.Hedensted, ProductHost.Year, [chosen], isLookedAt, Office, default);

    private Task<HearingChange> EnterAsync(LetterAnswer letter) => Enter.RunAsync(ProductHost.Hedensted, ProductHost.Year, letter, Office, default);

    private Task<IReadOnlyList<PublishedAnswer>> PublicAsync() => Host.Get<PublishedAnswers>().FindAsync(ProductHost.Hedensted, ProductHost.Year, default);

    private Task<HearingFile?> FileAsync(Guid file) => Host.Get<PublishedAnswers>().FileAsync(ProductHost.Hedensted, ProductHost.Year, file, default);

    /// <summary>The first party sends an answer by its link.</summary>
    private async Task<Guid> SendAsync(string text, params string[] files)
    {
        var participation = await Host.ReadAsync(db => db.HearingParticipations.AsNoTracking().OrderBy(row => row.Id).FirstAsync());
        var token = Host.Get<HearingTokens>().Of(participation);
        var answers = Host.Get<HearingAnswers>();
        foreach (var file in files) await DoneAsync(answers.AddFileAsync(token, file, Pdf(file), default));
        var seen = (await Host.Get<HearingPages>().FindAnswerAsync(token, default))!.Revision;
        return (await DoneAsync(answers.SendAsync(token, new(text, "Formand Uden Navn", seen), default))).Id;
    }

    private static async Task<HearingChange.Done> DoneAsync(Task<HearingChange> change)
    {
        var result = await change;
        Assert.That(result, Is.TypeOf<HearingChange.Done>(), $"{result}");
        return (HearingChange.Done)result;
    }
}
