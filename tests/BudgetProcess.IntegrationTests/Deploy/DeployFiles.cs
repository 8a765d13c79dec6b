using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using BudgetProcess.IntegrationTests.Harness;

namespace BudgetProcess.IntegrationTests.Deploy;

/// <summary>The files of <c>deploy/</c>, and the programs that judge them.</summary>
internal static class DeployFiles
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "deploy");

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>The file's text with every occurrence of each first part replaced by its second; a part that is not there fails the test, for then it would test something else.</summary>
    public static string Read(string name, params (string From, string To)[] changes) => changes.Aggregate(Read(name), (text, change) =>
        text.Contains(change.From, StringComparison.Ordinal)
            ? text.Replace(change.From, change.To, StringComparison.Ordinal)
            : throw new AssertionException($"{name} does not hold \"{change.From}\" any more."));

    /// <summary>Copies the folder, without what an operator has put beside its files, so that a test may add to it.</summary>
    public static string CopyTo(string directory)
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Folder, file);
            if (Regex.IsMatch(name, @"^(\.env$|secrets/|tls/)")) continue;
            var target = Path.Combine(directory, name);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return directory;
    }

    /// <summary>The program's full name; the test is ignored, and says why, where it is not installed.</summary>
    public static string Require(string program, string package, string? folders = null)
    {
        var path = (folders ?? $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin").Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        if (path is null) Assert.Ignore($"{program} is not installed (package {package}).");
        return path!;
    }

    public static async Task<CommandResult> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new CommandResult(process.ExitCode, output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new AssertionException($"{program} did not end within {Longest.TotalMinutes} minutes.");
        }
    }

    /// <summary>Runs a judge that must have nothing to say.</summary>
    public static async Task AssertSilentAsync(string program, params string[] arguments)
    {
        var result = await RunAsync(program, arguments);
        Assert.That((result.ExitCode, result.Output + result.Errors), Is.EqualTo((0, "")));
    }
}
