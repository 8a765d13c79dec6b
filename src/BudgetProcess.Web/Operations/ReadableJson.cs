using System.Text.Encodings.Web;
using System.Text.Json;

namespace BudgetProcess.Web.Operations;

/// <summary>How JSON is written that programs read and people too: indented, æøå and § as they are.</summary>
internal static class ReadableJson
{
    public static JsonSerializerOptions Options { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
