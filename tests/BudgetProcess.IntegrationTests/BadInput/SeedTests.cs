using System.Text.Json.Nodes;
using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.BadInput;

/// <summary>What the product starts from is refused whole when it is wrong, with every fault told.</summary>
internal sealed class SeedTests
{
    private ScratchDirectory Scratch { get; set; } = null!;

    private string Seeds { get; set; } = "";

    private string Data => Path.Combine(Scratch.Path, "data");

    [SetUp]
    public void Create()
    {
        Scratch = new ScratchDirectory();
        Seeds = SeedDirectories.Neighbour(Scratch);
    }

    [TearDown]
    public void Delete() => Scratch.Dispose();

    [Test]
    public async Task Start_Plan_EveryFaultIsToldAndNothingIsStored()
    {
        EditPlan(plan =>
        {
            plan["milestones"]![0]!["when"] = "når egen springer ud";
            plan["milestones"]![1]!["anchor"] = "ukendt-anker";
            plan["milestones"]![2]!["key"] = "nabobys-seminar";
        });
        var result = await CheckAsync();

        AssertRefused(result, "plan-2025.json, linje", "milestones[0].when: \"når\"", "milestones[1].anchor: Ankeret \"ukendt-anker\"", "milestones[2].key: Nøglen \"nabobys-seminar\"");
        File.Copy(Path.Combine(RepositoryRoot.Path, "tests/BudgetProcess.IntegrationTests/Seeds/naboby/plan-2025.json"), Path.Combine(Seeds, "naboby", "plan-2025.json"), overwrite: true);
        var mended = await CheckAsync();
        Assert.That(mended.Errors, Does.Contain("Første start: Naboby Kommune er indlæst"), "Nothing of the first try is in the way.");
    }

    [Test]
    public async Task Start_PlanWithUnknownBodies_NamesEachOfThem()
    {
        EditPlan(plan =>
        {
            plan["milestones"]![0]!["attendees"] = new JsonArray("troldene");
            plan["milestones"]![1]!["owners"] = new JsonArray("nisserne");
        });
        AssertRefused(await CheckAsync(), "troldene", "nisserne");
    }

    [Test]
    public async Task Start_PlanWithCircularConstraints_IsRefused()
    {
        EditPlan(plan => plan["constraints"] = JsonNode.Parse(
            """
            [
              { "kind": "after", "earlier": "kb-1-behandling", "later": "kb-2-behandling", "reason": "a" },
              { "kind": "after", "earlier": "kb-2-behandling", "later": "kb-1-behandling", "reason": "b" }
            ]
            """));
        AssertRefused(await CheckAsync(), "plan-2025.json", "kb-1-behandling");
    }

    [Test]
    public async Task Start_PlanThatIsNoJson_NamesTheLine()
    {
        await File.WriteAllTextAsync(Path.Combine(Seeds, "naboby", "plan-2025.json"), "{\n  \"budgetYear\": 2025,\n  \"title\": \n}");
        AssertRefused(await CheckAsync(), "plan-2025.json", "linje 4");
    }

    [Test]
    public async Task Start_People_EveryFaultIsTold()
    {
        await File.AppendAllTextAsync(Path.Combine(Seeds, "naboby", "people.csv"), ";uden-navn@naboby.example;kb;;;\nSkæv;skæv;kb;;;\nTrold;trold@naboby.example;fjeldet;;;\n");
        AssertRefused(await CheckAsync(), "people.csv, linje 5, navn", "people.csv, linje 6, mail", "people.csv, linje 7, organ");
    }

    [Test]
    public async Task Start_MunicipalityThatIsNoJson_IsRefusedWithItsFile()
    {
        await File.WriteAllTextAsync(Path.Combine(Seeds, "naboby", "municipality.json"), "{ \"key\": ");
        AssertRefused(await CheckAsync(), "municipality.json");
    }

    [Test]
    public async Task Start_MunicipalityWithoutItsFields_IsRefusedWithItsFile()
    {
        await File.WriteAllTextAsync(Path.Combine(Seeds, "naboby", "municipality.json"), "{ \"key\": \"naboby\" }");
        AssertRefused(await CheckAsync(), "municipality.json");
    }

    [Test]
    public async Task Start_MunicipalityWithUnknownKindOfBody_IsRefused()
    {
        var file = Path.Combine(Seeds, "naboby", "municipality.json");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"council\"", "\"troldesal\"", StringComparison.Ordinal));
        AssertRefused(await CheckAsync(), "troldesal");
    }

    [Test]
    public async Task Start_MissingPeopleFile_IsRefusedWithItsName()
    {
        File.Delete(Path.Combine(Seeds, "naboby", "people.csv"));
        AssertRefused(await CheckAsync(), "people.csv");
    }

    [Test]
    public async Task Start_Workflows_EveryFaultIsToldWithFileAndNode()
    {
        var workflows = SeedDirectories.Workflows(Scratch);
        await File.WriteAllTextAsync(Path.Combine(workflows, "deadline.json"), "{");
        var meeting = Path.Combine(workflows, "meeting.json");
        await File.WriteAllTextAsync(meeting, (await File.ReadAllTextAsync(meeting)).Replace("meeting-reminder", "findes-ikke", StringComparison.Ordinal));
        var result = await Executable.RunAsync(
            Data, new Dictionary<string, string> { ["BudgetProcess__WorkflowDirectory"] = workflows, ["BudgetProcess__SeedDirectory"] = Seeds }, "check", "--municipality", "naboby", "--budget-year", "2025");

        AssertRefused(result, "deadline.json", "meeting.json (remind-1)", "meeting.json (remind-2)", "findes-ikke");
    }

    [Test]
    public async Task Start_WorkflowDirectoryThatIsNotThere_IsRefused()
    {
        var result = await Executable.RunAsync(
            Data, new Dictionary<string, string> { ["BudgetProcess__WorkflowDirectory"] = Path.Combine(Scratch.Path, "ingen") }, "check", "--municipality", "naboby", "--budget-year", "2025");
        AssertRefused(result, "Mappen med arbejdsgange findes ikke.");
    }

    [Test]
    public async Task Start_DatabaseFileThatIsNone_Gives2AndARemedy()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "budgetprocess.db"), new string('x', 8192));
        AssertRefused(await CheckAsync(), "sikkerhedskopi");
    }

    [Test]
    public async Task Start_SettingThatCannotBeRead_Gives2()
    {
        var result = await Executable.RunAsync(Data, new Dictionary<string, string> { ["BudgetProcess__PublicUrl"] = "ht!tp//[" }, "doctor");
        AssertRefused(result, "BudgetProcess__PublicUrl");
    }

    private static void AssertRefused(CommandResult result, params string[] messages)
    {
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((2, "")), result.Errors);
        Assert.That(result.Errors, Does.Not.Contain("   at ").And.Not.Contain("Unhandled"));
        foreach (var message in messages) Assert.That(result.Errors, Does.Contain(message));
    }

    private Task<CommandResult> CheckAsync() => Executable.RunAsync(
        Data, new Dictionary<string, string> { ["BudgetProcess__SeedDirectory"] = Seeds }, "check", "--municipality", "naboby", "--budget-year", "2025");

    private void EditPlan(Action<JsonNode> change)
    {
        var file = Path.Combine(Seeds, "naboby", "plan-2025.json");
        var plan = JsonNode.Parse(File.ReadAllText(file))!;
        change(plan);
        File.WriteAllText(file, plan.ToJsonString());
    }
}
