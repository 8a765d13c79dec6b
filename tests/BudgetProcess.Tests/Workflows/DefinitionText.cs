using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BudgetProcess.Workflows;

namespace BudgetProcess.Tests.Workflows;

/// <summary>Writes small definitions in the file format, for tests.</summary>
internal sealed class DefinitionText(string id = "sample")
{
    private const string JoinModeType = "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core";
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonArray _activities = [];
    private readonly JsonArray _connections = [];

    public DefinitionText Start(string id = "start") => Add(id, ActivityCatalogue.Start);

    public DefinitionText Finish(string id = "finish") => Add(id, ActivityCatalogue.Finish);

    public DefinitionText Fork(string id, params string[] branches) => Add(id, ActivityCatalogue.Fork, ("branches", Names(branches)));

    public DefinitionText JoinAny(string id) => Add(id, ActivityCatalogue.Join, ("mode", "WaitAny"));

    public DefinitionText JoinAll(string id) => Add(id, ActivityCatalogue.Join, ("mode", "WaitAll"));

    public DefinitionText Signal(string id, string signal = "go") => Add(id, ActivityCatalogue.AwaitSignal, ("signal", signal));

    public DefinitionText Milestone(string id, string anchor = "self") =>
        Add(id, ActivityCatalogue.AwaitMilestone, ("anchor", anchor), ("edge", "start"));

    public DefinitionText Decision(string id, params string[] outcomes) =>
        Add(id, ActivityCatalogue.AwaitDecision, ("anchor", "self"), ("outcomes", Names(outcomes)));

    public DefinitionText Mail(string id, string template = "meeting-reminder") =>
        Add(id, ActivityCatalogue.SendMail, ("template", template), ("audience", "budget-office"));

    public DefinitionText Process(string id, string definition, string wait = "no") =>
        Add(id, ActivityCatalogue.StartProcess, ("definition", definition), ("wait", wait));

    public DefinitionText Perform(string id, string action) => Add(id, ActivityCatalogue.Perform, ("action", action));

    public DefinitionText Add(string activity, string type, params (string Name, string Value)[] inputs)
    {
        var node = new JsonObject
        {
            ["id"] = activity, ["nodeId"] = $"Workflow1:flow:{activity}", ["name"] = activity, ["type"] = type, ["version"] = 1,
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
            ["metadata"] = new JsonObject
            {
                ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = _activities.Count * 100, ["y"] = 0 } },
            },
        };
        foreach (var (name, value) in inputs)
        {
            var typeName = name == "mode" ? JoinModeType : value.StartsWith('[') ? "String[]" : "String";
            node[name] = new JsonObject { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
        }

        _activities.Add(node);
        return this;
    }

    /// <summary>Connects: "a > b" by Done, "a:Held > b" by that port; several steps in a row may be given at once.</summary>
    public DefinitionText Connect(params string[] chains)
    {
        foreach (var steps in chains.Select(chain => chain.Split('>', StringSplitOptions.TrimEntries)))
        {
            for (var step = 0; step + 1 < steps.Length; step++)
            {
                var source = steps[step].Split(':');
                Link(source[0], source.Length > 1 ? source[1] : "Done", steps[step + 1].Split(':')[0]);
            }
        }

        return this;
    }

    public DefinitionText Link(string source, string port, string target)
    {
        _connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
            ["vertices"] = new JsonArray(),
        });
        return this;
    }

    public override string ToString() => new JsonObject
    {
        ["id"] = string.Create(CultureInfo.InvariantCulture, $"{id}-v1"), ["definitionId"] = id, ["name"] = "Prøve", ["version"] = 1,
        ["root"] = new JsonObject
        {
            ["id"] = "flow", ["type"] = "Elsa.Flowchart", ["activities"] = _activities.DeepClone(), ["connections"] = _connections.DeepClone(),
        },
    }.ToJsonString(Readable);

    /// <summary>The definition, which must be valid.</summary>
    public WorkflowDefinition Read() => ReadAll() is { Faults: [], Definitions: [var definition] } ? definition
        : throw new InvalidOperationException(string.Join('\n', ReadAll().Faults.Select(fault => $"{fault.Node}: {fault.Message}")));

    public WorkflowReading ReadAll(params DefinitionText[] others) => WorkflowFile.ReadAll(
        [.. others.Prepend(this).Select((text, index) => ($"{(index == 0 ? "sample" : $"other-{index}")}.json", text.ToString()))], RealWorkflows.Vocabulary);

    private static string Names(string[] names) => JsonSerializer.Serialize(names);
}
