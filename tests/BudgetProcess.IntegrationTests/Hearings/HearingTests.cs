using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Council;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Hearings;

/// <summary>A hearing from its material to the last answer: what the office puts in is what parties get, and what parties write is never lost.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed partial class HearingTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Office = "Budgetkontoret";

    private static readonly Instant Opened = ProductHost.At(2024, 9, 9, 12);
    private static readonly Instant Closed = ProductHost.At(2024, 9, 21, 12);

    private static byte[] Pdf(string text) => Encoding.ASCII.GetBytes($"%PDF-1.4\n% {text}\n%%EOF\n");

    [SetUp]
    public async Task PublishAsync()
    {
        await Host.SetMailAsync(MailMode.On);
        await Host.ShortenAsync("foraarsseminar", "temamoede", "hoering", "kb-1-behandling", "kb-2-behandling");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        foreach (var document in (await ViewAsync()).Documents) Assert.That(await Host.Get<HearingMaterial>().RemoveAsync(ProductHost.Hedensted, ProductHost.Year, document.Id, Office, default), Is.TypeOf<HearingChange.Done>());
    }

    [Test]
    public async Task Material_PutForwardAfterThePlanIsPublished_IsWhatPartiesGet()
    {
        await AddAsync("Forslag", Pdf("forslag"));
        var notes = await AddAsync("Bemærkninger", Pdf("første udkast"));
        await AddAsync("Takster", Pdf(new string('x', 3000)));
        await DoneAsync(Host.Get<HearingMaterial>().ReplaceAsync(ProductHost.Hedensted, ProductHost.Year, notes, new("", "bem.pdf", Pdf("andet udkast")), Office, default));
        await DoneAsync(Host.Get<HearingMaterial>().LimitAsync(ProductHost.Hedensted, ProductHost.Year, 2000, Office, default));
        var third = (await ViewAsync()).Documents[1];
        await DoneAsync(Host.Get<HearingMaterial>().MoveAsync(ProductHost.Hedensted, ProductHost.Year, third.Id, up: true, Office, default));
        await Host.RunToAsync(Opened);

        var parties = await Host.ReadAsync(db => db.HearingParties.CountAsync());
        var mails = await MailsAsync();
        Assert.That(mails, Has.Count.EqualTo(parties));
        Assert.That(third.Version, Is.EqualTo(2));
        foreach (var mail in mails)
        {
            Assert.That(FilesOf(mail), Is.EqualTo(new[] { "bem.pdf", "Forslag.pdf" }), "In the office's order, and only what there is room for.");
            Assert.That(mail.PlainText(), Does.Contain("Takster").And.Not.Contain("personal-link.invalid"));
        }

        Assert.That(mails.Select(Token).Distinct().Count(), Is.EqualTo(parties), "Everybody has a link of their own.");
    }

    [Test]
    public async Task Material_NewVersionWhileOpen_ReachesEverybodyWithWhatChanged()
    {
        var document = await AddAsync("Forslag", Pdf("forslag"));
        await Host.RunToAsync(Opened);
        var parties = await Host.ReadAsync(db => db.HearingParties.CountAsync());

        var silent = await Host.Get<HearingMaterial>().ReplaceAsync(ProductHost.Hedensted, ProductHost.Year, document, new("", "ny.pdf", Pdf("rettet")), Office, default);
        var told = await Host.Get<HearingMaterial>().ReplaceAsync(ProductHost.Hedensted, ProductHost.Year, document, new("", "ny.pdf", Pdf("rettet"), "Taksten på side 4."), Office, default);
        var stale = await Host.Get<HearingMaterial>().ReplaceAsync(ProductHost.Hedensted, ProductHost.Year, document, new("", "ny.pdf", Pdf("igen"), "Mere."), Office, default);
        await Host.RunToAsync(Opened + Duration.FromDays(1));

        Assert.That(((HearingChange.Refused)silent).Field, Is.EqualTo("change"));
        Assert.That(((HearingChange.Done)told).Mails, Is.EqualTo(parties));
        Assert.That(stale, Is.TypeOf<HearingChange.Overtaken>());
        var mails = await MailsAsync("hearing-material");
        Assert.That(mails, Has.Count.EqualTo(parties));
        Assert.That(mails[0].PlainText(), Does.Contain("Taksten på side 4."));
        Assert.That(FilesOf(mails[0]), Is.EqualTo(new[] { "ny.pdf" }));
        Assert.That(await Host.Get<HearingMaterial>().RemoveAsync(ProductHost.Hedensted, ProductHost.Year, ((HearingChange.Done)told).Id, Office, default), Is.TypeOf<HearingChange.Refused>());
    }

    [Test]
    public async Task Answer_DraftedBySeveralAndSent_IsKeptWithItsFilesAndReceipted()
    {
        await Host.RunToAsync(Opened);
        var token = Token((await MailsAsync())[0]);
        var answers = Host.Get<HearingAnswers>();
        var seen = (await PageAsync(token)).Revision;
        await DoneAsync(answers.SaveDraftAsync(token, new("Vi støtter", "", seen), default));
        Assert.That(await answers.SaveDraftAsync(token, new("Vi støtter ikke", "", seen), default), Is.TypeOf<HearingChange.Overtaken>(), "Nobody overwrites the other.");
        await DoneAsync(answers.AddFileAsync(token, "../../bilag\u202Efdp.exe.pdf", Pdf("bilag"), default));
        await DoneAsync(answers.SendAsync(token, new("Vi støtter forslaget.\r\n\r\n<script>alert(1)</script>", "Formanden", (await PageAsync(token)).Revision), default));
        await Host.DrainAsync();

        var page = await PageAsync(token);
        Assert.That((page.Sent!.Text, page.Sent.SignedBy, page.Sent.IsLate, page.Draft), Is.EqualTo(("Vi støtter forslaget.\n\n<script>alert(1)</script>", "Formanden", false, (string?)null)));
        Assert.That(page.Files.Select(file => file.FileName), Is.EqualTo(new[] { "bilagfdp.exe.pdf" }));
        var receipt = (await MailsAsync("hearing-receipt")).Single();
        Assert.That(receipt.PlainText(), Does.Contain(page.Sent.Fingerprint).And.Contain("bilagfdp.exe.pdf").And.Contain("Vi støtter forslaget."));
        Assert.That(Html(receipt), Does.Not.Contain("<script>"));

        await DoneAsync(answers.RemoveFileAsync(token, page.Files[0].Id, default));
        await DoneAsync(answers.SendNoCommentsAsync(token, "", default));
        var sent = await Host.ReadAsync(db => db.HearingAnswers.AsNoTracking().OrderBy(row => row.Number).ToListAsync());
        Assert.That(sent.Select(row => (row.Number, row.Answer)), Is.EqualTo(new[] { (1, HearingAnswer.Comments), (2, HearingAnswer.NoComments) }), "What was sent once is never lost.");
        Assert.That(sent[0].Files, Is.EqualTo(page.Files[0].Id.ToString("N")));
        Assert.That(await Host.ReadAsync(db => db.HearingAnswerFiles.CountAsync()), Is.EqualTo(1), "nor its file");
    }

    [Test]
    public async Task Answer_AfterTheDeadline_IsKeptAndMarkedBesideTheOneInTime()
    {
        await Host.RunToAsync(Opened);
        var token = Token((await MailsAsync())[0]);
        await DoneAsync(Host.Get<HearingAnswers>().SendAsync(token, new("I tide.", "", (await PageAsync(token)).Revision), default));
        await Host.RunToAsync(Closed);
        await DoneAsync(Host.Get<HearingAnswers>().SendAsync(token, new("For sent.", "", (await PageAsync(token)).Revision), default));
        await Host.DrainAsync();

        var sent = await Host.ReadAsync(db => db.HearingAnswers.AsNoTracking().OrderBy(row => row.Number).ToListAsync());
        Assert.That(sent.Select(row => (row.Text, row.IsLate)), Is.EqualTo(new[] { ("I tide.", false), ("For sent.", true) }));
        Assert.That((await PageAsync(token)).Sent!.IsLate, Is.True);
        Assert.That((await MailsAsync("hearing-receipt")).Count(mail => mail.PlainText().Contains("Svaret kom efter fristen", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(await Host.Get<HearingMaterial>().AddAsync(ProductHost.Hedensted, ProductHost.Year, new("Sent", "sent.pdf", Pdf("sent")), Office, default), Is.TypeOf<HearingChange.Refused>());
    }

    [Test]
    public async Task Papers_OfAHearingWithALateAnswer_ShowBothAndNameTheSilent()
    {
        var papers = Host.Get<CouncilPapers>();
        Assert.That(await papers.FindAsync(ProductHost.Hedensted, ProductHost.Year, default), Is.Null, "It has not begun.");
        await Host.RunToAsync(Opened);
        var token = Token((await MailsAsync())[0]);
        await DoneAsync(Host.Get<HearingAnswers>().AddFileAsync(token, "bilag.pdf", Pdf("bilag"), default));
        await DoneAsync(Host.Get<HearingAnswers>().SendAsync(token, new("I tide.", "", (await PageAsync(token)).Revision), default));
        await DoneAsync(Host.Get<HearingAnswers>().SendNoCommentsAsync(Token((await MailsAsync())[1]), "", default));
        await Host.RunToAsync(Closed);
        await DoneAsync(Host.Get<HearingAnswers>().SendAsync(token, new("For sent.", "", (await PageAsync(token)).Revision), default));

        var received = (await papers.FindAsync(ProductHost.Hedensted, ProductHost.Year, default))!;
        Assert.That(received.Answers.Select(answer => (answer.Text, answer.IsLate)), Is.EquivalentTo(new[] { ((string?)"I tide.", false), ("For sent.", true), (null, false) }));
        Assert.That(received.Silent, Has.Count.EqualTo(await Host.ReadAsync(db => db.HearingParties.CountAsync()) - 2));
        using var pdf = new MemoryStream();
        using var zip = new MemoryStream();
        Assert.That(await papers.WriteDocumentAsync(ProductHost.Hedensted, ProductHost.Year, Host.Now, CouncilEdition.Full, pdf, default), Is.True);
        Assert.That(await papers.WriteOriginalsAsync(ProductHost.Hedensted, ProductHost.Year, Host.Now, zip, default), Is.True);
        Assert.That(Encoding.ASCII.GetString(pdf.ToArray(), 0, 5), Is.EqualTo("%PDF-"));
        using var archive = new ZipArchive(new MemoryStream(zip.ToArray()));
        Assert.That(archive.Entries.Count(entry => entry.Name == "bilag 01 bilag.pdf"), Is.EqualTo(2), "Each answer with its own files.");
        Assert.That(await papers.WriteDocumentAsync(ProductHost.Neighbour, ProductHost.Year, Host.Now, CouncilEdition.Full, Stream.Null, default), Is.False);
    }

    [Test]
    public async Task Link_GuessedTenThousandTimes_OpensNothingAndTheRightOneStill()
    {
        await Host.RunToAsync(Opened);
        var token = Token((await MailsAsync())[0]);
        var guesses = Enumerable.Range(0, 10_000).Select(number => token[..^4] + number.ToString("D4", System.Globalization.CultureInfo.InvariantCulture)).Where(guess => guess != token);
        await Parallel.ForEachAsync(guesses, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (guess, stop) =>
        {
            if (await Host.Get<HearingPages>().FindAnswerAsync(guess, stop) is not null) throw new InvalidOperationException($"{guess} opens something.");
        });

        Assert.That(await Host.Get<HearingPages>().FindAnswerAsync(token, default), Is.Not.Null);
        Assert.That(await Host.Get<HearingPages>().FindAnswerAsync(new string('x', 100_000), default), Is.Null);
        Assert.That(await Host.ReadAsync(db => db.HearingParticipations.Select(row => row.LinkHash).FirstAsync(hash => hash == TokenSecret.Hash(token))), Is.Not.EqualTo(token), "Only the hash is stored.");
    }

    [TestCase("budget.pdf", "MZ\u0090 program", "indhold er af en art")]
    [TestCase("tom.pdf", "", "tom")]
    [TestCase("brev.docx", "PK\u0003\u0004 afbrudt", "beskadiget")]
    public async Task File_ThatIsNotWhatItIsCalled_IsRefusedAndNothingIsStored(string name, string content, string problem)
    {
        await Host.RunToAsync(Opened);
        var token = Token((await MailsAsync())[0]);
        var bytes = Encoding.Latin1.GetBytes(content);

        var answer = await Host.Get<HearingAnswers>().AddFileAsync(token, name, bytes, default);
        var material = await Host.Get<HearingMaterial>().AddAsync(ProductHost.Hedensted, ProductHost.Year, new("", name, bytes), Office, default);

        Assert.That(((HearingChange.Refused)answer).Problem.ToString(), Does.Contain(problem));
        Assert.That(((HearingChange.Refused)material).Problem.ToString(), Does.Contain(problem));
        Assert.That((await PageAsync(token)).Files, Is.Empty);
    }

    [Test]
    public async Task Pages_BeforeTheHearingOrOfAnotherMunicipality_AreNotThere()
    {
        var id = await AddAsync("Forslag", Pdf("forslag"));
        var pages = Host.Get<HearingPages>();

        Assert.That(await pages.FindAsync(ProductHost.Hedensted, ProductHost.Year, isStaff: false, default), Is.Null);
        Assert.That(await pages.DocumentAsync(ProductHost.Hedensted, ProductHost.Year, id, isStaff: false, default), Is.Null);
        Assert.That(await pages.DocumentAsync(ProductHost.Neighbour, ProductHost.Year, id, isStaff: true, default), Is.Null);
        Assert.That(await pages.DocumentAsync(ProductHost.Hedensted, ProductHost.Year, id, isStaff: true, default), Is.Not.Null);
        await Host.RunToAsync(Opened);
        Assert.That(await pages.DocumentAsync(ProductHost.Hedensted, ProductHost.Year, id, isStaff: false, default), Is.Not.Null);
    }

    private async Task<Guid> AddAsync(string title, byte[] content) =>
        (await DoneAsync(Host.Get<HearingMaterial>().AddAsync(ProductHost.Hedensted, ProductHost.Year, new(title, $"{title}.pdf", content), Office, default))).Id;

    private static async Task<HearingChange.Done> DoneAsync(Task<HearingChange> change)
    {
        var result = await change;
        Assert.That(result, Is.TypeOf<HearingChange.Done>(), $"{result}");
        return (HearingChange.Done)result;
    }

    private async Task<HearingView> ViewAsync() => (await Host.Get<HearingPages>().FindAsync(ProductHost.Hedensted, ProductHost.Year, isStaff: true, default))!;

    private async Task<AnswerPage> PageAsync(string token) => (await Host.Get<HearingPages>().FindAnswerAsync(token, default))!;

    /// <summary>The mails of a kind that have left, in the order of their recipients.</summary>
    private async Task<List<MimeReader>> MailsAsync(string kind = "hearing-package")
    {
        var mails = Host.Mails().ToDictionary(mail => mail.Header("Message-ID")!.Trim('<', '>'));
        return [.. (await Host.DeliveriesAsync(kind)).OrderBy(delivery => delivery.RecipientAddress, StringComparer.Ordinal).Select(delivery => mails[delivery.MessageId])];
    }

    private static string Token(MimeReader mail) => Link().Match(mail.PlainText()).Groups[1].Value;

    private static string Html(MimeReader mail) => mail.Leaves().First(part => part.Header("Content-Type")!.StartsWith("text/html", StringComparison.Ordinal)).ContentText();

    private static IEnumerable<string> FilesOf(MimeReader mail) => mail.Leaves()
        .Select(part => FileName().Match(part.Header("Content-Disposition") ?? "").Groups[1].Value).Where(name => name.EndsWith(".pdf", StringComparison.Ordinal));

    [GeneratedRegex(@"https://budget\.example/hearing/([\w-]{32})")]
    private static partial Regex Link();

    [GeneratedRegex("filename=\"?([^\";]+)")]
    private static partial Regex FileName();
}
