using BudgetProcess.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BudgetProcess.BrowserTests;

/// <summary>The budget office at work on a draft. Each test has a budget year of its own, before those of the seeds, so that the newest year is as other tests expect it.</summary>
public sealed class EditorTests
{
    private static readonly Screen[] Screens = [Screen.Desk, Screen.Phone];

    private static int lastYear = 2000;

    [TestCaseSource(nameof(Screens))]
    public async Task Pages_OfTheEditor_AreWithoutFault(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen, staff: true);
        var year = await Years.DraftAsync();
        foreach (var page in new[]
        {
            "edit", "edit/new", "edit/milestones/kb-1-behandling", "edit/milestones/kb-1-behandling/drop", "edit?track=Public", "edit?body=kb", "publish", "history", "history/compare?from=0", "import", "roll-forward",
            "what-if", "what-if?line=uge+42+friholdes&line=vr%C3%B8vl", "what-if?line=oek-1-behandling+flyttes+til+20.+december",
        })
            await reader.OpenAsync($"{year}/{page}");
        await reader.OpenAsync($"{await Years.PublishedAsync()}/publish");
        await reader.OpenAsync($"/hedensted/{Next()}/edit");
        await reader.OpenAsync("/hedensted/2027/roll-forward?from=2025");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task WhatIf_ReadingMoved_ShowsWhatFollowsAndBecomesTheDraft(bool script)
    {
        await using var reader = await Reader.AtAsync(script ? Screen.Desk : Screen.Phone, script, staff: true);
        var page = reader.Page;
        var year = await BeginAsync(reader);
        await page.GetByRole(AriaRole.Link, new() { Name = "Hvad nu hvis" }).First.ClickAsync();
        await reader.LookAsync();

        await AddAsync("En milepæl flyttes til …", "kb-1-behandling", "en gang til efteråret");
        Assert.That(await page.Locator("#when-fault").InnerTextAsync(), Does.Contain("er ikke en dato"));
        await AddAsync("En milepæl flyttes til …", "kb-1-behandling", "20. september");
        Assert.That(await page.Locator("main").InnerTextAsync(), Does.Contain("2 milepæle flyttes").And.Contain("medio oktober").And.Contain("mindst 21 dage").And.Contain("mails til"));
        await AddAsync("En milepæl ligger fast", "kb-2-behandling", "");
        Assert.That(await page.Locator("main").InnerTextAsync(), Does.Contain("Det kan ikke lade sig gøre").And.Contain("Tag et brud på dig: 20 i stedet for 21 dage"));

        await page.GetByRole(AriaRole.Link, new() { Name = "Fjern" }).Last.ClickAsync();
        await reader.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gør det til udkastet" }).ClickAsync();
        await reader.LookAsync();
        Assert.That(await NoticeAsync(page), Does.Contain("2 milepæle er flyttet i udkastet"));
        Assert.That(await page.Locator("#m-kb-2-behandling").InnerTextAsync(), Does.Contain("medio oktober"));
        await reader.OpenAsync($"{year}/history");
        Assert.That(await page.GetByRole(AriaRole.Link, new() { Name = "frem igen" }).CountAsync(), Is.EqualTo(1), "The draft that was replaced is kept.");

        async Task AddAsync(string kind, string milestone, string when)
        {
            await page.Locator("#kind").SelectOptionAsync(new SelectOptionValue { Label = kind });
            await page.Locator("#milestone").SelectOptionAsync(milestone);
            await page.Locator("#when").FillAsync(when);
            await page.GetByRole(AriaRole.Button, new() { Name = "Tilføj" }).ClickAsync();
            await reader.LookAsync();
        }
    }

    [TestCase("edit/milestones/findes-ikke")]
    [TestCase("edit/check")]
    [TestCase("publish?version=99")]
    [TestCase("history/compare?from=77")]
    [TestCase("history/drafts/77")]
    public async Task Page_OfTheEditorThatIsNotThere_SaysSo(string page)
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);

        await reader.OpenAsync($"{await Years.DraftAsync()}/{page}", 404);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Configure_AddMoveRenameDropAndUndo_IsTold(bool script)
    {
        await using var reader = await Reader.AtAsync(script ? Screen.Desk : Screen.Phone, script, staff: true);
        var page = reader.Page;
        var year = await BeginAsync(reader);

        await page.GetByRole(AriaRole.Link, new() { Name = "Tilføj milepæl" }).First.ClickAsync();
        await page.GetByLabel("Titel").FillAsync("Gruppemøde <i parentes> & \"æøå\" 🎉 ميزانية");
        await page.Locator("#Input_When").FillAsync("9/9");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tilføj milepælen" }).ClickAsync();
        await reader.LookAsync();
        Assert.That(await page.Locator("#faults").InnerTextAsync(), Does.Contain("HTML"));
        Assert.That(await page.GetByLabel("Titel").InputValueAsync(), Does.StartWith("Gruppemøde <i parentes>"));
        Assert.That(await page.Locator(".understood").First.InnerTextAsync(), Does.Contain("9. september"));

        await page.GetByLabel("Titel").FillAsync("Gruppemøde & \"æøå\" 🎉 ميزانية");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tilføj milepælen" }).ClickAsync();
        await reader.LookAsync();
        Assert.That(await NoticeAsync(page), Does.Contain("Milepælen er tilføjet").And.Contain("9. september"));
        Assert.That(page.Url, Does.EndWith("#m-gruppemoede-aeoeaa"));

        await page.Locator("#m-gruppemoede-aeoeaa a").ClickAsync();
        await page.Locator("#Input_When").FillAsync("medio august");
        await page.GetByLabel("Titel").FillAsync("Gruppemøde");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gem" }).ClickAsync();
        Assert.That(await NoticeAsync(page), Does.Contain("Omdøbt").And.Contain("medio august"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Fortryd" }).ClickAsync();
        await reader.LookAsync();
        Assert.That(await page.Locator("#m-gruppemoede-aeoeaa").InnerTextAsync(), Does.Contain("9. september").And.Contain("🎉"));

        await page.Locator("#m-gruppemoede-aeoeaa a").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Slet milepælen" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, slet den" }).ClickAsync();
        Assert.That(await NoticeAsync(page), Does.Contain("slettet"));
        Assert.That(await page.Locator("#m-gruppemoede-aeoeaa").CountAsync(), Is.Zero);
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortryd" }).ClickAsync();
        Assert.That(await page.Locator("#m-gruppemoede-aeoeaa").CountAsync(), Is.EqualTo(1));

        await page.Locator("summary", new() { HasText = "Kald planen noget andet" }).ClickAsync();
        await page.GetByLabel("Planens titel").FillAsync("Vejen til budgettet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gem titlen" }).ClickAsync();
        await reader.LookAsync();
        Assert.That(await page.Locator("h1").InnerTextAsync(), Is.EqualTo("Vejen til budgettet"));
        Assert.That(page.Url, Does.Contain(year));
    }

    [TestCase("10.000 tegn", "HTML")]
    [TestCase("<script>alert(1)</script>", "HTML")]
    [TestCase("Seminar \u202Egnirts", "styretegn")]
    public async Task Title_ThatNoPlanTakes_IsRefusedAndShownAgain(string title, string told)
    {
        if (title.StartsWith("10", StringComparison.Ordinal)) (title, told) = (new string('a', 10_000), "der er plads til 300");
        await using var reader = await Reader.AtAsync(Screen.Phone, staff: true);
        await reader.OpenAsync($"{await Years.DraftAsync()}/edit/new");

        await reader.Page.GetByLabel("Titel").FillAsync(title);
        await reader.Page.Locator("#Input_When").FillAsync("31. februar");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Tilføj milepælen" }).ClickAsync();
        await reader.LookAsync();

        Assert.That(await reader.Page.Locator("#faults").InnerTextAsync(), Does.Contain("2 felter").And.Contain(told));
        Assert.That(await reader.Page.GetByLabel("Titel").InputValueAsync(), Is.EqualTo(title));
        Assert.That(await reader.Page.Locator("#Input_When").InputValueAsync(), Is.EqualTo("31. februar"));
    }

    [Test]
    public async Task Form_WhileWriting_SaysWhatIsUnderstoodAndStoresNothing()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        var year = await BeginAsync(reader);
        await reader.OpenAsync($"{year}/edit/milestones/kb-2-behandling");

        await reader.Page.Locator("#Input_When").FillAsync("24/12");
        await reader.Page.Locator("#check .understood").WaitForAsync();

        Assert.That(await reader.Page.Locator("#check").InnerTextAsync(), Does.Contain("24. december").And.Contain("Nyt fund"));
        await reader.LookAsync();
        await reader.OpenAsync($"{year}/edit");
        Assert.That(await reader.Page.Locator("#m-kb-2-behandling").InnerTextAsync(), Does.Contain("primo oktober"));
    }

    [TestCase("mine", "5. oktober")]
    [TestCase("theirs", "6. oktober")]
    public async Task Conflict_OfTwoBrowsers_IsShownSideBySideAndChosen(string choice, string stored)
    {
        await using var one = await Reader.AtAsync(Screen.Desk, staff: true);
        await using var other = await Reader.AtAsync(Screen.Phone, staff: true);
        var year = await BeginAsync(one);
        await one.OpenAsync($"{year}/edit/milestones/kb-2-behandling");
        await other.OpenAsync($"{year}/edit/milestones/kb-2-behandling");
        await other.Page.Locator("#Input_When").FillAsync("6. oktober");
        await other.Page.GetByLabel("Sted").FillAsync("Byrådssalen");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Gem" }).ClickAsync();

        await one.Page.Locator("#Input_When").FillAsync("5. oktober");
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Gem" }).ClickAsync();
        await one.LookAsync();
        Assert.That(await one.Page.Locator(".conflict").AllInnerTextsAsync(), Has.Count.EqualTo(1).And.All.Contains("5. oktober").And.All.Contains("6. oktober"));
        await one.Page.Locator($"#{choice}-Time").CheckAsync(new() { Force = true });
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Gem det valgte" }).ClickAsync();
        await one.LookAsync();

        Assert.That(await one.Page.Locator("#m-kb-2-behandling").InnerTextAsync(), Does.Contain(stored).And.Contain("Byrådssalen"));
    }

    [Test]
    public async Task Publish_WithABreach_AsksWhoTakesItOnAndThenPublishes()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        var page = reader.Page;
        var year = await BeginAsync(reader);
        await reader.OpenAsync($"{year}/edit/milestones/kb-1-behandling");
        await page.Locator("#Input_When").FillAsync("1. oktober");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gem" }).ClickAsync();
        await reader.OpenAsync($"{year}/edit/milestones/kb-2-behandling");
        await page.Locator("#Input_When").FillAsync("6. oktober");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gem" }).ClickAsync();

        await reader.OpenAsync($"{year}/publish");
        await page.Locator("form .confirm button").ClickAsync();
        await reader.LookAsync();
        Assert.That(await page.Locator("#faults").InnerTextAsync(), Does.Contain("tager dette på sig"));

        foreach (var rule in await page.Locator(".take-on input[type=checkbox]").AllAsync()) await rule.CheckAsync(new() { Force = true });
        foreach (var role in await page.Locator(".take-on input[type=text]").AllAsync()) await role.FillAsync("Kommunaldirektøren");
        foreach (var reason in await page.Locator(".take-on textarea").AllAsync()) await reason.FillAsync("Mødedatoen ligger fast");
        await page.Locator("#Reason").FillAsync("Første udgave");
        await page.Locator("form .confirm button").ClickAsync();
        await reader.LookAsync();

        Assert.That(await NoticeAsync(page), Does.Contain("udgivet som version 1"));
        Assert.That(await page.Locator(".version-list").InnerTextAsync(), Does.Contain("Første udgave").And.Contain("Kommunaldirektøren"));
    }

    [Test]
    public async Task Publish_DraftChangedMeanwhile_ShowsTheConsequencesAgain()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        await using var other = await Reader.AtAsync(Screen.Desk, staff: true);
        var year = await BeginAsync(reader);
        await reader.OpenAsync($"{year}/publish");
        await other.OpenAsync($"{year}/edit/milestones/kb-2-behandling");
        await other.Page.GetByLabel("Sted").FillAsync("Byrådssalen");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Gem" }).ClickAsync();

        foreach (var rule in await reader.Page.Locator(".take-on input[type=checkbox]").AllAsync()) await rule.CheckAsync(new() { Force = true });
        foreach (var field in await reader.Page.Locator(".take-on input[type=text], .take-on textarea").AllAsync()) await field.FillAsync("Kommunaldirektøren");
        await reader.Page.Locator("form .confirm button").ClickAsync();
        await reader.LookAsync();

        Assert.That(await reader.Page.Locator("main").InnerTextAsync(), Does.Contain("Udkastet er ændret, siden du så det"));
        await reader.OpenAsync($"{year}/history");
        Assert.That(await reader.Page.Locator("main").InnerTextAsync(), Does.Contain("Planen er ikke udgivet endnu"));
    }

    [Test]
    public async Task Import_FileWithFaultsAndThenWithout_IsShownAndTakenOver()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        var page = reader.Page;
        var year = await BeginAsync(reader);
        await reader.OpenAsync($"{year}/import");

        await page.Locator("#Upload").SetInputFilesAsync(Table("Dato;Aktivitet;Organ\n31. februar;Seminar;KB"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Læs filen" }).ClickAsync();
        await reader.LookAsync();
        Assert.That(await page.Locator("main").InnerTextAsync(), Does.Contain("1 fejl. Intet er gemt."));

        await page.GetByRole(AriaRole.Link, new() { Name = "Vælg filen igen" }).ClickAsync();
        await page.Locator("#Upload").SetInputFilesAsync(Table("Dato;Aktivitet;Organ\n9. september;Budgetseminar;KB\nmedio oktober;2. behandling;KB"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Læs filen" }).ClickAsync();
        await reader.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tag planen over" }).ClickAsync();
        await reader.LookAsync();
        Assert.That(await NoticeAsync(page), Does.Contain("2 milepæle fra plan.csv"));

        await reader.OpenAsync($"{year}/history");
        await page.GetByRole(AriaRole.Link, new() { Name = "frem igen" }).First.ClickAsync();
        await reader.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ja, hent det frem" }).ClickAsync();
        Assert.That(await page.Locator(".editor-table tbody tr").CountAsync(), Is.EqualTo(4));
    }

    [Test]
    public async Task Import_OfTwoHundredMegabytes_IsAnsweredInDanish()
    {
        var file = Path.GetTempFileName();
        try
        {
            await using (var stream = new FileStream(file, FileMode.Create)) stream.SetLength(200_000_000);
            await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
            await reader.OpenAsync($"/hedensted/{Next()}/import");

            await reader.Page.Locator("#Upload").SetInputFilesAsync(file);
            await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Læs filen" }).ClickAsync(new() { Timeout = 60_000 });
            await reader.Page.Locator("#Upload-fault").WaitForAsync(new() { Timeout = 60_000 });

            Assert.That(await reader.Page.Locator("#Upload-fault").InnerTextAsync(), Does.Contain("mere end 10 MB"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public async Task RollForward_Year_ShowsTheMovesAndMakesTheDraft()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        await reader.OpenAsync("/hedensted/2026/edit");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Før en plan frem" }).ClickAsync();
        await reader.Page.Locator("#from").SelectOptionAsync("2025");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Vis, hvad det bliver til" }).ClickAsync();
        await reader.LookAsync();
        Assert.That(await reader.Page.Locator("tbody tr").CountAsync(), Is.GreaterThan(30));

        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Lav udkastet" }).ClickAsync();
        await reader.LookAsync();

        Assert.That(await NoticeAsync(reader.Page), Does.Contain("ført frem"));
    }

    [Test]
    public async Task Keyboard_FromTheTableToASavedMilestone_NeedsNoMouse()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        var page = reader.Page;
        await BeginAsync(reader);

        await TabToAsync(page, "document.activeElement.closest('.editor-table #m-kb-1-behandling') !== null");
        await page.Keyboard.PressAsync("Enter");
        await reader.ArriveAsync("/edit/milestones/kb-1-behandling");
        await TabToAsync(page, "document.activeElement.id === 'Input_When'");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("12. september kl. 17");
        await TabToAsync(page, "document.activeElement.id === 'Attendees-direktionen'");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "document.activeElement.matches('.editor-form .confirm button')");
        await page.Keyboard.PressAsync("Enter");
        await reader.ArriveAsync("/edit#m-kb-1-behandling");
        await reader.LookAsync();

        Assert.That(await page.Locator("#m-kb-1-behandling").InnerTextAsync(), Does.Contain("kl. 17.00").And.Contain("Direktionen"));
        await TabToAsync(page, "document.activeElement.matches('.editor-notice button')");
        Assert.That(await page.EvaluateAsync<string>("document.activeElement.textContent"), Is.EqualTo("Fortryd"));
    }

    [Test]
    public async Task Reader_OfTheMunicipality_SeesVersionsAndEditsNothing()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk);
        await Staff.SignInAsync(reader, "laeser@hedensted.example", Application.Accounts.StaffRole.Reader);
        var year = await Years.DraftAsync();

        await reader.OpenAsync($"{year}/history");
        Assert.That(await reader.Page.Locator(".year-menu").InnerTextAsync(), Does.Contain("Versioner").And.Not.Contain("Redigér"));
        foreach (var page in new[] { "edit", "edit/new", "edit/milestones/kb-1-behandling", "publish", "import", "roll-forward", "what-if" }) await reader.OpenAsync($"{year}/{page}", 403);
    }

    private static string Next() => Interlocked.Increment(ref lastYear).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A new draft with the steps of the law.</summary>
    private static async Task<string> BeginAsync(Reader reader)
    {
        var year = $"/hedensted/{Next()}";
        await reader.OpenAsync($"{year}/edit");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Begynd forfra" }).ClickAsync();
        await reader.LookAsync();
        return year;
    }

    private static async Task TabToAsync(IPage page, string arrived)
    {
        for (var pressed = 0; pressed < 150; pressed++)
        {
            if (await page.EvaluateAsync<bool>(arrived)) return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not get there: {arrived}");
    }

    private static Task<string> NoticeAsync(IPage page) => page.Locator(".editor-notice").InnerTextAsync();

    private static FilePayload Table(string text) => new() { Name = "plan.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
