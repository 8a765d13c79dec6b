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

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown"
        : "unknown";
}
