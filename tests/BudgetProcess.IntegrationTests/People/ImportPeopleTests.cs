using System.Text;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Application.People;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.People;

/// <summary>Files of people and of parties: the trial, the import, and what is handed out again.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class ImportPeopleTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Hedensted = ProductHost.Hedensted;

    private ImportPeople Import => Host.Get<ImportPeople>();

    [Test]
    public async Task Trial_TellsWhatWouldChangeAndStoresNothing()
    {
        var file = Csv("Ny Person;ny@hedensted.example;oek;medlem;1.1.2024;", "Borgmester Nyt;borgmester@hedensted.example;kb;formand;2022-01-01;2025-12-31");
        var before = await EverythingAsync();
        var trial = (await Import.TryAsync(Hedensted, file, default))!;

        Assert.That(trial.Faults, Is.Empty);
        Assert.That((trial.Changes.NewPeople, trial.Changes.ChangedPeople, trial.Changes.Begin, trial.Changes.End), Is.EqualTo((1, 1, 1, 1)));
        Assert.That(await EverythingAsync(), Is.EqualTo(before));

        var stored = (await Import.RunAsync(Hedensted, file, "Budgetkontoret", default))!;
        Assert.That(stored.Changes.Lines, Is.EqualTo(trial.Changes.Lines), "What was told is what is done.");
        Assert.That((await Import.TryAsync(Hedensted, file, default))!.Changes.Count, Is.Zero);
    }

    [Test]
    public async Task Workbook_WithNamesOfBodies_IsReadAsCsvIs()
    {
        var file = SheetFile.Workbook("Ark1", ["Navn", "E-mail", "Udvalg", "Fra"], [["Ny Person", "ny@hedensted.example", "Kommunalbestyrelsen", "1. januar 2024"]]);
        var result = (await Import.RunAsync(Hedensted, file, "Budgetkontoret", default))!;

        Assert.That((result.Faults.Count, result.Changes.NewPeople, result.Changes.Begin), Is.EqualTo((0, 1, 1)));
        Assert.That(await Host.ReadAsync(db => db.Memberships.AnyAsync(row => row.Person.Address == "ny@hedensted.example" && row.Body.Key == "kb")), Is.True);
    }

    [Test]
    public async Task File_WithoutFirstDays_ReadAgainTomorrow_DoublesNothing()
    {
        var file = Csv("Ny Person;ny@hedensted.example;oek;medlem;;");
        await Import.RunAsync(Hedensted, file, "Budgetkontoret", default);
        Host.Clock.AdvanceTo(Host.Now + NodaTime.Duration.FromDays(3));
        var again = (await Import.RunAsync(Hedensted, file, "Budgetkontoret", default))!;

        Assert.That((again.Faults.Count, again.Changes.Count), Is.EqualTo((0, 0)));
        Assert.That(await Host.ReadAsync(db => db.Memberships.CountAsync(row => row.Person.Address == "ny@hedensted.example")), Is.EqualTo(1));
    }

    [Test]
    public async Task Memberships_ThatWouldOverlap_AreAFaultAtTheirRow()
    {
        var file = Csv("Ny;ny@hedensted.example;oek;;1.1.2024;31.12.2024", "Ny;ny@hedensted.example;oek;;1.6.2024;");
        var before = await EverythingAsync();
        var result = (await Import.RunAsync(Hedensted, file, "Budgetkontoret", default))!;

        Assert.That(result.Faults.Select(fault => (fault.Line, fault.Field)), Is.EqualTo(new[] { (3, "fra") }));
        Assert.That(await EverythingAsync(), Is.EqualTo(before));
    }

    [TestCase("=CMD();ny@hedensted.example;oek;;;", "navn")]
    [TestCase("Ny;ingen adresse;oek;;;", "mail")]
    [TestCase("Ny;ny@hedensted.example;trolderådet;;;", "organ")]
    [TestCase("Ny;ny@hedensted.example;oek;;i går;", "fra")]
    public async Task Row_ThatIsWrong_IsAFaultAndNothingIsStored(string row, string column)
    {
        var before = await EverythingAsync();
        var result = (await Import.RunAsync(Hedensted, Csv("God;god@hedensted.example;oek;;;", row, $"{new string('x', 10_000)};lang@hedensted.example;oek;;;"), "Budgetkontoret", default))!;

        Assert.That(result.Faults.Select(fault => (fault.Line, fault.Field)), Is.EqualTo(new[] { (3, column), (4, "navn") }));
        Assert.That(result.Faults.Select(fault => fault.Message.ToString().Length), Has.All.LessThan(1_000));
        Assert.That(await EverythingAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Export_ReadAgain_ChangesNothing([Values] bool asWorkbook)
    {
        await Import.RunAsync(Hedensted, Csv("+ikke en formel;plus@hedensted.example;oek;-rolle;1.1.2024;"), "Budgetkontoret", default);
        var members = (await Host.Get<ExportPeople>().MembersAsync(Hedensted, null, asWorkbook, default))!;
        var parties = (await Host.Get<ExportPeople>().PartiesAsync(Hedensted, asWorkbook, default))!;

        var (readMembers, readParties) = ((await Import.TryAsync(Hedensted, members.Content, default))!, (await Import.TryAsync(Hedensted, parties.Content, default))!);
        Assert.That((readMembers.Faults.Count, readMembers.Changes.Count, readParties.Faults.Count, readParties.Changes.Count), Is.EqualTo((0, 0, 0, 0)));
        Assert.That(readMembers.Memberships, Is.Positive);
        Assert.That(await Host.Get<ExportPeople>().MembersAsync(Hedensted, "findes-ikke", asWorkbook, default), Is.Null);
    }

    [Test]
    public async Task Notices_OfAMember_SayWhatTheyGetAndWhy()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var person = await Host.ReadAsync(db => db.People.SingleAsync(row => row.Address == "borgmester@hedensted.example"));
        var notices = (await Host.Get<Notices>().OfPersonAsync(Hedensted, person.Id, default))!;

        Assert.That(notices.Got.Select(row => row.Kind), Does.Contain("invitation"));
        Assert.That(notices.Got.Concat(notices.Coming).Select(row => row.Why), Has.All.StartsWith("du er med i "));
        Assert.That(notices.Coming.Select(row => row.Kind), Does.Contain("meeting-reminder"));

        // What is foretold comes: each reminder of the next months is written on its day.
        var until = NodaTime.LocalDate.FromDateTime(new DateTime(2024, 4, 1));
        var foretold = notices.Coming.Where(row => row.Day < until).Select(row => (row.MilestoneKey, row.Kind)).ToList();
        await Host.RunToAsync(ProductHost.At(2024, 4, 1, 1));
        var written = (await Host.DeliveriesAsync()).Where(row => row.RecipientKey == Recipient.PersonKey(person.Id)).Select(row => (row.MilestoneKey, row.Kind)).ToList();
        Assert.That(foretold, Is.Not.Empty);
        Assert.That(written, Is.SupersetOf(foretold));
    }

    [Test]
    public async Task Notices_OfABody_AreItsMilestones()
    {
        Assert.That(await Host.Get<Notices>().OfBodyAsync(Hedensted, "oek", default), Is.Empty, "Nothing is published.");
        await Host.PublishAcceptedAsync();

        Assert.That(await Host.Get<Notices>().OfBodyAsync(Hedensted, "oek", default), Has.Some.Matches<BodyNotice>(notice => notice.Invites && notice.ReminderDays.SequenceEqual(new[] { 3 })));
    }

    private static byte[] Csv(params IReadOnlyList<string> rows) => Encoding.UTF8.GetBytes($"navn;mail;organ;rolle;fra;til\n{string.Join('\n', rows)}\n");

    private Task<string> EverythingAsync() => Host.ReadAsync(async db =>
        $"{await db.People.CountAsync()}/{await db.Memberships.CountAsync()}/{await db.HearingParties.CountAsync()}/{await db.AuditEntries.CountAsync()}/{string.Join(',', await db.People.OrderBy(row => row.Id).Select(row => row.Name).ToListAsync())}");
}
