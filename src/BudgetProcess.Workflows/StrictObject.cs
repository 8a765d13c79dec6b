using System.Text.Json;

namespace BudgetProcess.Workflows;

/// <summary>Reads a JSON object of which every property must be known. Elsa ignores a property that it does not know in silence; a slip of the pen in a
/// year-long process must not be.</summary>
internal sealed class StrictObject
{
    private readonly Dictionary<string, JsonElement> _properties = [];
    private readonly string? _node;
    private readonly string _path;
    private readonly FaultList _faults;

    private StrictObject(JsonElement element, string? node, string path, FaultList faults)
    {
        (_node, _path, _faults) = (node, path, faults);
        foreach (var property in element.EnumerateObject())
        {
            if (!_properties.TryAdd(property.Name, property.Value))
                faults.Add(node, $"Feltet »{path}{property.Name}« står der to gange. Behold det ene.");
        }
    }

    /// <summary>The object, or null with a fault if it is something else.</summary>
    /// <param name="element">What stands there.</param>
    /// <param name="node">The activity or connection that it belongs to.</param>
    /// <param name="path">Where it stands: "root."; empty for the file as a whole.</param>
    /// <param name="faults">Where faults go.</param>
    public static StrictObject? Open(JsonElement element, string? node, string path, FaultList faults)
    {
        if (element.ValueKind == JsonValueKind.Object)
            return new(element, node, path, faults);
        faults.Add(node, path.Length == 0 ? "Filen skal rumme ét JSON-objekt." : $"»{path.TrimEnd('.')}« skal være et objekt {{ … }}.");
        return null;
    }

    public IEnumerable<string> Names => _properties.Keys;

    public bool Has(string name) => _properties.ContainsKey(name);

    public void RefuseAllBut(params ReadOnlySpan<string> known)
    {
        foreach (var name in _properties.Keys)
        {
            if (!known.Contains(name))
                _faults.Add(_node, $"Feltet »{_path}{name}« er ukendt. Fjern det, eller ret stavemåden.");
        }
    }

    public JsonElement? Element(string name)
    {
        if (_properties.TryGetValue(name, out var element))
            return element;
        _faults.Add(_node, $"Feltet »{_path}{name}« mangler.");
        return null;
    }

    public string? Text(string name)
    {
        if (Element(name) is not { } element)
            return null;
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
            return text;
        _faults.Add(_node, $"»{_path}{name}« skal være en tekst, der ikke er tom.");
        return null;
    }

    public int? Count(string name)
    {
        if (Element(name) is not { } element)
            return null;
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number >= 1)
            return number;
        _faults.Add(_node, $"»{_path}{name}« skal være et helt tal, 1 eller højere.");
        return null;
    }

    public double? Coordinate(string name)
    {
        if (Element(name) is not { } element)
            return null;
        if (element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && Math.Abs(number) <= 100_000)
            return number;
        _faults.Add(_node, $"»{_path}{name}« skal være et tal mellem -100.000 og 100.000.");
        return null;
    }

    public bool? Flag(string name)
    {
        if (Element(name) is not { } element)
            return null;
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return element.GetBoolean();
        _faults.Add(_node, $"»{_path}{name}« skal være true eller false.");
        return null;
    }

    public StrictObject? Object(string name) =>
        Element(name) is { } element ? Open(element, _node, $"{_path}{name}.", _faults) : null;

    public IReadOnlyList<JsonElement> Array(string name)
    {
        if (Element(name) is not { } element)
            return [];
        if (element.ValueKind == JsonValueKind.Array)
            return [.. element.EnumerateArray()];
        _faults.Add(_node, $"»{_path}{name}« skal være en liste [ … ].");
        return [];
    }

    public void Refuse(string name, string why) => _faults.Add(_node, $"»{_path}{name}« {why}");

    /// <summary>Asks that a text is exactly this one.</summary>
    public void Expect(string name, string text)
    {
        if (Text(name) is { } read && read != text)
            _faults.Add(_node, $"»{_path}{name}« skal være »{text}«, ikke »{read}«.");
    }

    /// <summary>Asks that a list of Elsa's that we do not use, if it is there, is empty.</summary>
    public void ExpectEmptyArray(string name)
    {
        if (Has(name) && Array(name).Count > 0)
            _faults.Add(_node, $"»{_path}{name}« skal være tom: det understøtter vi ikke.");
    }

    /// <summary>Asks that an object of Elsa's that we do not use, if it is there, is empty.</summary>
    public void ExpectEmptyObject(string name)
    {
        if (Has(name))
            Object(name)?.RefuseAllBut();
    }
}
