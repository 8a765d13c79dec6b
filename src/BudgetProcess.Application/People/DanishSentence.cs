using System.Text.Json;
using System.Text.Json.Serialization;
using BudgetProcess.Calendar;

namespace BudgetProcess.Application.People;

/// <summary>A sentence in stored JSON: its Danish text. Read again it is what somebody wrote, and shows as it is.</summary>
internal sealed class DanishSentence : JsonConverter<Sentence>
{
    public override Sentence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => $"{reader.GetString()}";

    public override void Write(Utf8JsonWriter writer, Sentence value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
