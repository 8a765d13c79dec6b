using System.Diagnostics;

namespace BudgetProcess.Tests.Documents.Pdf;

/// <summary>Programs of other people that make and read PDF files.</summary>
internal static class Programs
{
    /// <summary>Ignores the test, and says why, where one of the programs is not installed.</summary>
    public static void Need(params string[] programs)
    {
        foreach (var program in programs)
        {
            if (PathOf(program) is null) Assert.Ignore($"{program} is not installed here (Debian's packages poppler-utils, qpdf, ghostscript; libreoffice-writer and chromium where they are there).");
        }
    }

    /// <summary>Where a program is; null if it is not installed.</summary>
    public static string? PathOf(string program)
    {
        if (program == "chromium") return new[] { Environment.GetEnvironmentVariable("BUDGETPROCESS_BROWSER"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists);
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }

    /// <summary>What a program says; its complaints are not looked at, its failure is.</summary>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(PathOf(program)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var complaints = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromMinutes(2)))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} did not end.");
        }

        // qpdf ends with 3 when it only warned.
        Assert.That(process.ExitCode, Is.EqualTo(0).Or.EqualTo(3), $"{program}: {complaints.Result}");
        return said;
    }
}
