using System.Globalization;
using System.Text.Json.Nodes;
using BudgetProcess.Workflows;

namespace BudgetProcess.Tests.Workflows;

public class WorkflowProperties
{
    private static readonly string?[] OddValues = [null, "", "self", "WaitAll", "WaitAny", "Elsa.FlowFork", "[\"A\",\"B\"]", "\u0001", "𝄞"];

    [FsCheck.NUnit.Property(Arbitrary = [typeof(RandomFlow)], MaxTest = 200)]
    public void ReadAll_ARandomValidFlow_IsAccepted(RandomFlow flow) =>
        Assert.That(flow.ToText().ReadAll().Faults.Select(fault => $"{fault.Node}: {fault.Message}"), Is.Empty);

    [FsCheck.NUnit.Property(Arbitrary = [typeof(RandomFlow)], MaxTest = 300)]
    public void Apply_RandomFlowAndAnswers_NeverSticksAndNeverAsksTwice(RandomFlow flow, int[] choices) => new RandomWalk(flow.ToText().Read()).Take(choices);

    [FsCheck.NUnit.Property(Arbitrary = [typeof(RandomFlow)], MaxTest = 100)]
    public void Apply_TheSameEventsAgain_GiveTheSameState(RandomFlow flow, int[] choices)
    {
        var definition = flow.ToText().Read();
        var walk = new RandomWalk(definition);
        var state = walk.Take(choices);
        var replayed = walk.Events.Aggregate(InstanceState.New, (before, each) => Interpreter.Apply(definition, before, each.Happened, each.At).State);
        Assert.That(replayed.ToJson(), Is.EqualTo(state.ToJson()));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Apply_RealDefinitionsAndRandomAnswers_NeverStickAndNeverAskTwice(int which, int[] choices, int[] more) =>
        new RandomWalk(RealWorkflows.All[(which & int.MaxValue) % RealWorkflows.All.Count]).Take(choices.Concat(more).Concat(choices));

    /// <summary>Whatever the checks let pass must run: flows are bent at random, and those that are still accepted are walked through.</summary>
    [FsCheck.NUnit.Property(Arbitrary = [typeof(RandomFlow)], MaxTest = 600)]
    public void ReadAll_ABentFlowThatIsAccepted_NeverSticks(RandomFlow flow, int[] choices, uint bend, uint secondBend)
    {
        var root = JsonNode.Parse(flow.ToText().ToString())!;
        Bend(root, bend);
        if (secondBend % 2 == 0)
            Bend(root, secondBend);
        if (WorkflowFile.ReadAll([("bent.json", root.ToJsonString())], RealWorkflows.Vocabulary) is { Faults: [], Definitions: [var definition] })
            new RandomWalk(definition).Take(choices.Concat(choices));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void ReadAll_AMutatedFile_NeverThrows(uint which, uint place, uint kind)
    {
        var (name, text) = RealWorkflows.Files[(int)(which % RealWorkflows.Files.Count)];
        var mutated = kind % 2 == 0 ? MutateText(text, place, kind / 2) : MutateJson(text, place, kind / 2);
        var reading = WorkflowFile.ReadAll([(name, mutated), .. RealWorkflows.Files.Where(file => file.Name != name)], RealWorkflows.Vocabulary);
        Assert.That(reading.Faults.Count == 0, Is.EqualTo(reading.Definitions.Count > 0));
        Assert.That(reading.Faults.Select(fault => fault.Message), Has.None.Empty);
    }

    private static void Bend(JsonNode root, uint how)
    {
        var activities = root["root"]!["activities"]!.AsArray();
        var connections = root["root"]!["connections"]!.AsArray();
        var connection = connections[(int)(how / 3 % connections.Count)]!;
        if (how % 3 == 0)
        {
            connection["target"]!["activity"] = activities[(int)(how / 101 % activities.Count)]!["id"]!.GetValue<string>();
        }
        else if (how % 3 == 1)
        {
            var other = connections[(int)(how / 101 % connections.Count)]!;
            var target = connection["target"]!["activity"]!.GetValue<string>();
            connection["target"]!["activity"] = other["target"]!["activity"]!.GetValue<string>();
            other["target"]!["activity"] = target;
        }
        else
        {
            var joins = activities.Where(activity => activity!["mode"] is not null).ToList();
            if (joins.Count > 0)
                joins[(int)(how / 101 % joins.Count)]!["mode"]!["expression"]!["value"] = how % 2 == 0 ? "WaitAll" : "WaitAny";
        }
    }

    private static string MutateText(string text, uint place, uint kind)
    {
        var at = (int)(place % text.Length);
        return (kind % 5) switch
        {
            0 => text[..at],
            1 => text.Remove(at, 1),
            2 => text.Insert(at, "\""),
            3 => text.Insert(at, "\\ud800"),
            _ => text[..at] + "\ud800" + text[at..],
        };
    }

    private static string MutateJson(string text, uint place, uint kind)
    {
        var root = JsonNode.Parse(text)!;
        var nodes = Descendants(root).ToList();
        var node = nodes[(int)(place % nodes.Count)];
        switch (kind % 5)
        {
            case 0 when node.Parent is JsonObject parent:
                parent.Remove(node.GetPropertyName());
                break;
            case 1 when node.Parent is JsonArray parent:
                parent.Add(node.DeepClone());
                break;
            case 2:
                node.ReplaceWith<JsonNode?>(JsonValue.Create((double)kind));
                break;
            case 3 when node is JsonObject holder:
                holder[string.Create(CultureInfo.InvariantCulture, $"extra{kind}")] = new JsonArray();
                break;
            default:
                node.ReplaceWith<JsonNode?>(JsonValue.Create(OddValues[kind / 5 % OddValues.Length]));
                break;
        }

        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node) => node switch
    {
        JsonObject holder => holder.Where(pair => pair.Value is not null).SelectMany(pair => Descendants(pair.Value!).Prepend(pair.Value!)),
        JsonArray list => list.Where(item => item is not null).SelectMany(item => Descendants(item!).Prepend(item!)),
        _ => [],
    };
}
