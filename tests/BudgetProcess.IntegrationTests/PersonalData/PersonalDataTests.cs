using System.IO.Compression;
using System.Text;
using System.Text.Json;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.PersonalData;
using BudgetProcess.Application.Subscriptions;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.IntegrationTests.PersonalData;

/// <summary>What is held about somebody is handed out whole, deleted as far as the law allows, and has an end.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class PersonalDataTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Member = "kb-medlem-03@hedensted.example";
    private const string Key = ProductHost.Hedensted;

    private static readonly byte[] Pdf = "%PDF-1.4\n% bilag\n%%EOF\n"u8.ToArray();

    private string party = "";

    [SetUp]
    public async Task RunAHearingAsync()
    {
        await Host.SetMailAsync(MailMode.On);
        await Host.ShortenAsync("foraarsseminar", "temamoede", "hoering", "kb-1-behandling", "kb-2-behandling");
        await Host.PublishAcceptedAsync();
        await Host.RunToAsync(ProductHost.At(2024, 9, 9, 12));
        var participation = await Host.ReadAsync(db => db.HearingParticipations.AsNoTracking().OrderBy(row => row.Id).FirstAsync());
        party = await Host.ReadAsync(db => db.HearingParties.Where(row => row.Id == participation.PartyId).Select(row => row.Address).SingleAsync());
        var token = Host.Get<HearingTokens>().Of(participation);
        var answers = Host.Get<HearingAnswers>();
        await answers.AddFileAsync(token, "sendt.pdf", Pdf, default);
        var page = (await Host.Get<HearingPages>().FindAnswerAsync(token, default))!;
        Assert.That(await answers.SendAsync(token, new("Vi støtter <b>forslaget</b>.", "Formanden", page.Revision), default), Is.TypeOf<HearingChange.Done>());
        await answers.AddFileAsync(token, "kladde.pdf", [.. Pdf, .. "%\n"u8], default);
        page = (await Host.Get<HearingPages>().FindAnswerAsync(token, default))!;
        await answers.SaveDraftAsync(token, new("Vi tænker videre.", "", page.Revision), default);
        Assert.That(await Host.Get<AskToSubscribe>().RunAsync(new SubscribeRequest(Key, ProductHost.Year, Member, null), default), Is.TypeOf<SubscribeResult.Asked>());
        await Host.RunToAsync(ProductHost.At(2024, 9, 21, 12));
    }

    [Test]
    public async Task Export_OfAMemberAndOfAParty_HasTheirRowsAndFilesAndNoSecret()
    {
        var (page, json, files) = await ExportAsync(party);
        Assert.That(page, Does.Contain("Vi støtter &lt;b&gt;forslaget&lt;/b&gt;.").And.Contain("Vi tænker videre.").And.Contain("Formanden"));
        Assert.That(files, Is.EquivalentTo(new[] { "sendt.pdf", "kladde.pdf" }));
        Assert.That(json.RootElement.GetProperty("hearing_answer").GetArrayLength(), Is.EqualTo(1));
        Assert.That(json.RootElement.GetProperty("delivery").EnumerateArray().Select(row => row.GetProperty("Kind").GetString()), Does.Contain("hearing-package").And.Contain("hearing-receipt"));

        (_, json, _) = await ExportAsync($" {Member.ToUpperInvariant()} ");
        foreach (var table in new[] { "person", "membership", "personal_link", "delivery", "subscription" }) Assert.That(json.RootElement.GetProperty(table).GetArrayLength(), Is.GreaterThan(0), table);
        Assert.That(json.RootElement.GetRawText(), Does.Not.Contain("Hash\":"));
        var secrets = await Host.ReadAsync(db => db.PersonalLinks.Select(row => row.TokenHash).ToListAsync());
        Assert.That(secrets.Where(json.RootElement.GetRawText().Contains), Is.Empty);
        var trail = await Host.ReadAsync(db => db.AuditEntries.Where(row => row.Action == "personal-data.exported").Select(row => row.Subject + row.Details).ToListAsync());
        Assert.That(trail, Has.Count.EqualTo(3).And.All.Not.Contain("@"), "The party, the person, their subscription: ids alone.");
        Assert.That(await Host.Get<ExportPerson>().WriteAsync("ukendt", Member, "test", Stream.Null, default), Is.False);
    }

    [Test]
    public async Task Erase_OfAParty_DeletesWhatNobodyReceivedAndKeepsTheCase()
    {
        var erase = Host.Get<ErasePerson>();
        var look = (await erase.LookAsync(Key, party, default))!;
        Assert.That(look.Held.Where(row => row.Stays is null).Select(row => (row.What.ToString(), row.Rows)), Is.EqualTo(new[] { ("Kladder og filer, der aldrig blev sendt", 2) }));
        Assert.That(await erase.RunAsync(Key, party, "et andet syn", "test", default), Is.TypeOf<ErasureResult.Overtaken>());
        Assert.That(await erase.RunAsync(Key, party, look.Mark, "test", default), Is.EqualTo(new ErasureResult.Done(2)));

        Assert.That(await Host.ReadAsync(db => db.HearingAnswers.Select(row => row.Text).SingleAsync()), Does.StartWith("Vi støtter"));
        Assert.That(await Host.ReadAsync(db => db.HearingAnswerFiles.Select(row => row.FileName).SingleAsync()), Is.EqualTo("sendt.pdf"));
        Assert.That(await Host.ReadAsync(db => db.HearingParticipations.CountAsync(row => row.Draft != null)), Is.Zero);
        Assert.That((await erase.LookAsync(Key, party, default))!.Deletable, Is.Zero);
    }

    [Test]
    public async Task Erase_OfAMember_WaitsForTheEndOfTheMembershipAndThenLeavesNothing()
    {
        var erase = Host.Get<ErasePerson>();
        Assert.That((await erase.LookAsync(Key, Member, default))!.Held[0].Stays?.ToString(), Does.Contain("Afslut medlemskabet først"));
        var look = (await erase.LookAsync(Key, Member, default))!;
        await erase.RunAsync(Key, Member, look.Mark, "test", default);
        Assert.That(await Host.ReadAsync(db => db.People.CountAsync(row => row.Address == Member)), Is.EqualTo(1));
        Assert.That(await Host.ReadAsync(db => db.Subscriptions.CountAsync()), Is.Zero, "That went.");

        await EndMembershipsAsync(new LocalDate(2024, 9, 1));
        look = (await erase.LookAsync(Key, Member, default))!;
        Assert.That(await erase.RunAsync(Key, Member, look.Mark, "test", default), Is.TypeOf<ErasureResult.Done>());
        Assert.That(await Host.ReadAsync(db => db.People.CountAsync(row => row.Address == Member)), Is.Zero);
        Assert.That(await Host.ReadAsync(db => db.Deliveries.CountAsync(row => row.RecipientAddress == Member)), Is.Zero);
        Assert.That((await erase.LookAsync(Key, Member, default))!.Held, Is.Empty);
        Assert.That(await Host.ReadAsync(db => db.AuditEntries.CountAsync(row => row.Action == "personal-data.erased")), Is.GreaterThan(0));
    }

    [Test]
    public async Task Housekeeping_AfterThePeriods_DeletesByThemAndNothingElse()
    {
        var retention = Host.Get<Retention>();
        Assert.That((await retention.FindAsync(Key, default))!.IsDefault);
        WrittenPeriod[] written = [new(RetentionKind.Drafts, "6"), new(RetentionKind.Answers, " 12 "), new(RetentionKind.Mails, "24"), new(RetentionKind.FormerMembers, "")];
        var refused = await retention.SaveAsync(Key, [written[0] with { Months = "0" }, written[1] with { Months = "1e3" }], "test", default);
        Assert.That(((RetentionResult.Refused)refused).Problems.Keys, Is.EquivalentTo(new[] { RetentionKind.Drafts, RetentionKind.Answers }));
        await EndMembershipsAsync(new LocalDate(2024, 9, 20));
        Assert.That(await retention.SaveAsync(Key, written, "test", default), Is.TypeOf<RetentionResult.Done>());

        await NightAsync(2025, 2, 1);
        Assert.That(await StandAsync(), Is.EqualTo((1, 2, false, false)), "Nothing is old enough.");
        await NightAsync(2025, 4, 1);
        Assert.That(await StandAsync(), Is.EqualTo((0, 1, false, false)), "Drafts.");
        var fingerprint = await Host.ReadAsync(db => db.HearingAnswers.Select(row => row.Fingerprint).SingleAsync());
        await NightAsync(2025, 10, 1);
        Assert.That(await StandAsync(), Is.EqualTo((0, 1, true, false)), "Answers.");
        var kept = await Host.ReadAsync(db => db.HearingAnswers.AsNoTracking().SingleAsync());
        Assert.That((kept.Answer, kept.SignedBy, kept.Fingerprint), Is.EqualTo((HearingAnswer.Comments, (string?)null, fingerprint)));
        Assert.That(Encoding.UTF8.GetString(await Host.ReadAsync(db => db.HearingAnswerFiles.Select(row => row.Content).SingleAsync())), Does.StartWith("Filen er slettet"));
        await NightAsync(2026, 10, 1);
        Assert.That(await StandAsync(), Is.EqualTo((0, 1, true, true)), "Mails.");
        Assert.That(await Host.ReadAsync(db => db.People.CountAsync(row => row.Address == Member)), Is.EqualTo(1), "People are kept for ever.");
        var trail = await Host.ReadAsync(db => db.AuditEntries.Where(row => row.Action == "retention.deleted").Select(row => row.Details!).ToListAsync());
        Assert.That(trail, Has.Some.EqualTo("Drafts: 2").And.Some.EqualTo("Answers: 3"));

        await retention.SaveAsync(Key, [written[3] with { Months = "12" }], "test", default);
        await NightAsync(2026, 10, 2);
        Assert.That(await Host.ReadAsync(db => db.People.CountAsync(row => row.Address == Member)), Is.Zero);
    }

    private async Task<(int Drafts, int Files, bool IsAnswerGone, bool AreMailsGone)> StandAsync() => await Host.ReadAsync(async db => (
        await db.HearingParticipations.CountAsync(row => row.Draft != null), await db.HearingAnswerFiles.CountAsync(),
        !(await db.HearingAnswers.Select(row => row.Text).SingleAsync())!.StartsWith("Vi støtter", StringComparison.Ordinal),
        !await db.Deliveries.AnyAsync(row => row.ForgottenAt == null && (row.RecipientAddress != "" || row.Body != ""))));

    private Task NightAsync(int year, int month, int day)
    {
        Host.Clock.AdvanceTo(ProductHost.At(year, month, day, 3, 30));
        return Host.Get<Housekeeping>().RunAsync(default);
    }

    private Task EndMembershipsAsync(LocalDate last) => Host.WriteAsync(async unit =>
    {
        foreach (var membership in await unit.Db.Memberships.Where(row => row.Person.Address == Member).ToListAsync()) membership.To = last;
    });

    private async Task<(string Page, JsonDocument Json, IReadOnlyList<string> Files)> ExportAsync(string address)
    {
        using var output = new MemoryStream();
        Assert.That(await Host.Get<ExportPerson>().WriteAsync(Key, address, "test", output, default), Is.True);
        using var zip = new ZipArchive(new MemoryStream(output.ToArray()));
        using var page = new StreamReader(zip.GetEntry("indsigt.html")!.Open());
        await using var json = zip.GetEntry("data.json")!.Open();
        return (await page.ReadToEndAsync(), await JsonDocument.ParseAsync(json), [.. zip.Entries.Where(entry => entry.FullName.StartsWith("filer/", StringComparison.Ordinal)).Select(entry => entry.Name[4..])]);
    }
}
