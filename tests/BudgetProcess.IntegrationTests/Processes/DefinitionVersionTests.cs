using System.Text.Json.Nodes;
using BudgetProcess.Application.Processes;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Processes;

/// <summary>A running process keeps the definition that it began with.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class DefinitionVersionTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Meeting = "foraarsseminar";

    [Test]
    public void Start_ChangedContentWithUnchangedVersion_IsRefusedAndNamesFileAndVersion()
    {
        var workflows = Changed("meeting.json", definition => definition["name"] = "Et andet møde");

        var refused = Assert.ThrowsAsync<InvalidWorkflowsException>(async () => await AnotherAsync(workflowDirectory: workflows));
        Assert.That(refused!.Faults.Single().File, Is.EqualTo("meeting.json"));
        Assert.That(refused.Message, Does.Contain("versionen er stadig 1"));
    }

    [Test]
    public async Task Start_ChangedContent_LeavesTheStoredDefinition()
    {
        var workflows = Changed("meeting.json", definition => definition["name"] = "Et andet møde");
        Assert.ThrowsAsync<InvalidWorkflowsException>(async () => await AnotherAsync(workflowDirectory: workflows));

        Assert.That(await Host.ReadAsync(db => db.Definitions.Where(row => row.DefinitionId == "meeting").Select(row => row.Name).ToListAsync()), Is.EqualTo(new[] { "Møde" }));
    }

    [Test]
    public async Task Drain_AfterANewVersionIsLoaded_TheOldInstanceGoesOnWithTheOldOne()
    {
        await Host.ShortenAsync(Meeting, "opsamling-i-udvalg");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var renewed = await AnotherAsync(workflowDirectory: Changed("meeting.json", WithoutSecondReminder), clock: Host.Clock);
        await renewed.RunToAsync(ProductHost.At(2024, 2, 23, 12));

        var instance = await Host.ReadAsync(db => db.Instances.AsNoTracking().SingleAsync(row => row.Subject == "milestone:" + Meeting));
        var reminders = await Host.DeliveriesAsync("meeting-reminder", Meeting);
        Assert.That(instance.DefinitionVersion, Is.EqualTo(1));
        Assert.That(reminders.Select(row => row.CreatedAt).Distinct().Count(), Is.EqualTo(2), "Version 1 reminds twice, version 2 would once.");
        Assert.That(await Host.ReadAsync(db => db.Incidents.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Publish_AfterANewVersionIsLoaded_NewInstancesRunOnIt()
    {
        await Host.ShortenAsync(Meeting, "opsamling-i-udvalg");
        await Host.PublishAcceptedAsync();
        var renewed = await AnotherAsync(workflowDirectory: Changed("meeting.json", WithoutSecondReminder), clock: Host.Clock);
        await renewed.EditAsync(found => found.Key == "opsamling-i-udvalg" ? found with { Phrase = "10. april", Period = Day(2024, 4, 10) } : found);
        await renewed.PublishAcceptedAsync();

        var versions = await Host.ReadAsync(db => db.Instances.Where(row => row.DefinitionId == "meeting").ToDictionaryAsync(row => row.Subject, row => row.DefinitionVersion));
        Assert.That(versions["milestone:opsamling-i-udvalg"], Is.EqualTo(2));
        Assert.That(versions["milestone:" + Meeting], Is.EqualTo(1));
    }

    [Test]
    public void Start_BrokenWorkflows_AreRefusedWithEveryFaultAtOnce()
    {
        var workflows = SeedDirectories.Workflows(Scratch);
        Edit(Path.Combine(workflows, "deadline.json"), definition => definition["surprise"] = true);
        Edit(Path.Combine(workflows, "meeting.json"), definition => Activity(definition, "remind-1")["template"]!["expression"]!["value"] = "findes-ikke");
        Edit(Path.Combine(workflows, "hearing.json"), definition => definition["root"]!["activities"]![0]!["type"] = "BudgetProcess.Unknown");

        var refused = Assert.ThrowsAsync<InvalidWorkflowsException>(async () => await AnotherAsync(workflowDirectory: workflows));
        Assert.That(refused!.Faults.Select(fault => fault.File).Distinct(), Is.SupersetOf(new[] { "deadline.json", "meeting.json", "hearing.json" }));
        Assert.That(refused.Faults.Single(fault => fault.Message.Contains("findes-ikke", StringComparison.Ordinal)).Node, Is.EqualTo("remind-1"));
    }

    private static Calendar.DatePeriod Day(int year, int month, int day) =>
        Calendar.DatePhrase.Parse($"{day}.{month}.{year}", year).Phrase!.Period;

    private static void WithoutSecondReminder(JsonNode definition)
    {
        definition["version"] = 2;
        definition["id"] = "meeting-v2";
        // The second reminder's offset becomes that of a fourth day that no policy has: it is passed over.
        Activity(definition, "reminder-2")["offset"]!["expression"]!["value"] = "reminder-3";
    }

    private static JsonNode Activity(JsonNode definition, string id) =>
        definition["root"]!["activities"]!.AsArray().Single(activity => (string?)activity!["id"] == id)!;

    private static void Edit(string file, Action<JsonNode> change)
    {
        var definition = JsonNode.Parse(File.ReadAllText(file))!;
        change(definition);
        File.WriteAllText(file, definition.ToJsonString());
    }

    private string Changed(string file, Action<JsonNode> change)
    {
        var workflows = SeedDirectories.Workflows(Scratch);
        Edit(Path.Combine(workflows, file), change);
        return workflows;
    }
}
