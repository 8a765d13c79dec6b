using BudgetProcess.Application;
using Microsoft.Extensions.Logging.Console;

namespace BudgetProcess.Web.Operations;

/// <summary>Where the log of a server goes: to the console alone, through <see cref="ProductLogFormatter"/>, which keeps personal data out of it.</summary>
internal static class LogSetup
{
    public static ILoggingBuilder AddProductLog(this ILoggingBuilder logging, OperationsOptions options)
    {
        var json = options.LogFormat == LogFormat.Json || (options.LogFormat == LogFormat.Auto && Console.IsOutputRedirected);
        var name = json ? JsonLogFormatter.Key : TextLogFormatter.Key;

        // Other providers (debugger, event log) would write what the formatters leave out.
        logging.ClearProviders();
        logging.Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId);
        logging.AddConsole(console => console.FormatterName = name);
        logging.AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>();
        logging.AddConsoleFormatter<TextLogFormatter, ConsoleFormatterOptions>();
        return logging;
    }
}
