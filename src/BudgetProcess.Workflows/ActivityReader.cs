using System.Globalization;
using System.Text.Json;

namespace BudgetProcess.Workflows;

/// <summary>Reads one activity of a file.</summary>
internal sealed class ActivityReader(FaultList faults, string rootNodeId)
{
    private static readonly string[] Common = ["id", "nodeId", "name", "type", "version", "customProperties", "metadata"];

    /// <summary>The activity, or null if it has no usable id or type.</summary>
    /// <param name="element">What stands in the file.</param>
    /// <param name="number">Which activity it is, from 1: what a fault is told by while the id is unknown.</param>
    /// <param name="isMarkedStart">Whether it says <c>canStartWorkflow</c>.</param>
    public ActivityNode? Read(JsonElement element, int number, out bool isMarkedStart)
    {
        isMarkedStart = false;
        var id = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("id", out var read) && read.ValueKind == JsonValueKind.String
            ? read.GetString() : null;
        var where = string.IsNullOrWhiteSpace(id) ? string.Create(CultureInfo.InvariantCulture, $"aktivitet {number}") : id;
        if (StrictObject.Open(element, where, "", faults) is not { } activity)
            return null;
        if (activity.Text("id") is not null && !InputValues.IsKey(where))
            faults.Add(where, $"Et id må kun have små bogstaver a–z, cifre og bindestreger, ikke »{where}«.");
        if (activity.Has("nodeId") && rootNodeId.Length > 0)
            activity.Expect("nodeId", $"{rootNodeId}:{where}");
        if (activity.Has("version"))
            activity.Count("version");
        var name = activity.Text("name") ?? where;
        isMarkedStart = ReadMark(activity);
        var (x, y) = ReadPosition(activity);
        if (activity.Text("type") is not { } type || id is null)
            return null;
        return new(where, name, type, ReadInputs(activity, where, type), x, y);
    }

    private static bool ReadMark(StrictObject activity)
    {
        if (!activity.Has("customProperties") || activity.Object("customProperties") is not { } custom)
            return false;
        custom.RefuseAllBut("canStartWorkflow", "runAsynchronously");
        var asynchronous = custom.Has("runAsynchronously") && custom.Flag("runAsynchronously") == true;
        if (asynchronous)
            custom.Refuse("runAsynchronously", "kan ikke slås til: en aktivitet hører til i sin transaktion.");
        return custom.Has("canStartWorkflow") && custom.Flag("canStartWorkflow") == true;
    }

    private static (double X, double Y) ReadPosition(StrictObject activity)
    {
        var metadata = activity.Object("metadata");
        metadata?.RefuseAllBut("designer");
        var designer = metadata?.Object("designer");
        designer?.RefuseAllBut("position", "size");
        var position = designer?.Object("position");
        position?.RefuseAllBut("x", "y");
        if (designer?.Has("size") == true && designer.Object("size") is { } size)
        {
            size.RefuseAllBut("width", "height");
            size.Coordinate("width");
            size.Coordinate("height");
        }

        return (position?.Coordinate("x") ?? 0, position?.Coordinate("y") ?? 0);
    }

    private Dictionary<string, string> ReadInputs(StrictObject activity, string id, string type)
    {
        var inputs = new Dictionary<string, string>();
        if (ActivityCatalogue.Find(type) is not { } descriptor)
        {
            var known = string.Join(", ", ActivityCatalogue.All.Select(each => each.Type));
            faults.Add(id, $"Aktivitetstypen »{type}« er ukendt. Kendte typer: {known}.");
            return inputs;
        }

        foreach (var name in activity.Names.Except(Common))
        {
            if (descriptor.FindInput(name) is not { } input)
                faults.Add(id, $"Feltet »{name}« er ukendt i en »{type}«. Fjern det, eller ret stavemåden.");
            else if (ReadLiteral(activity, input, id) is { } value)
                inputs.Add(name, value);
        }

        foreach (var missing in descriptor.Inputs.Where(input => input.IsRequired && !activity.Has(input.Name)))
            faults.Add(id, $"Feltet »{missing.Name}« mangler: en »{type}« skal have det.");
        return inputs;
    }

    private string? ReadLiteral(StrictObject activity, InputDescriptor input, string id)
    {
        if (activity.Object(input.Name) is not { } wrapper)
            return null;
        wrapper.RefuseAllBut("typeName", "expression");
        wrapper.Expect("typeName", input.TypeName);
        if (wrapper.Object("expression") is not { } expression)
            return null;
        expression.RefuseAllBut("type", "value");
        if (expression.Text("type") is not { } type)
            return null;
        if (type == "Literal")
            return expression.Text("value");
        faults.Add(id, $"»{input.Name}« er af udtrykstypen »{type}«; kun »Literal« er tilladt, så at arbejdsgangen kan prøves, før den kører.");
        return null;
    }
}
