using BudgetProcess.BrowserTests.Harness;

namespace BudgetProcess.BrowserTests;

public sealed class WithoutScriptTests
{
    [Test]
    public async Task Plan_WithoutScript_ShowsPictureTableAndFeeds()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, script: false);

        await reader.OpenAsync(await Years.PublishedAsync());

        Assert.That(await reader.Page.Locator(".pp--wide").IsVisibleAsync(), Is.True);
        Assert.That(await reader.Page.Locator(".plan-table").IsVisibleAsync(), Is.True);
        Assert.That(await reader.Page.Locator("[data-copy]").IsVisibleAsync(), Is.False, "A button that needs script must not show without it.");
    }

    [Test]
    public async Task Deliveries_WithoutScript_CanBeFiltered()
    {
        await using var reader = await Reader.AtAsync(Screen.Phone, script: false, staff: true);
        await reader.OpenAsync($"{await Years.PublishedAsync()}/deliveries");

        await reader.Page.Locator("#status").SelectOptionAsync("Cancelled");
        await reader.Page.Locator(".filter button").ClickAsync();
        await reader.LookAsync();

        Assert.That(reader.Page.Url, Does.Contain("?status=Cancelled&"));
        Assert.That(await reader.Page.Locator("#status option[selected]").GetAttributeAsync("value"), Is.EqualTo("Cancelled"));
    }
}
