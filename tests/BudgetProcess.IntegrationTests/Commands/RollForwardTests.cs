using System.Text.Json.Nodes;
using BudgetProcess.Application.Plans;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Commands;

/// <summary><c>roll-forward</c> and <c>recommend</c> as a shell sees them, and the dates of the law that an installation brings itself.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class RollForwardTests<TDatabase> : CommandLineTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private static readonly string[] Hedensted = ["--municipality", "hedensted"];

    [Test]
    public async Task RollForward_NextYear_MakesALawfulDraftAndTellsWhatItDid()
    {
        var made = await RunAsync(["roll-forward", .. Hedensted, "--from", "2025"]);
        var check = await RunAsync(["check", .. Hedensted, "--budget-year", "2026"]);

        Assert.That((made.ExitCode, made.Errors.Contains("   at ", StringComparison.Ordinal)), Is.EqualTo((0, false)), made.Errors);
        Assert.That(made.Output, Does.Contain("* 19. september 2024").And.Contain("flyttet fra torsdag 18. september 2025: mindst 21 dage").And.Contain("onsdag i uge 41"));
        Assert.That(made.Output, Does.Contain("39 milepæle er ført frem som udkast til budget 2026, 1 flyttet"));
        Assert.That(check.ExitCode, Is.Zero, check.Output);
        Assert.That(await ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "plan.rolled-forward" && entry.Subject == "plan/2026")), Is.EqualTo(1));
    }

    [Test]
    public async Task RollForward_YearThatHasADraft_RefusesAndLeavesItAlone()
    {
        Assert.That((await RunAsync(["roll-forward", .. Hedensted, "--from", "2025"])).ExitCode, Is.Zero);
        var again = await RunAsync(["roll-forward", .. Hedensted, "--from", "2025"]);
        var trial = await RunAsync(["roll-forward", .. Hedensted, "--from", "2025", "--dry-run"]);

        Assert.That((again.ExitCode, again.Output), Is.EqualTo((2, "")));
        Assert.That(again.Errors, Does.Contain("har allerede et udkast").And.Contain("import-plan").And.Contain("--dry-run"));
        Assert.That((trial.ExitCode, trial.Errors), Is.EqualTo((0, "")));
        Assert.That(trial.Output, Does.Contain("Intet er gemt."));
        Assert.That(await ReadAsync(db => db.PlanDrafts.Where(row => row.BudgetYear == 2026).Select(row => row.Revision).SingleAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task RollForward_YearThatIsPublished_SaysWhichVersion()
    {
        Assert.That((await RunAsync(["roll-forward", .. Hedensted, "--from", "2025"])).ExitCode, Is.Zero);
        Assert.That((await RunAsync(["publish", .. Hedensted, "--budget-year", "2026"])).ExitCode, Is.Zero);
        var again = await RunAsync(["roll-forward", .. Hedensted, "--from", "2025"]);

        Assert.That(again.ExitCode, Is.EqualTo(2));
        Assert.That(again.Errors, Does.Contain("er allerede udgivet som version 1"));
    }

    [Test]
    public async Task RollForward_DryRunAsJson_GivesEachMilestoneAndStoresNothing()
    {
        var result = await RunAsync(["roll-forward", .. Hedensted, "--from", "2025", "--to", "2030", "--dry-run", "--json"]);
        var json = JsonNode.Parse(result.Output)!;
        var reading = json["milestones"]!.AsArray().Single(step => (string?)step!["key"] == "kb-2-behandling")!;

        Assert.That((result.ExitCode, (int?)json["budgetYear"]), Is.EqualTo((0, (int?)2030)));
        Assert.That(reading["after"]!.ToJsonString(), Is.EqualTo("""{"from":"2029-10-10","to":"2029-10-10"}"""));
        Assert.That(((string?)reading["change"], (string?)reading["reason"]), Is.EqualTo(("same-weekday", "onsdag i uge 41")));
        Assert.That(json["findings"]!.AsArray().Where(found => (string?)found!["severity"] == "hard"), Is.Empty);
        Assert.That(await ReadAsync(db => db.PlanDrafts.AnyAsync(row => row.BudgetYear == 2030)), Is.False);
    }

    [TestCase("findes ikke", "--municipality", "atlantis", "--from", "2025")]
    [TestCase("har ingen plan for budget 2031", "--municipality", "hedensted", "--from", "2031")]
    [TestCase("skal ligge efter", "--municipality", "hedensted", "--from", "2025", "--to", "2025")]
    [TestCase("er ikke et budgetår", "--municipality", "hedensted", "--from", "i år")]
    public async Task RollForward_WhatMakesNoSense_Gives2AndSaysWhy(string message, params string[] arguments)
    {
        var result = await RunAsync(["roll-forward", .. arguments]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors, Does.Contain(message).And.Not.Contain("   at "));
    }

    [Test]
    public async Task Recommend_CarriedOn_StandsInTheNotesOfNextYear()
    {
        var carried = await RunAsync(["recommend", "Sæt en hel dag af.", .. Hedensted, "--budget-year", "2025", "--milestone", "budgetseminar", "--carry-over", "--by", "Budgetchefen"]);
        var kept = await RunAsync(["recommend", "Kun til orientering.", .. Hedensted, "--budget-year", "2025"]);
        var made = await RunAsync(["roll-forward", .. Hedensted, "--from", "2025"]);

        Assert.That((carried.ExitCode, kept.ExitCode, made.ExitCode), Is.EqualTo((0, 0, 0)), carried.Errors + kept.Errors + made.Errors);
        Assert.That(made.Output, Does.Contain("1 anbefaling fra evalueringen står i noten"));
        var content = await ReadAsync(db => db.PlanDrafts.Where(row => row.BudgetYear == 2026).Select(row => row.Content).SingleAsync());
        Assert.That(StoredPlan.Read(content).Find("budgetseminar")!.Notes, Does.EndWith("Fra evalueringen af budget 2025: Sæt en hel dag af."));
        Assert.That(content, Does.Not.Contain("Kun til orientering"));
        Assert.That(await ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "recommendation.recorded" && entry.Actor == "Budgetchefen")), Is.EqualTo(1));
    }

    [TestCase("Anbefalingen mangler.", "--municipality", "hedensted", "--budget-year", "2025")]
    [TestCase("ingen milepæl med nøglen \"frokost\"", "Mere tid.", "--municipality", "hedensted", "--budget-year", "2025", "--milestone", "frokost")]
    [TestCase("Der er ingen plan for budget 2031", "Mere tid.", "--municipality", "hedensted", "--budget-year", "2031")]
    [TestCase("Skriv, hvad der anbefales.", "  ", "--municipality", "hedensted", "--budget-year", "2025")]
    public async Task Recommend_WhatMakesNoSense_Gives2AndStoresNothing(string message, params string[] arguments)
    {
        var result = await RunAsync(["recommend", .. arguments]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors, Does.Contain(message).And.Not.Contain("   at "));
        Assert.That(await ReadAsync(db => db.Recommendations.AnyAsync()), Is.False);
    }

    [Test]
    public async Task Doctor_DatesOfTheInstallation_AreNamedAndCountInTheCheck()
    {
        var file = Path.Combine(Scratch.Path, "statutory-dates.json");
        await File.WriteAllTextAsync(file, """{ "years": [ { "budgetYear": 2025, "adoptedBy": "2024-10-08", "source": "Ministeriets brev af 1. juni" } ] }""");
        var check = await RunAsync(["check", .. Hedensted, "--budget-year", "2025"]);
        var doctor = await RunAsync(["doctor"]);

        Assert.That(check.Output, Does.Contain("LOVBRUD [adopted]").And.Contain("senest 8. oktober 2024").And.Contain("Ministeriets brev af 1. juni"));
        Assert.That(doctor.Output, Does.Contain("OK   Lovens frister:").And.Contain(file).And.Contain("budget 2020, budget 2025"));
    }

    [Test]
    public async Task Doctor_DatesThatCannotBeRead_SaysWhereAndNothingStarts()
    {
        Assert.That((await RunAsync(["migrate"])).ExitCode, Is.Zero);
        await File.WriteAllTextAsync(Path.Combine(Scratch.Path, "statutory-dates.json"), "{ \"years\": [\n { \"budgetYear\": 2027, \"adoptedBy\": \"5/11\" } ] }");
        var doctor = await RunAsync(["doctor"]);
        var check = await RunAsync(["check", .. Hedensted, "--budget-year", "2025"]);

        Assert.That((doctor.ExitCode, check.ExitCode), Is.EqualTo((1, 2)), doctor.Errors + check.Output);
        Assert.That(doctor.Output, Does.Contain("FEJL Lovens frister: ").And.Contain("linje 2, years[0].adoptedBy").And.Contain("years[0].source"));
        Assert.That(check.Errors, Does.Contain("Lovens frister kan ikke læses").And.Contain("Skriv år, måned og dag").And.Not.Contain("   at "));
    }

    [Test]
    public async Task FirstStart_ComingYear_IsLawfulAndRolledForward()
    {
        using var empty = new ScratchDirectory();
        await using var host = ProductHost.Build(null, empty.Path, ProductHost.At(2026, 11, 22, 9), seedDirectory: Path.Combine(RepositoryRoot.Path, "seeds"));
        await host.StartAsync();
        var check = await host.Get<CheckPlan>().RunAsync("hedensted", 2028, default);

        Assert.That(check!.Plan.Source, Does.Contain("ført frem til budget 2028"));
        Assert.That(check.Unaccepted, Is.Empty);
    }
}
