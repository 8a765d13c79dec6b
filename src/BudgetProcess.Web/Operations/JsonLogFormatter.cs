using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BudgetProcess.Web.Operations;

/// <summary>One JSON object a line, for programs.</summary>
internal sealed class JsonLogFormatter() : ProductLogFormatter(Key, TimeProvider.System)
{
    public const string Key = "budgetprocess-json";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    protected override void Write(LogLine line, TextWriter writer)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", line.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", line.Level.ToString().ToLowerInvariant());
            if (line.Event.Id != 0) json.WriteNumber("id", line.Event.Id);
            if (line.Event.Name is { } name) json.WriteString("event", name);
            json.WriteString("message", line.Message);
            json.WriteString("category", line.Category);
            foreach (var (key, value) in line.Values) json.WriteString(Reserved.Contains(key) ? $"{key}_" : key, value);
            if (line.Fault is not null) Write(json, line.Fault);
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    private static readonly HashSet<string> Reserved = ["time", "level", "id", "event", "message", "category", "fault"];

    private static void Write(Utf8JsonWriter json, LogFault fault)
    {
        json.WriteStartObject("fault");
        json.WriteString("type", fault.Type);
        if (fault.Message is not null) json.WriteString("message", fault.Message);
        json.WriteStartArray("at");
        foreach (var frame in fault.At) json.WriteStringValue(frame);
        json.WriteEndArray();
        if (fault.Inner is not null) Write(json, fault.Inner);
        json.WriteEndObject();
    }
}
