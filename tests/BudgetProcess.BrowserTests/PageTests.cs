using BudgetProcess.BrowserTests.Harness;

namespace BudgetProcess.BrowserTests;

public sealed class PageTests
{
    private static readonly Screen[] Screens = [Screen.Desk, Screen.Phone];

    [TestCaseSource(nameof(Screens))]
    public async Task Front_OnScreen_IsWithoutFault(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen);

        await reader.OpenAsync("/");

        Assert.That(await reader.Page.TitleAsync(), Is.EqualTo("Kommuner og budgetår – Budgetproces"));
    }

    [TestCaseSource(nameof(Screens))]
    public async Task Plan_Published_IsWithoutFault(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen);

        await reader.OpenAsync(await Years.PublishedAsync());

        Assert.That(await reader.Page.Locator(".plan-table tbody tr[id]").CountAsync(), Is.GreaterThan(30));
        Assert.That(await reader.Page.Locator("a[href^='webcal:']").CountAsync(), Is.GreaterThan(3));
    }

    [TestCaseSource(nameof(Screens))]
    public async Task Plan_Draft_SaysSo(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen, staff: true);

        await reader.OpenAsync(await Years.DraftAsync());

        Assert.That(await reader.Page.Locator(".plan-head__draft").InnerTextAsync(), Is.EqualTo("Udkast"));
    }

    [TestCaseSource(nameof(Screens))]
    public async Task Milestone_OfThePlan_IsWithoutFault(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen);
        await reader.OpenAsync(await Years.PublishedAsync());

        await reader.OpenAsync(await reader.LinkAsync("#m-kb-1-behandling td:nth-child(2) a"));

        Assert.That(await reader.Page.Locator("h1").InnerTextAsync(), Does.Contain("1. behandling"));
    }

    [TestCaseSource(nameof(Screens))]
    public async Task Deliveries_AndOneOfThem_AreWithoutFault(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen, staff: true);
        await reader.OpenAsync($"{await Years.PublishedAsync()}/deliveries");

        await reader.OpenAsync(await reader.LinkAsync("main td a"));

        Assert.That(await reader.Page.Locator(".mail-text").First.InnerTextAsync(), Is.Not.Empty);
        Assert.That(await reader.Page.FrameLocator(".mail-frame").Locator("body").InnerTextAsync(), Is.Not.Empty);
    }

    [TestCaseSource(nameof(Screens))]
    public async Task Processes_AndOneOfThem_AreWithoutFault(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen, staff: true);
        await reader.OpenAsync($"{await Years.PublishedAsync()}/processes");

        await reader.OpenAsync(await reader.LinkAsync("main td a"));

        Assert.That(await reader.Page.Locator("h2#history").InnerTextAsync(), Is.EqualTo("Forløbet indtil nu"));
    }

    [TestCase("retry", "bliver prøvet igen")]
    [TestCase("skip", "sprunget over")]
    public async Task Incident_DealtWith_AsksFirstAndTells(string choice, string told)
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        await reader.OpenAsync($"{await Years.PublishedAsync()}/processes");
        if (await reader.Page.Locator("main td:has(.badge-error) a").CountAsync() == 0) Assert.Ignore("No workflow of the year has an incident.");
        await reader.OpenAsync(await reader.LinkAsync("main td:has(.badge-error) a"));
        await reader.OpenAsync(await reader.LinkAsync($".alert-actions a[href$='/{choice}']"));

        await reader.Page.Locator("main").GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();
        await reader.LookAsync();

        Assert.That(await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Status).InnerTextAsync(), Does.Contain(told));
    }

    [TestCase("/findes-ikke", false)]
    [TestCase("/hedensted/1999", false)]
    [TestCase("/ukendt/2025", false)]
    [TestCase("/ukendt/2025/deliveries", true)]
    [TestCase("/hedensted/1999/processes", true)]
    public async Task Page_ThatIsNotThere_SaysSoInDanish(string path, bool staff)
    {
        await using var reader = await Reader.AtAsync(Screen.Phone, staff: staff);

        await reader.OpenAsync(path, 404);

        Assert.That(await reader.Page.Locator("h1").InnerTextAsync(), Is.EqualTo("Siden findes ikke"));
        Assert.That(await reader.Page.Locator("main").InnerTextAsync(), Does.Not.Contain("token").IgnoreCase);
    }

    [Test]
    public async Task Plan_InPrint_ShowsTheWidePictureAndTheTable()
    {
        await using var reader = await Reader.AtAsync(Screen.Phone);
        await reader.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });

        await reader.Page.GotoAsync(await Years.PublishedAsync());

        Assert.That(await reader.Page.Locator(".pp--wide").IsVisibleAsync(), Is.True);
        Assert.That(await reader.Page.Locator(".pp--tall").IsVisibleAsync(), Is.False);
        Assert.That(await reader.Page.Locator(".plan-table").IsVisibleAsync(), Is.True);
        Assert.That(await reader.Page.Locator(".year-menu").IsVisibleAsync(), Is.False);
    }
}
