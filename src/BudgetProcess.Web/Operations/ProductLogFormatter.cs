using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace BudgetProcess.Web.Operations;

/// <summary>Writes log entries without personal data, whoever logs them: addresses and tokens are taken out of every word, exceptions are told by type and
/// place, and of the scopes only those of <see cref="Scopes"/> are shown (ASP.NET Core's own hold the request's path).</summary>
internal abstract class ProductLogFormatter(string name, TimeProvider time) : ConsoleFormatter(name)
{
    /// <summary>The scopes that are shown, and what they are called.</summary>
    private static readonly Dictionary<string, string> Scopes = new()
    {
        ["TraceId"] = "trace", ["Municipality"] = "municipality", ["Delivery"] = "delivery", ["Instance"] = "instance", ["Node"] = "node",
    };

    public sealed override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, null);
        var values = new Dictionary<string, string>();
        scopeProvider?.ForEachScope(
            (scope, found) =>
            {
                if (scope is not IEnumerable<KeyValuePair<string, object?>> pairs) return;
                foreach (var (key, value) in pairs)
                {
                    if (Scopes.TryGetValue(key, out var shown) && value is not null) found[shown] = Text(value);
                }
            },
            values);
        if (logEntry.State is IEnumerable<KeyValuePair<string, object?>> parameters)
        {
            foreach (var (key, value) in parameters)
            {
                if (key != "{OriginalFormat}" && value is not null) values[JsonName(key)] = Text(value);
            }
        }

        Write(
            new LogLine(time.GetUtcNow(), logEntry.LogLevel, logEntry.EventId, logEntry.Category, LogRedaction.Clean(message), values, LogFault.Of(logEntry.Exception)),
            textWriter);
    }

    protected abstract void Write(LogLine line, TextWriter writer);

    private static string Text(object value) => LogRedaction.Clean(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");

    private static string JsonName(string key) => key.Length > 0 ? char.ToLowerInvariant(key[0]) + key[1..] : key;
}

/// <summary>A log entry as it may be shown.</summary>
internal sealed record LogLine(
    DateTimeOffset At, LogLevel Level, EventId Event, string Category, string Message, IReadOnlyDictionary<string, string> Values, LogFault? Fault);
