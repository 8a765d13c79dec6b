using BudgetProcess.BrowserTests.Harness;

namespace BudgetProcess.BrowserTests;

/// <summary>Draws the pictures of the README.</summary>
public sealed class ScreenshotTests
{
    /// <summary>Names a directory for the pictures; else they are drawn where nobody keeps them.</summary>
    private const string Variable = "BUDGETPROCESS_SCREENSHOTS";

    private static readonly (string Name, string Page, Screen Screen, bool Staff)[] Shots =
    [
        ("year", "{published}", Screen.Desk, false),
        ("year-phone", "{published}", Screen.Phone, false),
        ("editor", "{draft}/edit", Screen.Desk, true),
        ("mail-text", "/hedensted/messages/texts/invitation", Screen.Desk, true),
        ("tasks", "{published}/tasks", Screen.Desk, true),
        ("people", "/hedensted/people", Screen.Desk, true),
    ];

    private static IEnumerable<string> Names => Shots.Select(shot => shot.Name);

    private static string Root
    {
        get
        {
            var directory = TestContext.CurrentContext.TestDirectory;
            while (!File.Exists(Path.Combine(directory, "BudgetProcess.sln"))) directory = Path.GetDirectoryName(directory)!;
            return directory;
        }
    }

    [TestCaseSource(nameof(Names))]
    public async Task Picture_OfTheReadme_IsDrawnAndShown(string name)
    {
        var (_, page, screen, staff) = Shots.Single(shot => shot.Name == name);
        var directory = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } kept ? kept : Path.Combine(TestContext.CurrentContext.WorkDirectory, "screenshots");
        var file = Path.Combine(Directory.CreateDirectory(directory).FullName, $"{name}.png");
        await using var reader = await Reader.AtAsync(screen, staff: staff);
        await reader.OpenAsync(page
            .Replace("{published}", await Years.PublishedAsync(), StringComparison.Ordinal).Replace("{draft}", await Years.DraftAsync(), StringComparison.Ordinal));

        // A mail in a frame comes after the page.
        if (await reader.Page.Locator(".mail-frame").CountAsync() > 0) await reader.Page.FrameLocator(".mail-frame").Locator("h1").WaitForAsync();
        await reader.Page.ScreenshotAsync(new() { Path = file });

        Assert.That(new FileInfo(file).Length, Is.GreaterThan(10_000));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(Root, "README.md")), Does.Contain($"docs/screenshots/{name}.png"));
        Assert.That(File.Exists(Path.Combine(Root, "docs", "screenshots", $"{name}.png")), Is.True, $"Draw it: {Variable}=docs/screenshots");
    }
}
