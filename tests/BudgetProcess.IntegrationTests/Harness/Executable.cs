using System.Diagnostics;
using System.Text;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>What a command said and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors);

/// <summary>The built product as an operating system sees it: a process with arguments, settings and an exit code.</summary>
internal static class Executable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    /// <summary>Where test.sh has published the product, compiled ahead of time as it is on servers; null if nobody has.</summary>
    public static string? Published { get; } = Environment.GetEnvironmentVariable("BUDGETPROCESS_PUBLISHED") is { Length: > 0 } published ? published : null;

    /// <summary>What was published, or else what was built with the tests.</summary>
    public static string Directory => Published ?? AppContext.BaseDirectory;

    /// <summary>A process of the product that has not been started.</summary>
    public static Process Create(string dataDirectory, string? connection, IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(ServingHost.Program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["BudgetProcess__DataDirectory"] = dataDirectory;
        start.Environment["DOTNET_TieredPGO"] = "0";
        if (connection is not null) start.Environment["ConnectionStrings__BudgetProcess"] = connection;
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new Process { StartInfo = start };
    }

    /// <summary>Runs a command to its end.</summary>
    public static Task<CommandResult> RunAsync(string dataDirectory, params string[] arguments) => RunAsync(Create(dataDirectory, null, null, arguments));

    /// <summary>Runs a command with settings of its own to its end.</summary>
    public static Task<CommandResult> RunAsync(string dataDirectory, IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        RunAsync(Create(dataDirectory, null, settings, arguments));

    private static async Task<CommandResult> RunAsync(Process created)
    {
        using var process = created;
        process.Start();
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new CommandResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new AssertionException($"The command did not end within {Longest.TotalSeconds} s.");
        }
    }
}
