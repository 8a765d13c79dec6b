using System.Diagnostics;
using System.Text;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>Programs that are not ours and read what we write: the judges of our formats.</summary>
internal static class OtherPrograms
{
    private static readonly Lazy<string?> IcalendarIsMissing = new(() => Missing("/usr/bin/python3", "-c", "import icalendar"));
    private static readonly Lazy<string?> PrometheusIsMissing = new(() => Missing("/usr/bin/python3", "-c", "import prometheus_client.parser"));
    private static readonly Lazy<string?> PromtoolIsMissing = new(() => Missing("promtool", "--version"));
    private static readonly Lazy<string?> KhalIsMissing = new(() => Missing("khal", "--version"));

    /// <summary>Runs a script in the system's Python with its icalendar; ignores the test when there is none.</summary>
    public static Task<string> PythonAsync(string script, params string[] arguments)
    {
        if (IcalendarIsMissing.Value is { } reason) Assert.Ignore($"python3-icalendar is not installed: {reason}");
        return RunAsync("/usr/bin/python3", null, ["-c", script, .. arguments]);
    }

    /// <summary>Runs khal in a home of its own; ignores the test when there is none.</summary>
    public static Task<string> KhalAsync(string home, params string[] arguments)
    {
        if (KhalIsMissing.Value is { } reason) Assert.Ignore($"khal is not installed: {reason}");
        return RunAsync("khal", home, arguments);
    }

    /// <summary>The names of the metrics that Prometheus' own parser finds in a file; ignores the test when there is none.</summary>
    public static async Task<string> PrometheusAsync(string file)
    {
        if (PrometheusIsMissing.Value is { } reason) Assert.Ignore($"python3-prometheus-client is not installed: {reason}");
        return await RunAsync("/usr/bin/python3", null, "-c",
            "import sys; from prometheus_client.parser import text_string_to_metric_families as read; [print(family.name, len(family.samples)) for family in read(open(sys.argv[1]).read())]", file);
    }

    /// <summary>Runs Prometheus' tool; ignores the test when there is none.</summary>
    public static Task<string> PromtoolAsync(params string[] arguments)
    {
        if (PromtoolIsMissing.Value is { } reason) Assert.Ignore($"promtool is not installed (apt-get install prometheus): {reason}");
        return RunAsync("promtool", null, arguments);
    }

    private static string? Missing(string program, params string[] arguments)
    {
        try
        {
            RunAsync(program, null, arguments).GetAwaiter().GetResult();
            return null;
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or AssertionException)
        {
            return fault.Message;
        }
    }

    private static async Task<string> RunAsync(string program, string? home, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TZ"] = "Europe/Copenhagen";
        if (home is not null)
        {
            start.Environment["HOME"] = home;
            foreach (var (name, folder) in new[] { ("XDG_CONFIG_HOME", ".config"), ("XDG_DATA_HOME", ".data"), ("XDG_CACHE_HOME", ".cache") })
                start.Environment[name] = Path.Combine(home, folder);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new AssertionException($"{program} ended with {process.ExitCode}: {await errors}");
    }
}
