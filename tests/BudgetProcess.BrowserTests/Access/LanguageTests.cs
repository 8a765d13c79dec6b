using BudgetProcess.Application.Accounts;
using BudgetProcess.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BudgetProcess.BrowserTests.Access;

/// <summary>Staff who choose English read English; everybody else reads Danish, whatever their browser prefers.</summary>
public sealed class LanguageTests
{
    private static readonly Screen[] Screens = [Screen.Desk, Screen.Phone];

    [TestCaseSource(nameof(Screens))]
    public async Task Staff_WhoChooseEnglish_ReadItUntilTheyChooseDanish(Screen screen)
    {
        var (published, draft) = (await Years.PublishedAsync(), await Years.DraftAsync());
        await using var reader = await Reader.AtAsync(screen);
        await Staff.SignInAsync(reader, $"sprog-{screen}@hedensted.example", StaffRole.Administrator);
        await reader.OpenAsync("/account");
        await ChooseAsync(reader, "English", "Gem sproget");
        Assert.That(await reader.Page.GetByRole(AriaRole.Status).InnerTextAsync(), Does.Contain("The language is saved."));

        (string Path, string Title)[] pages =
        [
            ("/", "Municipalities and budget years"), ("/account", "My account"), ("/account/second-factor", "Two-step sign-in"), ($"{published}/tasks", "Tasks"), ($"{published}/history", "Versions"),
            ($"{published}/processes", "Workflows"), ($"{published}/deliveries", "Deliveries"), ("/hedensted/messages", "Messages"), ("/hedensted/messages/texts", "Mail texts"), ("/hedensted/messages/mode", "Turn mail on or off"), ("/hedensted/people", "People"), ("/hedensted/people/parties", "Hearing parties"),
            ("/hedensted/people/import", "Import people or hearing parties"), ("/hedensted/audit", "Audit trail"), ("/hedensted/accounts", "Users"), ($"{draft}/edit", "Edit the plan"),
            ($"{draft}/edit/new", "New milestone"), ($"{draft}/publish", "Publish the plan"),
        ];
        foreach (var (path, title) in pages)
        {
            await reader.OpenAsync(path);
            Assert.That((await reader.Page.TitleAsync(), await LanguageAsync(reader)), Is.EqualTo(($"{title} – Budgetproces", "en")), path);
        }

        foreach (var list in new[] { $"{published}/processes", $"{published}/deliveries", "/hedensted/people/bodies/oek" })
        {
            await reader.Page.GotoAsync(list);
            await reader.OpenAsync(await reader.LinkAsync("main td a"));
            Assert.That(await LanguageAsync(reader), Is.EqualTo("en"), list);
        }

        await reader.OpenAsync(published);
        Assert.That(await reader.Page.Locator(".year-menu").InnerTextAsync(), Does.Contain("The plan").And.Contain("Workflows").And.Not.Contain("Planen"));
        Assert.That(await reader.Page.Locator("#m-kb-1-behandling").InnerTextAsync(), Does.Match("day [0-9]{1,2} (September|October) [0-9]{4}"));
        await reader.OpenAsync("/hedensted/1999", 404);
        Assert.That(await reader.Page.Locator("h1").InnerTextAsync(), Is.EqualTo("The page does not exist"));

        await ReadFindingAndFaultAsync(reader, draft);
        await reader.OpenAsync("/account");
        await ChooseAsync(reader, "Dansk", "Save the language");
        Assert.That((await reader.Page.Locator("h1").InnerTextAsync(), await LanguageAsync(reader)), Is.EqualTo(("Min konto", "da")));
        Assert.That(await reader.Page.GetByRole(AriaRole.Status).InnerTextAsync(), Does.Contain("Sproget er gemt."));
    }

    [Test]
    public async Task Staff_WhoReadEnglishAndSignOut_AreVisitorsWhoReadDanish()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk);
        await Staff.SignInAsync(reader, "sprog-ud@hedensted.example", StaffRole.Reader);
        await reader.OpenAsync("/account");
        await ChooseAsync(reader, "English", "Gem sproget");

        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).First.ClickAsync();
        await reader.LookAsync();

        Assert.That(await LanguageAsync(reader), Is.EqualTo("da"));
        Assert.That(await reader.Page.GetByRole(AriaRole.Status).InnerTextAsync(), Does.Contain("Du er logget ud."));
    }

    [Test]
    public async Task Language_ThatThereIsNot_IsRefusedNextToTheField()
    {
        await using var reader = await Reader.AtAsync(Screen.Phone, staff: true);
        await reader.OpenAsync("/account");
        await reader.Page.Locator("#language-da").EvaluateAsync("field => field.value = 'klingon'");

        await ChooseAsync(reader, "Dansk", "Gem sproget");

        Assert.That(await reader.Page.Locator("#language-problem").InnerTextAsync(), Does.Contain("Vælg et af sprogene."));
        Assert.That(await LanguageAsync(reader), Is.EqualTo("da"));
    }

    [TestCase("/")]
    [TestCase("/sign-in")]
    [TestCase("/?culture=en-GB&ui-culture=en-GB")]
    [TestCase("/findes-ikke")]
    public async Task Visitor_WhoseBrowserPrefersEnglish_ReadsDanish(string path)
    {
        using var http = new HttpClient { BaseAddress = BrowserSession.Product.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", "en-GB");
        request.Headers.Add("Cookie", ".AspNetCore.Culture=c=en-GB|uic=en-GB");

        using var answer = await http.SendAsync(request);

        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<html lang=\"da\">").And.Contain("Gå til sidens indhold"));
    }

    // What the law check and the reader of dates say comes from below the pages. Nothing is stored while somebody writes.
    private static async Task ReadFindingAndFaultAsync(Reader reader, string draft)
    {
        await reader.OpenAsync($"{draft}/edit/milestones/kb-2-behandling");
        var check = reader.Page.Locator("#check");
        await reader.Page.Locator("#Input_When").FillAsync("24/12");
        Assert.That(
            await check.Locator(".editor-check__new").First.InnerTextAsync(),
            Does.Match("24 December [0-9]{4}; the budget must be adopted by [0-9]{1,2} October").And.Not.Contain("budgettet").And.Not.Contain("skal"));

        await reader.Page.Locator("#Input_When").FillAsync("24/13");
        await check.Locator(".editor-check__problem").WaitForAsync();
        Assert.That(await check.InnerTextAsync(), Does.Contain("There is no month number 13. Write the day first").And.Not.Contain("måned"));
        await reader.LookAsync();
    }

    private static async Task ChooseAsync(Reader reader, string language, string button)
    {
        await reader.Page.GetByText(language, new() { Exact = true }).ClickAsync();
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await reader.LookAsync();
    }

    private static async Task<string?> LanguageAsync(Reader reader) => await reader.Page.Locator("html").GetAttributeAsync("lang");
}
