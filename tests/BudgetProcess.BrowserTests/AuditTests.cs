using BudgetProcess.BrowserTests.Harness;

namespace BudgetProcess.BrowserTests;

/// <summary>Who did what, when, can be looked up and handed out.</summary>
public sealed class AuditTests
{
    private static readonly Screen[] Screens = [Screen.Desk, Screen.Phone];

    [TestCaseSource(nameof(Screens))]
    public async Task Trail_Searched_ShowsWhatWasDone(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen, staff: true);
        await reader.OpenAsync("/hedensted/audit");
        var all = await reader.Page.Locator("main tbody tr").CountAsync();

        await reader.OpenAsync("/hedensted/audit?q=plan.published");

        var found = await reader.Page.Locator("main tbody tr").AllInnerTextsAsync();
        Assert.That(found, Has.Count.GreaterThan(0).And.Count.LessThan(all).And.All.Contains("plan/"));
        await reader.OpenAsync("/hedensted/audit?q=det-er-der-ikke");
        Assert.That(await reader.Page.Locator("main .alert-heading").InnerTextAsync(), Is.EqualTo("Der er ikke noget at vise"));
    }

    [TestCase("Csv", "text/csv")]
    [TestCase("Xlsx", "spreadsheetml")]
    public async Task Trail_AsAFile_IsATable(string handler, string type)
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);

        var file = await reader.Page.APIRequest.GetAsync($"/hedensted/audit?handler={handler}&q=plan.published");

        Assert.That(file.Headers["content-type"], Does.Contain(type));
        Assert.That(await file.BodyAsync(), Has.Length.GreaterThan(100));
    }
}
