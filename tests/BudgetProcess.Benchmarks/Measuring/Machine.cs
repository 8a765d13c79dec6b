using System.Globalization;
using System.Runtime.InteropServices;

namespace BudgetProcess.Benchmarks.Measuring;

/// <summary>What was measured on, and how busy it was: a number without it says little.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores of {Processor()}, .NET {Environment.Version}, {RuntimeInformation.OSDescription.Split('#')[0].Trim()}, load {Load()}");

    /// <summary>How many processes wanted a processor in the last minute; above the number of cores the machine was busy with something else.</summary>
    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>Processor time of a process and of everything below it, also of what has ended.</summary>
    public static TimeSpan ProcessorTimeBelow(int process)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(Fields).OfType<string[]>()
            .ToLookup(fields => fields[1]);
        var ticks = 0L;
        var left = new Queue<string[]>(Fields($"{process}") is { } top ? [top] : []);
        while (left.TryDequeue(out var fields))
        {
            // Fields 14 to 17 of proc(5): its own time and that of children that have ended, in user and kernel mode.
            ticks += fields[11..15].Sum(long.Parse);
            foreach (var child in all[fields[^1]]) left.Enqueue(child);
        }

        return TimeSpan.FromSeconds(ticks / 100.0);
    }

    /// <summary>The fields of its line after the name, which may hold anything; the process's number is put at the end.</summary>
    private static string[]? Fields(string? process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return [.. line[(line.LastIndexOf(')') + 2)..].Split(' '), process!];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null; // It has just ended.
        }
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown"
        : "unknown";
}
