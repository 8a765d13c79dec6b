using System.Globalization;
using System.Text.Json;

namespace BudgetProcess.Workflows;

/// <summary>What was read of a file, before its flow is checked.</summary>
/// <param name="Id">The definition's id; null if unreadable.</param>
/// <param name="Version">The version.</param>
/// <param name="Name">The Danish name.</param>
/// <param name="Nodes">The activities that could be read.</param>
/// <param name="MarkedStarts">Ids of activities marked <c>canStartWorkflow</c>.</param>
/// <param name="Connections">The connections that could be read.</param>
internal sealed record DraftDefinition(
    string? Id, int? Version, string? Name, IReadOnlyDictionary<string, ActivityNode> Nodes, IReadOnlySet<string> MarkedStarts,
    IReadOnlyList<Connection> Connections);

/// <summary>Reads the JSON of one definition: its form, not yet its meaning.</summary>
internal sealed class DefinitionReader(FaultList faults)
{
    /// <summary>The most activities of one definition: far above what a person can follow, low enough that checking stays quick.</summary>
    private const int MostActivities = 500;

    private readonly Dictionary<string, ActivityNode> _nodes = [];
    private readonly HashSet<string> _marked = [];
    private readonly List<Connection> _connections = [];
    private string _rootNodeId = "";

    /// <summary>The draft, or null if the text is no JSON object.</summary>
    public DraftDefinition? Read(string text)
    {
        try
        {
            // A byte order mark is no JSON, but a harmless habit of editors.
            using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'));
            return ReadFile(document.RootElement);
        }
        catch (JsonException fault)
        {
            var line = (fault.LineNumber ?? 0) + 1;
            faults.Add(null, string.Create(CultureInfo.InvariantCulture, $"Filen er ikke gyldig JSON: se linje {line}, tegn {(fault.BytePositionInLine ?? 0) + 1}."));
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair ("\ud800" alone) parses; only asking for the text shows that it is none.
            faults.Add(null, "Filen rummer et tegn, der ikke findes i Unicode (et halvt surrogatpar).");
        }

        return null;
    }

    private DraftDefinition? ReadFile(JsonElement element)
    {
        if (StrictObject.Open(element, null, "", faults) is not { } file)
            return null;
        file.RefuseAllBut(
            "$schema", "id", "definitionId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes",
            "customProperties", "isReadonly", "isSystem", "isLatest", "isPublished", "options", "root");
        var id = file.Text("definitionId");
        if (id is not null && !InputValues.IsKey(id))
            faults.Add(null, $"»definitionId« må kun have små bogstaver a–z, cifre og bindestreger, ikke »{id}«.");
        var version = file.Count("version");
        var name = file.Text("name");
        if (id is not null && version is not null)
            file.Expect("id", string.Create(CultureInfo.InvariantCulture, $"{id}-v{version}"));
        ReadUnused(file);
        if (file.Object("root") is { } root)
            ReadRoot(root);
        return new(id, version, name, _nodes, _marked, _connections);
    }

    private static void ReadUnused(StrictObject file)
    {
        foreach (var text in (string[])["$schema", "description", "createdAt", "toolVersion"])
        {
            if (file.Has(text))
                file.Text(text);
        }

        foreach (var list in (string[])["variables", "inputs", "outputs", "outcomes"])
            file.ExpectEmptyArray(list);
        foreach (var flag in (string[])["isReadonly", "isSystem", "isLatest", "isPublished"])
        {
            if (file.Has(flag))
                file.Flag(flag);
        }

        file.ExpectEmptyObject("customProperties");
        if (file.Has("options") && file.Object("options") is { } options)
        {
            options.RefuseAllBut("autoUpdateConsumingWorkflows");
            if (options.Has("autoUpdateConsumingWorkflows"))
                options.Flag("autoUpdateConsumingWorkflows");
        }
    }

    private void ReadRoot(StrictObject root)
    {
        root.RefuseAllBut("id", "nodeId", "name", "type", "version", "customProperties", "metadata", "variables", "activities", "connections");
        root.Expect("type", "Elsa.Flowchart");
        if (root.Text("id") is { } id)
        {
            _rootNodeId = $"Workflow1:{id}";
            if (root.Has("nodeId"))
                root.Expect("nodeId", _rootNodeId);
        }

        if (root.Has("name"))
            root.Text("name");
        if (root.Has("version"))
            root.Count("version");
        root.ExpectEmptyObject("customProperties");
        root.ExpectEmptyObject("metadata");
        root.ExpectEmptyArray("variables");
        ReadActivities(root.Array("activities"));
        var connections = root.Array("connections");
        for (var number = 0; number < connections.Count; number++)
            ReadConnection(connections[number], string.Create(CultureInfo.InvariantCulture, $"forbindelse {number + 1}"));
    }

    private void ReadActivities(IReadOnlyList<JsonElement> activities)
    {
        if (activities.Count > MostActivities)
            faults.Add(null, string.Create(CultureInfo.InvariantCulture, $"Der er {activities.Count} aktiviteter; højst {MostActivities} er tilladt. Del arbejdsgangen op."));
        for (var number = 0; number < Math.Min(activities.Count, MostActivities); number++)
        {
            var node = new ActivityReader(faults, _rootNodeId).Read(activities[number], number + 1, out var isMarkedStart);
            if (node is null)
                continue;
            if (!_nodes.TryAdd(node.Id, node))
                faults.Add(node.Id, $"Der er to aktiviteter med id »{node.Id}«. Giv den ene et andet.");
            if (isMarkedStart)
                _marked.Add(node.Id);
        }
    }

    private void ReadConnection(JsonElement element, string name)
    {
        if (StrictObject.Open(element, name, "", faults) is not { } connection)
            return;
        connection.RefuseAllBut("source", "target", "vertices");
        var (source, port) = ReadEnd(connection.Object("source"));
        var (target, into) = ReadEnd(connection.Object("target"));
        if (into is not (null or "In"))
            faults.Add(name, $"»target.port« skal være »In«, ikke »{into}«.");
        var vertices = connection.Has("vertices") ? ReadVertices(connection.Array("vertices"), name) : [];
        if (source is not null && port is not null && target is not null)
            _connections.Add(new(source, port, target) { Vertices = vertices });
    }

    private static (string? Activity, string? Port) ReadEnd(StrictObject? end)
    {
        end?.RefuseAllBut("activity", "port");
        return (end?.Text("activity"), end?.Text("port"));
    }

    private List<Vertex> ReadVertices(IReadOnlyList<JsonElement> elements, string name)
    {
        var vertices = new List<Vertex>();
        foreach (var element in elements)
        {
            var vertex = StrictObject.Open(element, name, "vertices.", faults);
            vertex?.RefuseAllBut("x", "y");
            if (vertex?.Coordinate("x") is { } x && vertex.Coordinate("y") is { } y)
                vertices.Add(new(x, y));
        }

        return vertices;
    }
}
