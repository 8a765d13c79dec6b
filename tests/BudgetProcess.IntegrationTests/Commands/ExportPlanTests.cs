using System.Text;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Commands;

/// <summary><c>export-plan</c> and <c>drafts</c> as a shell sees them: files that come back as they were, and drafts that are never lost.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class ExportPlanTests<TDatabase> : CommandLineTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private static readonly string[] Budget2025 = ["--municipality", "hedensted", "--budget-year", "2025"];

    [TestCase("csv")]
    [TestCase("xlsx")]
    [TestCase("docx")]
    [TestCase("json")]
    public async Task Run_Draft_ImportsBackAsTheSame(string format)
    {
        var file = Path.Combine(Scratch.Path, $"plan.{format}");
        var exported = await RunAsync(["export-plan", file, .. Budget2025, "--draft"]);
        var imported = await RunAsync(["import-plan", file, .. Budget2025]);

        Assert.That(exported.ExitCode, Is.Zero, exported.Errors);
        Assert.That(exported.Output, Does.StartWith("Udkast nr. 1, senest ændret ").And.Contain("39 milepæle er skrevet til").And.Not.Contain("uden tab"));
        Assert.That(imported.ExitCode, Is.Zero, imported.Errors);
        Assert.That(imported.Output, Does.Contain("er magen til filen. Intet er ændret."));
        Assert.That(await ReadAsync(db => db.EarlierDrafts.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Run_NothingIsPublished_SaysSoAndNamesDraft_AndThePublishedVersionIsTheDefault()
    {
        var file = Path.Combine(Scratch.Path, "plan.docx");
        var refused = await RunAsync(["export-plan", file, .. Budget2025]);
        var isMade = File.Exists(file);
        await RunAsync(["publish", .. Budget2025, "--accept", "two-readings", "--by", "Kommunaldirektøren", "--reason", "Følger kilden."]);
        var exported = await RunAsync(["export-plan", file, .. Budget2025]);

        Assert.That((refused.ExitCode, refused.Output, isMade), Is.EqualTo((2, "", false)));
        Assert.That(refused.Errors, Does.Contain("ikke udgivet").And.Contain("--draft"));
        Assert.That(exported.Output, Does.StartWith("Version 1, udgivet "), exported.Errors);
    }

    [Test]
    public async Task Run_FileThatIsThere_IsOnlyReplacedWhenAsked_AndNothingIsLeftBesideIt()
    {
        var file = await FileAsync("plan.csv", "mit arbejde"u8.ToArray());
        var refused = await RunAsync(["export-plan", file, .. Budget2025, "--draft"]);
        var kept = await File.ReadAllTextAsync(file);
        var replaced = await RunAsync(["export-plan", file, .. Budget2025, "--draft", "--overwrite"]);

        Assert.That((refused.ExitCode, kept), Is.EqualTo((2, "mit arbejde")));
        Assert.That(refused.Errors, Does.Contain("--overwrite"));
        Assert.That(replaced.ExitCode, Is.Zero, replaced.Errors);
        Assert.That(await File.ReadAllTextAsync(file), Does.StartWith("Tidspunkt;"));
        Assert.That(Directory.EnumerateFiles(Scratch.Path, "*.tmp", new EnumerationOptions { AttributesToSkip = 0 }), Is.Empty);
    }

    [Test]
    public async Task Run_Dash_WritesThePlanAloneOnTheScreen()
    {
        var json = await RunAsync(["export-plan", "-", .. Budget2025, "--draft", "--format", "json"]);
        var csv = await RunAsync(["export-plan", "-", .. Budget2025, "--draft", "--format", "csv"]);

        Assert.That(json.Output, Does.StartWith("{"), json.Errors);
        Assert.That(csv.Output, Does.StartWith("Tidspunkt;"), csv.Errors);
        Assert.That(csv.Errors, Does.Contain("bindinger"));
    }

    [TestCase("Hvilket format", "plan")]
    [TestCase("Hvilket format", "-")]
    [TestCase("kendes ikke", "plan.pdf")]
    [TestCase("kendes ikke", "plan.csv", "--format", "ods")]
    [TestCase("Ret den ene", "plan.csv", "--format", "xlsx")]
    [TestCase("på skærmen", "-", "--format", "docx")]
    [TestCase("Mappen til", "findes-ikke/plan.csv")]
    public async Task Run_WhatMakesNoSense_Gives2AndSaysWhy(string message, params string[] arguments)
    {
        var result = await RunAsync(["export-plan", .. arguments, .. Budget2025, "--draft"]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors, Does.Contain(message).And.Not.Contain("   at "));
    }

    [Test]
    public async Task Import_OverADraft_SaysWhatItReplaced_AndTheDraftCanBeRestored()
    {
        var before = await DraftAsync();
        var file = await FileAsync("plan.csv", Encoding.UTF8.GetBytes("Dato;Aktivitet\n9. oktober;2. behandling\n"));
        var imported = await RunAsync(["import-plan", file, .. Budget2025]);
        var listed = await RunAsync(["drafts", .. Budget2025]);
        var restored = await RunAsync(Command(imported.Output, "drafts "));

        Assert.That(imported.Output, Does.Contain("Det erstatter udkast nr. 1 (39 milepæle, "));
        Assert.That(listed.Output, Does.Contain("udkast nr. 1 (39 milepæle, ").And.Contain("--restore 1"));
        Assert.That(restored.ExitCode, Is.Zero, restored.Errors);
        Assert.That(await DraftAsync(), Is.EqualTo(before));
        Assert.That(await ReadAsync(db => db.AuditEntries.Where(row => row.Subject == "plan/2025" && row.Action.StartsWith("plan.draft")).Select(row => row.Action).ToListAsync()),
            Is.EquivalentTo(new[] { "plan.draft-kept", "plan.draft-kept", "plan.draft-restored" }));

        var back = await RunAsync(Command(restored.Output, "drafts "));
        Assert.That(back.Output, Does.StartWith("Udkastet er igen udkast nr. 2 (1 milepæle, "), back.Errors);
    }

    [Test]
    public async Task Drafts_NothingReplacedOrNoSuchNumber_SaysSo()
    {
        var none = await RunAsync(["drafts", .. Budget2025]);
        var unknown = await RunAsync(["drafts", .. Budget2025, "--restore", "7"]);
        var nonsense = await RunAsync(["drafts", .. Budget2025, "--restore", "syv"]);

        Assert.That((none.ExitCode, none.Output.Trim()), Is.EqualTo((0, "Intet udkast til budget 2025 er blevet erstattet.")));
        Assert.That((unknown.ExitCode, nonsense.ExitCode), Is.EqualTo((2, 2)));
        Assert.That(unknown.Errors, Does.Contain("nr. 7"));
    }

    private Task<string> DraftAsync() => ReadAsync(db => db.PlanDrafts.Where(row => row.BudgetYear == 2025).Select(row => row.Content).SingleAsync());

    private static string[] Command(string output, string verb) =>
        output.Split('\n').Select(line => line[(line.IndexOf(verb, StringComparison.Ordinal) is var at and >= 0 ? at : line.Length)..].Trim()).First(line => line.Contains("--restore", StringComparison.Ordinal)).Split(' ');
}
