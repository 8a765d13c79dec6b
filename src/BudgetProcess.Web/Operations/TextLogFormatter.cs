using System.Globalization;

namespace BudgetProcess.Web.Operations;

/// <summary>Lines for people at a terminal.</summary>
internal sealed class TextLogFormatter() : ProductLogFormatter(Key, TimeProvider.System)
{
    public const string Key = "budgetprocess-text";

    protected override void Write(LogLine line, TextWriter writer)
    {
        writer.Write(line.At.ToString("HH:mm:ss.fff'Z' ", CultureInfo.InvariantCulture));
        writer.Write($"{line.Level,-11} {line.Event.Name ?? line.Category[(line.Category.LastIndexOf('.') + 1)..]}: {line.Message}");
        if (line.Values.TryGetValue("trace", out var trace)) writer.Write($" [{trace}]");
        writer.WriteLine();
        for (var fault = line.Fault; fault is not null; fault = fault.Inner)
        {
            writer.WriteLine($"    {fault.Type}{(fault.Message is null ? "" : $": {fault.Message}")}");
            foreach (var frame in fault.At) writer.WriteLine($"        {frame}");
        }
    }
}
