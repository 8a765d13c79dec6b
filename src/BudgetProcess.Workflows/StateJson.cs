using System.Buffers;
using System.Text;
using System.Text.Json;
using NodaTime.Text;

namespace BudgetProcess.Workflows;

/// <summary>Writes and reads the state of an instance. The order of everything is fixed, so that equal states give equal text.</summary>
internal static class StateJson
{
    public static string Write(InstanceState state)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("status"u8, state.Status.ToString());
            json.WriteBoolean("started"u8, state.HasStarted);
            WritePending(json, state.Pending);
            json.WriteStartObject("begun"u8);
            foreach (var (activity, count) in state.Begun.OrderBy(begun => begun.Key, StringComparer.Ordinal))
                json.WriteNumber(activity, count);
            json.WriteEndObject();
            WriteArrived(json, state.Arrived);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="FormatException">The text is not a state.</exception>
    public static InstanceState Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return new()
            {
                Status = Enum.TryParse<InstanceStatus>(root.GetProperty("status").GetString(), out var status) && Enum.IsDefined(status)
                    ? status : throw new FormatException("The text names an unknown status."),
                HasStarted = root.GetProperty("started").GetBoolean(),
                Pending = [.. root.GetProperty("pending").EnumerateArray().Select(ReadPending)],
                Begun = root.GetProperty("begun").EnumerateObject().ToDictionary(begun => begun.Name, begun => begun.Value.GetInt32()),
                Arrived = [.. root.GetProperty("arrived").EnumerateArray().Select(ReadArrival)],
            };
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("The text is not the state of an instance.", fault);
        }
    }

    private static void WritePending(Utf8JsonWriter json, IReadOnlyList<PendingActivity> all)
    {
        json.WriteStartArray("pending"u8);
        foreach (var pending in all)
        {
            json.WriteStartObject();
            json.WriteString("activity"u8, pending.Activity);
            json.WriteNumber("occurrence"u8, pending.Occurrence);
            json.WriteString("since"u8, InstantPattern.ExtendedIso.Format(pending.Since));
            json.WriteBoolean("late"u8, pending.Late);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteArrived(Utf8JsonWriter json, IReadOnlyList<JoinArrival> all)
    {
        json.WriteStartArray("arrived"u8);
        foreach (var arrival in all)
        {
            json.WriteStartObject();
            json.WriteString("join"u8, arrival.Join);
            json.WriteString("source"u8, arrival.Source);
            json.WriteString("port"u8, arrival.Port);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static PendingActivity ReadPending(JsonElement pending) => new(
        Text(pending, "activity"), pending.GetProperty("occurrence").GetInt32(),
        InstantPattern.ExtendedIso.Parse(Text(pending, "since")).GetValueOrThrow(), pending.GetProperty("late").GetBoolean());

    private static JoinArrival ReadArrival(JsonElement arrival) => new(Text(arrival, "join"), Text(arrival, "source"), Text(arrival, "port"));

    private static string Text(JsonElement element, string property) =>
        element.GetProperty(property).GetString() ?? throw new FormatException($"'{property}' is null.");
}
