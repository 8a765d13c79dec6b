using System.Globalization;
using System.Text;

namespace BudgetProcess.Tests.Calendar;

/// <summary>Reads iCalendar objects (RFC 5545 § 3.1, § 3.2) with other eyes than any writer's: what it cannot take apart, it refuses.</summary>
internal static class CalendarReader
{
    /// <summary>The outermost component.</summary>
    public static CalendarComponent Read(byte[] octets)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(octets);
        Assert.That(text, Does.EndWith("\r\n"));
        var lines = text[..^2].Split("\r\n");
        Assert.That(lines.Max(Encoding.UTF8.GetByteCount), Is.LessThanOrEqualTo(75), "RFC 5545 § 3.1");
        Assert.That(text.Replace("\r\n", "", StringComparison.Ordinal), Does.Not.Contain("\r").And.Not.Contain("\n"));
        var properties = new Queue<CalendarProperty>(text[..^2].Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n").Select(Property));
        var root = Component(properties, properties.Dequeue());
        Assert.That(properties, Is.Empty);
        return root;
    }

    private static CalendarComponent Component(Queue<CalendarProperty> rest, CalendarProperty begin)
    {
        Assert.That(begin.Name, Is.EqualTo("BEGIN"));
        var component = new CalendarComponent(begin.Value, [], []);
        while (rest.TryDequeue(out var next))
        {
            if (next.Name == "END")
            {
                Assert.That(next.Value, Is.EqualTo(component.Name));
                return component;
            }

            if (next.Name == "BEGIN") component.Components.Add(Component(rest, next));
            else component.Properties.Add(next);
        }

        throw new AssertionException($"{component.Name} does not end.");
    }

    private static CalendarProperty Property(string line)
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var at = line.IndexOfAny([';', ':']);
        var name = line[..at].ToUpperInvariant();
        while (line[at] == ';')
        {
            var equals = line.IndexOf('=', at);
            var isQuoted = line[equals + 1] == '"';
            var end = isQuoted ? line.IndexOf('"', equals + 2) : line.IndexOfAny([';', ':'], equals + 1);
            var value = line[(equals + (isQuoted ? 2 : 1))..end];
            parameters.Add(line[(at + 1)..equals].ToUpperInvariant(), Decoded(value));
            at = isQuoted ? end + 1 : end;
        }

        Assert.That(line[at], Is.EqualTo(':'), line);
        return new CalendarProperty(name, parameters, line[(at + 1)..]);
    }

    /// <summary>RFC 6868 § 3.</summary>
    private static string Decoded(string value)
    {
        var text = new StringBuilder();
        for (var at = 0; at < value.Length; at++)
        {
            var isEscape = value[at] == '^' && at + 1 < value.Length && value[at + 1] is '^' or 'n' or '\'';
            text.Append(!isEscape ? value[at] : value[++at] switch { 'n' => '\n', '\'' => '"', _ => '^' });
        }

        return text.ToString();
    }
}

/// <summary>A component with what it holds, in the order of the file.</summary>
internal sealed record CalendarComponent(string Name, List<CalendarProperty> Properties, List<CalendarComponent> Components)
{
    /// <summary>The one event.</summary>
    public CalendarComponent Event => Components.Single(component => component.Name == "VEVENT");

    /// <summary>The only property of that name; null if there is none.</summary>
    public CalendarProperty? Find(string name) => Properties.SingleOrDefault(property => property.Name == name);

    /// <summary>The value of the only property of that name.</summary>
    public string Value(string name) => Find(name)?.Value ?? throw new AssertionException($"{Name} has no {name}.");

    /// <summary>The text of the only property of that name.</summary>
    public string Text(string name) => Find(name)?.Text ?? "";

    /// <summary>Everything that it says, whatever the order and the spelling: two files that say the same give the same lines.</summary>
    public IEnumerable<string> Facts(string path = "")
    {
        var here = $"{path}/{Name}{(Find("UID") is { } uid ? $"[{uid.Text}]" : "")}";
        return Properties.Select(property => $"{here} {property}").Concat(Components.SelectMany(component => component.Facts(here)));
    }
}

/// <summary>A property with its parameters; the value as it stands in the file.</summary>
internal sealed record CalendarProperty(string Name, SortedDictionary<string, string> Parameters, string Value)
{
    /// <summary>The value as a TEXT (RFC 5545 § 3.3.11).</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            for (var at = 0; at < Value.Length; at++) text.Append(Value[at] != '\\' ? Value[at] : Value[++at] is 'n' or 'N' ? '\n' : Value[at]);
            return text.ToString();
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name}{string.Concat(Parameters.Select(parameter => $";{parameter.Key}={parameter.Value}"))}:{(Name == "RRULE" ? Rule : Value)}");

    /// <summary>The parts of a rule have no order (RFC 5545 § 3.3.10).</summary>
    private string Rule => string.Join(';', Value.Split(';').Order(StringComparer.Ordinal));
}
