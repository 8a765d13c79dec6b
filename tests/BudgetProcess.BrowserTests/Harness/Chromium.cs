using System.Reflection;
using Microsoft.Playwright;

namespace BudgetProcess.BrowserTests.Harness;

/// <summary>The browser of this machine, driven by the node of this machine.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    /// <summary>Names another browser than <see cref="Usual"/>.</summary>
    public const string Variable = "BUDGETPROCESS_BROWSER";

    // Without a screen it is the same browser at half the cost.
    private static readonly string[] Usual = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private readonly IPlaywright playwright;

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, Browser) = (playwright, browser);

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; }

    /// <summary>Why there is no browser to test with; null if there is one.</summary>
    public static string? WhatIsMissing =>
        !File.Exists(Binary) ? $"The browser tests need Chromium: {Binary} does not exist. Install it, or name a Chromium in {Variable}."
        : Node is null ? "The browser tests need node on the PATH."
        : null;

    private static string Binary => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Usual.FirstOrDefault(File.Exists, Usual[^1]);

    private static string? Node => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node"))
        .FirstOrDefault(File.Exists);

    /// <summary>Starts it.</summary>
    public static async Task<Chromium> StartAsync()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", DriverPackage);
        Environment.SetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH", Node);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Binary,
            ChromiumSandbox = false,
            Args =
            [
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic",
            ],
        });
        return new(playwright, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }

    private static string DriverPackage => typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "PlaywrightPackage").Value!;
}
