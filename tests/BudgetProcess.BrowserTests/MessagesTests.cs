using BudgetProcess.Application.Municipalities;
using BudgetProcess.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BudgetProcess.BrowserTests;

/// <summary>The budget office looks after what leaves the house: the words of mails, whether they leave, and those that failed.</summary>
public sealed class MessagesTests
{
    [Test]
    public async Task Page_OfMessagesThatIsNotThere_SaysSo()
    {
        await using var reader = await Reader.AtAsync(Screen.Phone, staff: true);
        var year = await Years.PublishedAsync();
        await reader.OpenAsync($"{year}/deliveries?kind=invitation&q=medlem");
        foreach (var page in new[] { "/hedensted/messages/texts/findes-ikke", "/hedensted/messages/texts/invitation?version=7", $"{year}/deliveries/stop", $"{year}/deliveries/retry?status=Sent", "/ukendt/messages" })
            await reader.OpenAsync(page, 404);
    }

    [TestCase(true, "deadline-reminder")]
    [TestCase(false, "meeting-reminder")]
    public async Task Text_OfAMail_IsTriedRefusedSavedAndSetBack(bool script, string name)
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, script, staff: true);
        var page = reader.Page;
        await reader.OpenAsync($"/hedensted/messages/texts/{name}");
        var standard = await page.Locator("#body").InputValueAsync();

        await page.Locator("#body").FillAsync(standard + "\n{{milestone.titel}} <b>hej</b>");
        await reader.SendAsync("Gem teksten");
        Assert.That(await page.Locator("#body-error").InnerTextAsync(), Does.Contain("milestone.titel").And.Contain("findes ikke"));
        Assert.That(await page.Locator("#body").InputValueAsync(), Does.EndWith("<b>hej</b>"));

        await page.Locator("#body").FillAsync(standard + "\nVi ses, *alle sammen* 🎉");
        await page.GetByRole(AriaRole.Button, new() { Name = "Se mailen" }).ClickAsync();
        await page.FrameLocator(".mail-frame").GetByText("alle sammen").WaitForAsync();
        await reader.SendAsync("Send en prøvemail til mig");
        Assert.That(await StatusAsync(page), Does.Contain("administrator@hedensted.example").And.Contain("ikke gemt"));
        Assert.That(await page.Locator("#body").InputValueAsync(), Does.Contain("🎉"));
        await reader.SendAsync("Gem teksten");
        Assert.That(await StatusAsync(page), Does.Contain("Teksten er gemt"));
        Assert.That(await page.Locator(".lead").InnerTextAsync(), Does.Contain("egen tekst"));

        await reader.SendAsync("Gå tilbage til standardteksten");
        Assert.That(await StatusAsync(page), Does.Contain("standardteksten igen"));
        Assert.That((await page.Locator("#body").InputValueAsync()).Trim(), Is.EqualTo(standard.Trim()));
        await page.GetByText("Nummer 1,").ClickAsync();
        await reader.OpenAsync(await reader.LinkAsync("a[href$='?version=1']"));
        Assert.That(await page.Locator("#body").InputValueAsync(), Does.Contain("🎉"));
    }

    [Test]
    public async Task Text_ChangedByTwo_IsNotOverwrittenInSilence()
    {
        await using var one = await Reader.AtAsync(Screen.Desk, staff: true);
        await using var other = await Reader.AtAsync(Screen.Desk, staff: true);
        await one.OpenAsync("/hedensted/messages/texts/hearing-reminder");
        await other.OpenAsync("/hedensted/messages/texts/hearing-reminder");
        await other.Page.Locator("#subject").FillAsync("Deres emne");
        await other.SendAsync("Gem teksten");

        await one.Page.Locator("#subject").FillAsync("Mit emne");
        await one.SendAsync("Gem teksten");
        Assert.That(await one.Page.GetByRole(AriaRole.Alert).First.InnerTextAsync(), Does.Contain("En anden har rettet teksten"));
        Assert.That(await one.Page.Locator("#earlier ~ details[open]").InnerTextAsync(), Does.Contain("Deres emne"));
        Assert.That(await one.Page.Locator("#subject").InputValueAsync(), Is.EqualTo("Mit emne"));
        await one.SendAsync("Gem teksten");
        Assert.That(await StatusAsync(one.Page), Does.Contain("Teksten er gemt"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task MailMode_Changed_ShowsWhatFollowsAndIsAlwaysInSight(bool script)
    {
        await using var reader = await Reader.AtAsync(Screen.Phone, script, staff: true);
        var page = reader.Page;
        await reader.OpenAsync("/hedensted/messages/mode");
        await page.GetByLabel("Omdirigeret", new() { Exact = true }).CheckAsync(new() { Force = true });
        await page.Locator("#address").FillAsync("ikke en adresse");
        await reader.SendAsync("Se, hvad der så sker");
        Assert.That(await page.Locator("#address-error").InnerTextAsync(), Is.Not.Empty);
        Assert.That(await page.Locator("#address").InputValueAsync(), Is.EqualTo("ikke en adresse"));

        await page.Locator("#address").FillAsync("proeve@hedensted.example");
        await page.GetByLabel("Send også det, der er tilbageholdt").CheckAsync(new() { Force = true });
        await reader.SendAsync("Se, hvad der så sker");
        Assert.That(await page.Locator("main").InnerTextAsync(), Does.Match("tilbageholdte? mails? bliver sendt").And.Contain("Hvem får den"));
        await reader.SendAsync("Ret");
        Assert.That(await page.Locator("#address").InputValueAsync(), Is.EqualTo("proeve@hedensted.example"));
        await page.GetByLabel("Send også det, der er tilbageholdt").UncheckAsync(new() { Force = true });
        await reader.SendAsync("Se, hvad der så sker");
        await reader.SendAsync("Ja, gør det");

        Assert.That(await StatusAsync(page), Does.Contain("Posten går til proeve@hedensted.example"));
        await reader.OpenAsync("/hedensted/people");
        Assert.That(await page.Locator(".mail-mode").InnerTextAsync(), Is.EqualTo("Posten går til proeve@hedensted.example"));
        Assert.That(await page.Locator(".year-menu").InnerTextAsync(), Does.Contain("Opgaver"), "The year's pages are a step away.");
        await SetMode.Async(MailMode.Off);
    }

    [Test]
    public async Task Delivery_HeldAndStopped_AsksFirstAndTells()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        await reader.OpenAsync($"{await Years.PublishedAsync()}/deliveries?status=Held");
        await reader.OpenAsync(await reader.LinkAsync("main td a"));
        await reader.OpenAsync(await reader.LinkAsync("main a[href*='/deliveries/stop']"));
        Assert.That(await reader.Page.Locator("main").InnerTextAsync(), Does.Contain("1 mail bliver aldrig sendt"));

        await reader.SendAsync("Ja, stop");

        Assert.That(await StatusAsync(reader.Page), Does.Contain("1 mail er stoppet"));
        Assert.That(await reader.Page.Locator(".facts").InnerTextAsync(), Does.Contain("Annulleret").And.Contain("Stoppet af kommunen"));
    }

    [TestCase("Csv", "text/csv")]
    [TestCase("Xlsx", "spreadsheetml")]
    public async Task Deliveries_AsAFile_AreATable(string handler, string type)
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);

        var file = await reader.Page.APIRequest.GetAsync($"{await Years.PublishedAsync()}/deliveries?handler={handler}&status=Held");

        Assert.That(file.Headers["content-type"], Does.Contain(type));
        Assert.That(await file.BodyAsync(), Has.Length.GreaterThan(500));
    }

    private static Task<string> StatusAsync(IPage page) => page.GetByRole(AriaRole.Status).First.InnerTextAsync();
}
