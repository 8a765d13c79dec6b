using System.Text;
using System.Text.Json.Nodes;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Commands;

/// <summary><c>import-plan</c> as a shell sees it: what is said, what is stored, and what can be done with it at once.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class ImportPlanTests<TDatabase> : CommandLineTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Table =
        """
        Tidspunkt;Aktivitet;Hvem
        26. februar;Forårsseminar;Byrådet
        juni;Drøftelse af budgetbidrag;Fagudvalgene
        8.5 + 12.6;Gruppemøder;Partierne
        medio august;Fremlæggelse af teknisk budgetforslag;Byrådet
        9. september;1. behandling;Økonomiudvalget
        9.-20. september;Høring;
        16. september kl. 17.00;1. behandling;Byrådet
        9. oktober;2. behandling;Byrådet
        """;

    [Test]
    public async Task Run_DryRunAsJson_SaysEachDateAndStoresNothing()
    {
        var result = await RunAsync(["import-plan", await FileAsync(Table), "--municipality", "proeveby", "--budget-year", "2025", "--dry-run", "--json"]);
        var rows = JsonNode.Parse(result.Output)!.AsArray();

        Assert.That(result.ExitCode, Is.Zero, result.Errors);
        Assert.That(rows.Select(row => (int)row!["row"]!), Is.EqualTo(new[] { 2, 3, 4, 4, 5, 6, 7, 8, 9 }));
        Assert.That(rows[7]!.ToJsonString(), Is.EqualTo(
            """{"row":8,"phrase":"16. september kl. 17.00","title":"1. behandling","from":"2024-09-16","to":"2024-09-16","precision":"day","time":"17:00","bodies":["kb"],"anchor":"kb-1-behandling","confidence":0.95,"problem":null,"remark":null}"""));
        Assert.That(rows.Select(row => (string)row!["precision"]!).Distinct(), Is.EquivalentTo(new[] { "day", "month", "third" }));
        Assert.That(await MunicipalitiesAsync(), Does.Not.Contain("proeveby"));
    }

    [Test]
    public async Task Run_MunicipalityThatDoesNotExist_MakesItWithMailOff_AndThePlanCanBeChecked()
    {
        var imported = await RunAsync(["import-plan", await FileAsync(Table), "--municipality", "proeveby", "--budget-year", "2025"]);
        var check = await RunAsync(["check", "--municipality", "proeveby", "--budget-year", "2025"]);

        Assert.That(imported.ExitCode, Is.Zero, imported.Errors);
        Assert.That(imported.Output, Does.Contain("Proeveby Kommune er oprettet. Al mail er slået fra.").And.Contain("9 milepæle er indlæst"));
        Assert.That(check.Output, Does.Contain("Tids- og procesplan for Budget 2025: 9 milepæle"));
        await using var host = ProductHost.Build(Connection, Scratch.Path, ProductHost.Beginning);
        await using var db = host.Database.ReadAcross();
        Assert.That(await db.Municipalities.Where(row => row.Key == "proeveby").Select(row => row.MailMode).SingleAsync(), Is.EqualTo(MailMode.Off));
    }

    [Test]
    public async Task Run_FaultsInTheTable_ToldAllAtOnceAndNothingIsStored()
    {
        var table = $"{Table}\n31. februar;Budgetmøde;\n;Uden dato;\n1.1.12025;Langt ude;";
        var result = await RunAsync(["import-plan", await FileAsync(table), "--municipality", "proeveby", "--budget-year", "2025"]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors.Split('\n').Count(line => line.Contains("plan.csv, række", StringComparison.Ordinal)), Is.EqualTo(3), result.Errors);
        Assert.That(result.Errors, Does.Contain("Intet er gemt."));
        Assert.That(await MunicipalitiesAsync(), Does.Not.Contain("proeveby"));
    }

    [Test]
    public async Task Run_WhatNoPlanCanHold_IsRefusedByATrialToo([Values] bool isTrial)
    {
        string[] trial = isTrial ? ["--dry-run"] : [];
        var result = await RunAsync(["import-plan", await FileAsync($"{Table}\nmaj;Møde\u202Eedøm;Byrådet"), "--municipality", "proeveby", "--budget-year", "2025", .. trial]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors, Does.Contain("Intet er gemt.").And.Not.Contain("   at "));
        Assert.That(await MunicipalitiesAsync(), Does.Not.Contain("proeveby"));
    }

    [Test]
    public async Task Run_Imported_TheCommandsThatItNamesWorkAtOnce()
    {
        var imported = await RunAsync(["import-plan", await FileAsync(Table), "--municipality", "proeveby", "--budget-year", "2025"]);
        var commands = imported.Output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line.Contains(":   ", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf(":   ", StringComparison.Ordinal) + 1)..].Trim().Split(' ')).ToList();

        Assert.That(commands.Select(command => command[0]), Is.EqualTo(new[] { "check", "simulate", "export-plan" }), imported.Output);
        foreach (var command in commands)
        {
            var result = await RunAsync([.. command.Select(word => word.StartsWith("proeveby-2025", StringComparison.Ordinal) ? Path.Combine(Scratch.Path, word) : word)]);

            // A finding about the law is an answer too.
            Assert.That(result.ExitCode, Is.LessThan(command[0] == "check" ? 2 : 1), $"{string.Join(' ', command)}: {result.Output} {result.Errors}");
            if (command[0] == "simulate") Assert.That(result.Output, Does.Contain(" 0 hændelser"));
        }
    }

    [TestCase("", "tom")]
    [TestCase("Dato;Aktivitet\n", "ingen rækker")]
    [TestCase("Dato;Aktivitet\n3.4.1899;Møde", "1899")]
    [TestCase("Dato;Aktivitet\n3.4.12025;Møde", "12025")]
    [TestCase("Dato;Aktivitet\n5. maj;=HYPERLINK(1)", "formel")]
    [TestCase("Dato;Aktivitet\n5. maj;<script>x</script>", "HTML")]
    [TestCase("{ \"budgetYear\": 2024 }", "mangler")]
    public async Task Run_WhatIsNoPlan_IsSaidAndTheDraftStaysAsItWas(string content, string says)
    {
        await RunAsync(["import-plan", await FileAsync(Table), "--municipality", "proeveby", "--budget-year", "2025"]);
        var result = await RunAsync(["import-plan", await FileAsync(content), "--municipality", "proeveby", "--budget-year", "2025"]);
        var drafts = await RunAsync(["drafts", "--municipality", "proeveby", "--budget-year", "2025"]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors, Does.Contain(says).And.Contain("Intet er gemt.").And.Not.Contain("   at "));
        Assert.That(drafts.Output, Does.Contain("Intet udkast"));
    }

    [Test]
    public async Task Run_KeyThatIsNone_IsRefused()
    {
        var result = await RunAsync(["import-plan", await FileAsync(Table), "--municipality", "Prøve by", "--budget-year", "2025"]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")));
        Assert.That(result.Errors, Does.Contain("kan ikke være en kommunes nøgle"));
    }

    private async Task<List<string>> MunicipalitiesAsync()
    {
        await using var host = ProductHost.Build(Connection, Scratch.Path, ProductHost.Beginning);
        await using var db = host.Database.ReadAcross();
        return await db.Municipalities.Select(row => row.Key).ToListAsync();
    }

    private Task<string> FileAsync(string table) => FileAsync("plan.csv", Encoding.UTF8.GetBytes(table));
}
