using BudgetProcess.Workflows;

namespace BudgetProcess.Tests.Workflows;

public class WorkflowFileTests
{
    private static string Valid => new DefinitionText().Start().Signal("wait").Mail("mail").Finish().Connect("start > wait > mail > finish").ToString();

    private static IReadOnlyList<WorkflowFault> FaultsOf(string text) => WorkflowFile.ReadAll([("sample.json", text)], RealWorkflows.Vocabulary).Faults;

    private static void AssertFault(IReadOnlyList<WorkflowFault> faults, string? node, string part) =>
        Assert.That(faults.Any(fault => fault.Node == node && fault.Message.Contains(part, StringComparison.Ordinal)),
            $"No fault at '{node}' says '{part}':\n{string.Join('\n', faults.Select(fault => $"{fault.Node}: {fault.Message}"))}");

    [Test]
    public void ReadAll_AValidFile_GivesTheDefinition()
    {
        var definition = WorkflowFile.ReadAll([("sample.json", Valid)], RealWorkflows.Vocabulary).Definitions.Single();
        Assert.That((definition.Id, definition.Version, definition.Name, definition.StartNode), Is.EqualTo(("sample", 1, "Prøve", "start")));
        Assert.That(definition.Nodes["mail"].Inputs["template"], Is.EqualTo("meeting-reminder"));
        Assert.That(definition.Nodes["mail"].X, Is.EqualTo(200));
        Assert.That(definition.Connections, Has.Count.EqualTo(3));
        Assert.That(definition.Source, Is.EqualTo(Valid));
        Assert.That(definition.ContentHash, Does.Match("^[0-9a-f]{64}$"));
    }

    [Test]
    public void ReadAll_NoElsaStart_TakesTheMarkedOne()
    {
        var text = new DefinitionText().Signal("wait").Finish().Connect("wait > finish").ToString();
        var marked = text.Replace("\"canStartWorkflow\":false", "\"canStartWorkflow\":true", StringComparison.Ordinal);
        Assert.That(WorkflowFile.ReadStored(text).StartNode, Is.EqualTo("wait"));
        AssertFault(FaultsOf(marked), null, "kan begynde flere steder");
    }

    [Test]
    public void ReadAll_BrokenJson_TellsTheLine() => AssertFault(FaultsOf("{\n  \"id\": \"x\",\n  oops\n}"), null, "linje 3");

    [TestCase("", "linje 1")]
    [TestCase("[]", "ét JSON-objekt")]
    [TestCase("{}", "»definitionId« mangler")]
    [TestCase("{\"definitionId\":\"\\ud800\"}", "halvt surrogatpar")]
    [TestCase("{\"\\ud800\":1}", "halvt surrogatpar")]
    [TestCase("{\"version\":1.5}", "helt tal")]
    public void ReadAll_NotADefinition_IsOneMoreFault(string text, string part) => AssertFault(FaultsOf(text), null, part);

    [TestCase("\"name\":\"Prøve\"", "\"name\":\"Prøve\",\"colour\":\"red\"", null, "»colour« er ukendt")]
    [TestCase("\"name\":\"Prøve\"", "\"name\":\"Prøve\",\"variables\":[{}]", null, "»variables« skal være tom")]
    [TestCase("\"name\":\"Prøve\"", "\"name\":\"Prøve\",\"name\":\"Igen\"", null, "»name« står der to gange")]
    [TestCase("\"sample-v1\"", "\"sample-v2\"", null, "»id« skal være »sample-v1«")]
    [TestCase("\"version\":1,\"root\"", "\"version\":0,\"root\"", null, "»version« skal være et helt tal")]
    [TestCase("Elsa.Flowchart", "Elsa.Sequence", null, "»root.type« skal være »Elsa.Flowchart«")]
    [TestCase("\"signal\":{", "\"signl\":{", "wait", "»signl« er ukendt")]
    [TestCase("\"signal\":{", "\"signl\":{", "wait", "»signal« mangler")]
    [TestCase("BudgetProcess.AwaitSignal", "BudgetProcess.AwaitSunrise", "wait", "»BudgetProcess.AwaitSunrise« er ukendt")]
    [TestCase("\"type\":\"Literal\",\"value\":\"go\"", "\"type\":\"JavaScript\",\"value\":\"go\"", "wait", "udtrykstypen »JavaScript«")]
    [TestCase("\"type\":\"Literal\",\"value\":\"go\"", "\"type\":\"Literal\",\"value\":1", "wait", "»signal.expression.value« skal være en tekst")]
    [TestCase("\"value\":\"go\"", "\"value\":\"Go now\"", "wait", "»signal« er »Go now«")]
    [TestCase("\"value\":\"meeting-reminder\"", "\"value\":\"love-letter\"", "mail", "ukendt mailskabelon")]
    [TestCase("\"value\":\"budget-office\"", "\"value\":\"everybody\"", "mail", "»audience« er »everybody«")]
    [TestCase("\"x\":200", "\"x\":1e999", "mail", "»metadata.designer.position.x« skal være et tal")]
    [TestCase("\"x\":200", "\"z\":200", "mail", "»metadata.designer.position.z« er ukendt")]
    [TestCase("Workflow1:flow:mail", "Workflow1:flow:post", "mail", "»nodeId« skal være »Workflow1:flow:mail«")]
    [TestCase("\"activity\":\"mail\",\"port\":\"In\"", "\"activity\":\"mail\",\"port\":\"Out\"", "forbindelse 2", "»target.port« skal være »In«")]
    [TestCase("\"activity\":\"mail\",\"port\":\"In\"", "\"activity\":\"post\",\"port\":\"In\"", "post", "som ikke findes")]
    [TestCase("\"id\":\"mail\"", "\"id\":\"wait\"", "wait", "to aktiviteter med id »wait«")]
    public void ReadAll_OneThingWrong_TellsFileNodeAndWhat(string from, string to, string? node, string part)
    {
        var broken = Valid.Replace(from, to, StringComparison.Ordinal);
        Assert.That(broken, Is.Not.EqualTo(Valid));
        AssertFault(FaultsOf(broken), node, part);
        Assert.That(FaultsOf(broken).Select(fault => fault.File).Distinct(), Is.EqualTo(new[] { "sample.json" }));
    }

    [TestCase("anchor", "jul", "ukendt anker")]
    [TestCase("edge", "middle", "skal være start eller end")]
    [TestCase("offset", "-14", "skal være dage som P0D")]
    [TestCase("at", "8:00", "klokkeslæt som 08:00")]
    [TestCase("at", "24:00", "klokkeslæt som 08:00")]
    public void ReadAll_ABadInputOfAMilestone_IsRefused(string input, string value, string part)
    {
        (string Name, string Value)[] inputs = [("anchor", "self"), ("edge", "start"), ("offset", "P0D"), ("at", "08:00")];
        var text = new DefinitionText().Start()
            .Add("day", ActivityCatalogue.AwaitMilestone, [.. inputs.Select(pair => pair.Name == input ? (input, value) : pair)]).JoinAny("join").Finish()
            .Connect("start > day > join > finish", "day:Absent > join", "day:Cancelled > join");
        AssertFault(FaultsOf(text.ToString()), "day", part);
    }

    [Test]
    public void ReadAll_SeveralFilesWithFaults_TellsAllAtOnce()
    {
        var reading = WorkflowFile.ReadAll(
            [("one.json", "{"), ("two.json", Valid.Replace("meeting-reminder", "love-letter", StringComparison.Ordinal)), ("three.json", Valid)], RealWorkflows.Vocabulary);
        Assert.That(reading.Definitions, Is.Empty);
        Assert.That(reading.Faults.Select(fault => fault.File), Is.SupersetOf(new[] { "one.json", "two.json" }));
    }

    [Test]
    public void ReadAll_TwoFilesWithTheSameId_IsRefused()
    {
        var reading = WorkflowFile.ReadAll([("one.json", Valid), ("two.json", Valid)], RealWorkflows.Vocabulary);
        AssertFault(reading.Faults, null, "En anden fil har også definitionId »sample«");
    }

    [Test]
    public void ReadAll_AnUnknownActionOrDefinition_IsRefused()
    {
        var text = new DefinitionText().Start().Perform("act", "dance").Process("child", "party").Finish().Connect("start > act > child > finish");
        AssertFault(text.ReadAll().Faults, "act", "ukendt handling");
        AssertFault(text.ReadAll().Faults, "child", "ingen fil med den arbejdsgang");
    }

    [Test]
    public void ReadAll_AnActionsOwnOutcomes_AreItsPorts()
    {
        var text = new DefinitionText().Start().Perform("check", "check-hearing-parties").Finish().Finish("other").Connect("start > check:Complete > finish", "check:Done > other");
        AssertFault(text.ReadAll().Faults, "check", "»Incomplete« er ikke forbundet");
        AssertFault(text.ReadAll().Faults, "check", "»Done« findes ikke. Udgange: Complete, Incomplete.");
    }

    [Test]
    public void ReadAll_DefinitionsThatStartEachOther_AreRefused()
    {
        DefinitionText Starter(string id, string started) => new DefinitionText(id).Start().Process("child", started).Finish().Connect("start > child > finish");
        var reading = Starter("sample", "second").ReadAll(Starter("second", "third"), Starter("third", "sample"));
        Assert.That(reading.Faults.Select(fault => fault.Message), Has.All.Contains("starter sig selv"));
        Assert.That(reading.Faults, Has.Count.EqualTo(3));
    }

    [Test]
    public void ReadAll_ManyActivities_AnswersSoon()
    {
        var text = new DefinitionText().Start("a-0");
        for (var number = 1; number <= 498; number++)
            text.Signal($"a-{number}").Connect($"a-{number - 1} > a-{number}");
        text.Finish().Connect("a-498 > finish");
        Assert.That(text.ReadAll().Faults, Is.Empty);
        AssertFault(text.Signal("one-too-many").ReadAll().Faults, null, "højst 500");
    }

    [Test]
    public void ReadStored_ADefinitionWithNamesThatAreGone_IsReadAllTheSame()
    {
        var text = new DefinitionText().Start().Perform("act", "dance").Mail("mail", "love-letter").Finish()
            .Connect("start > act:Waltz > mail > finish");
        Assert.That(new Run(WorkflowFile.ReadStored(text.ToString())).Complete("act:Waltz", "mail").IsFinished);
    }

    [Test]
    public void ReadStored_ABrokenText_ThrowsFormatException() =>
        Assert.That(() => WorkflowFile.ReadStored("{}"), Throws.InstanceOf<FormatException>().With.Message.Contains("definitionId"));
}
