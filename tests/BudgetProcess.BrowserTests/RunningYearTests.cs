using BudgetProcess.Application.Processes;
using BudgetProcess.BrowserTests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BudgetProcess.BrowserTests;

/// <summary>The office runs the year: sees where everything stands, does what waits, and records what came of meetings.</summary>
public sealed class RunningYearTests
{
    private static readonly Screen[] Screens = [Screen.Desk, Screen.Phone];

    [TestCaseSource(nameof(Screens))]
    public async Task Process_OnScreen_IsDrawnWithWhereItStandsAndToldInWords(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen, staff: true);
        await reader.OpenAsync($"{await Years.PublishedAsync()}/processes");
        await reader.OpenAsync(await reader.LinkAsync("main tr:has-text('Budget 20') td a"));

        Assert.That(await reader.Page.Locator(".workflow-pending").CountAsync(), Is.GreaterThan(0));
        Assert.That(await reader.Page.Locator(".picture-frame").GetAttributeAsync("tabindex"), Is.EqualTo("0"));
        await reader.Page.GetByText("Alle trin som liste").ClickAsync();
        await reader.LookAsync();
        var drawn = await reader.Page.Locator(".workflow-wait, .workflow-effect").CountAsync();
        Assert.That(await reader.Page.Locator(".process-steps li").CountAsync(), Is.EqualTo(drawn), "Every step of the picture stands in the list.");
        Assert.That(await reader.Page.Locator(".process-steps").InnerTextAsync(), Does.Contain("Venter her"));
    }

    [TestCaseSource(nameof(Screens))]
    public async Task Tasks_OnScreen_LeadToWhereTheyAreDone(Screen screen)
    {
        await using var reader = await Reader.AtAsync(screen, staff: true);
        var year = await Years.PublishedAsync();
        await reader.OpenAsync($"{year}/tasks");

        var tasks = await reader.Page.Locator(".task").CountAsync();
        Assert.That(await reader.Page.Locator(".task").Last.InnerTextAsync(), Does.Contain("tilbageholdt").And.Contain("Har ventet siden"));
        Assert.That(await reader.Page.Locator(".year-menu li:has-text('Opgaver')").InnerTextAsync(), Does.StartWith("Opgaver").And.Contain($"{tasks}"));
        await reader.OpenAsync(await reader.LinkAsync(".task:has-text('tilbageholdt') a"));
        Assert.That(await reader.Page.Locator("#status").InputValueAsync(), Is.EqualTo("Held"));
    }

    [Test]
    public async Task Tasks_OfAYearWithNothingToDo_SaysSo()
    {
        await using var reader = await Reader.AtAsync(Screen.Phone, staff: true);

        await reader.OpenAsync($"{await Years.DraftAsync()}/tasks");

        Assert.That(await reader.Page.Locator("main .alert-heading").InnerTextAsync(), Is.EqualTo("Intet venter på dig"));
    }

    [Test]
    public async Task Meeting_ByKeyboard_IsRecordedAsHeldAfterALookAtWhatFollows()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        await reader.OpenAsync($"{await Years.PublishedAsync()}/milestones/online-status");
        await PressAsync(reader, "a[href$='/record']");

        await TabToAsync(reader, "input[name=Outcome]");
        await reader.Page.Keyboard.PressAsync("Space");
        await TabToAsync(reader, "#reason");
        await reader.Page.Keyboard.TypeAsync("Kort møde <script>alert(1)</script> 📣");
        await PressAsync(reader, ".record button[type=submit]");
        Assert.That(await reader.Page.Locator("#consequences").InnerTextAsync(), Is.EqualTo("Det sker der, når du noterer det"));
        Assert.That(await reader.Page.Locator(".facts").InnerTextAsync(), Does.Contain("Holdt").And.Contain("<script>alert(1)</script>"));
        await PressAsync(reader, ".confirm .button-primary");

        Assert.That(await reader.Page.GetByRole(AriaRole.Status).InnerTextAsync(), Does.Contain("Noteret: Holdt"));
        Assert.That(await reader.Page.Locator(".facts").InnerTextAsync(), Does.Contain("Holdt").Or.Contain("Afholdt"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Meeting_Postponed_ShowsWhoGetsWhatAndKeepsWhatWasTyped(bool script)
    {
        await using var reader = await Reader.AtAsync(Screen.Phone, script, staff: true);
        await reader.OpenAsync($"{await Years.PublishedAsync()}/milestones/kb-2-behandling/record");
        await reader.Page.GetByLabel("Udsat").CheckAsync();
        await reader.SendAsync("Se, hvad der så sker");
        Assert.That(await reader.Page.Locator("#reason-error").InnerTextAsync(), Does.Contain("Skriv kort hvorfor"));

        await reader.Page.Locator("#reason").FillAsync("Salen er optaget.");
        await reader.SendAsync("Se, hvad der så sker");
        Assert.That(await reader.Page.Locator("main").InnerTextAsync(), Does.Match("Der bliver skrevet [0-9]+ mails?").And.Contain("tilbageholdt"));
        await reader.Page.GetByText("Sådan ser mailen ud").First.ClickAsync();
        Assert.That(await reader.Page.Locator(".mail-text").First.InnerTextAsync(), Does.Contain("udsat").IgnoreCase);
        await reader.LookAsync();

        await reader.SendAsync("Ret");
        Assert.That(await reader.Page.Locator("#reason").InputValueAsync(), Is.EqualTo("Salen er optaget."));
        Assert.That(await reader.Page.GetByLabel("Udsat").IsCheckedAsync(), Is.True);
        await reader.Page.Locator("#reason").FillAsync(new string('x', 1001));
        await reader.SendAsync("Se, hvad der så sker");
        Assert.That(await reader.Page.Locator("#reason-error").InnerTextAsync(), Does.Contain("for lang"));
    }

    [Test]
    public async Task Meeting_RecordedBySomebodyElseMeanwhile_IsAskedAboutAgain()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk, staff: true);
        var year = await Years.PublishedAsync();
        await reader.OpenAsync($"{year}/milestones/teknisk-forslag/record");
        await reader.Page.GetByLabel("Holdt").CheckAsync();
        await reader.SendAsync("Se, hvad der så sker");
        var request = new DecisionRequest("hedensted", int.Parse(year.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture), "teknisk-forslag", "Held", "Budgetchefen");
        await BrowserSession.Product.Services.GetRequiredService<RecordDecision>().RunAsync(request, default);

        await reader.SendAsync("Ja, notér det");

        Assert.That(await reader.Page.Locator("[role=alert]").InnerTextAsync(), Does.Contain("Budgetchefen noterede »Holdt«"));
        Assert.That(await reader.Page.GetByLabel("Holdt").IsCheckedAsync(), Is.True, "What was chosen stands again.");
    }

    private static async Task PressAsync(Reader reader, string selector)
    {
        await TabToAsync(reader, selector);
        await reader.Page.EvaluateAsync("document.documentElement.setAttribute('data-before', '')");
        await reader.Page.Keyboard.PressAsync("Enter");
        await reader.Page.Locator("html:not([data-before])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await reader.LookAsync();
    }

    private static async Task TabToAsync(Reader reader, string selector)
    {
        for (var press = 0; press < 40; press++)
        {
            if (await reader.Page.EvaluateAsync<bool>($"document.activeElement.matches(\"{selector}\")")) return;
            await reader.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The keyboard does not reach {selector}.");
    }
}
