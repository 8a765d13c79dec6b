using BudgetProcess.Application.Accounts;
using BudgetProcess.BrowserTests.Harness;
using Microsoft.Playwright;

namespace BudgetProcess.BrowserTests.Access;

public sealed class SignInTests
{
    private static readonly Screen[] Screens = [Screen.Desk, Screen.Phone];

    [TestCaseSource(nameof(Screens))]
    public async Task FirstStart_OneTimePassword_LeadsToAPasswordOfOnesOwn(Screen screen)
    {
        var address = $"foerste-{screen}@hedensted.example";
        var oneTime = await Staff.LetInAsync(address, StaffRole.Administrator);
        await using var reader = await Reader.AtAsync(screen);

        await reader.OpenAsync("/");
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Log ind" }).ClickAsync();
        await reader.LookAsync();
        await Staff.EnterAsync(reader.Page, address, oneTime);
        await reader.ArriveAsync("/account/password");
        await reader.LookAsync();

        // Nothing else is open before that.
        await reader.Page.GotoAsync("/hedensted/accounts");
        Assert.That(new Uri(reader.Page.Url).AbsolutePath, Is.EqualTo("/account/password"));
        await Staff.ChoosePasswordAsync(reader, oneTime, Staff.Password);
        await reader.OpenAsync("/hedensted/accounts");
        Assert.That(await reader.Page.Locator("h1").InnerTextAsync(), Is.EqualTo("Brugere"));
    }

    [Test]
    public async Task SignIn_WithAWrongPassword_SaysTheSameAsForNobody()
    {
        await Staff.LetInAsync("kendt@hedensted.example", StaffRole.Reader);
        var told = new List<string>();
        foreach (var address in new[] { "kendt@hedensted.example", "ukendt@hedensted.example" })
        {
            await using var reader = await Reader.AtAsync(Screen.Phone);
            await reader.OpenAsync("/sign-in");
            await Staff.EnterAsync(reader.Page, address, "det er ikke den");
            await reader.LookAsync();
            told.Add(await reader.Page.GetByRole(AriaRole.Alert).InnerTextAsync());
        }

        Assert.That(told[0], Does.Contain("Mailadressen eller adgangskoden er forkert").And.EqualTo(told[1]));
    }

    [Test]
    public async Task SignIn_AfterFiveWrongPasswords_IsClosedForTheRightOneToo()
    {
        var oneTime = await Staff.LetInAsync("laast@hedensted.example", StaffRole.Reader);
        await using var reader = await Reader.AtAsync(Screen.Desk);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await reader.Page.GotoAsync("/sign-in");
            await Staff.EnterAsync(reader.Page, "laast@hedensted.example", $"forkert nummer {attempt}");
        }

        await Staff.EnterAsync(reader.Page, "laast@hedensted.example", oneTime);

        Assert.That(await reader.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), Does.Contain("Du kom ikke ind"));
        await using var administrator = await Reader.AtAsync(Screen.Desk, staff: true);
        await administrator.OpenAsync("/hedensted/accounts");
        Assert.That(
            await administrator.Page.Locator("tr", new() { HasText = "laast@hedensted.example" }).InnerTextAsync(), Does.Contain("Lukket efter forkerte forsøg"));
    }

    [Test]
    public async Task SecondFactor_TurnedOn_IsAskedForAndARecoveryCodeWorksOnce()
    {
        const string Address = "totrin@hedensted.example";
        await using var reader = await Reader.AtAsync(Screen.Desk);
        await Staff.SignInAsync(reader, Address, StaffRole.BudgetOffice);
        await reader.OpenAsync("/account/second-factor");
        var key = (await reader.Page.Locator("main code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await reader.Page.GetByLabel("Kode fra appen").FillAsync(Authenticator.Code(key));
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Slå totrinslogin til" }).ClickAsync();
        await reader.LookAsync();
        var recovery = (await reader.Page.Locator(".codes li").AllInnerTextsAsync())[0];
        Assert.That(await reader.Page.Locator(".codes li").CountAsync(), Is.EqualTo(10));

        var codes = new[] { (Code: "000000", Works: false), (Code: recovery, Works: true), (Code: recovery, Works: false), (Code: Authenticator.Code(key), Works: true) };
        foreach (var (code, works) in codes)
        {
            await using var again = await Reader.AtAsync(Screen.Phone);
            await again.Page.GotoAsync("/sign-in");
            await Staff.EnterAsync(again.Page, Address, Staff.Password);
            await again.LookAsync();
            await again.Page.GetByLabel("Kode").FillAsync(code);
            await again.Page.GetByRole(AriaRole.Button, new() { Name = "Log ind" }).ClickAsync();
            await again.LookAsync();
            Assert.That(await again.Page.GetByRole(AriaRole.Button, new() { Name = "Log ud" }).CountAsync(), Is.EqualTo(works ? 1 : 0), $"{code.Length} characters");
        }
    }

    [Test]
    public async Task Sessions_EndedFromElsewhere_AreOverAtOnce()
    {
        const string Address = "to-browsere@hedensted.example";
        await using var first = await Reader.AtAsync(Screen.Desk);
        await Staff.SignInAsync(first, Address, StaffRole.Reader);
        await using var second = await Reader.AtAsync(Screen.Phone);
        await second.Page.GotoAsync("/sign-in");
        await Staff.EnterAsync(second.Page, Address, Staff.Password);
        await second.OpenAsync("/account");

        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Log ud alle steder" }).ClickAsync();
        await first.Page.GotoAsync("/account");

        Assert.That(new Uri(first.Page.Url).AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task Form_SentAfterTheSessionEnded_IsNotLost()
    {
        const string Address = "afbrudt@hedensted.example";
        await using var reader = await Reader.AtAsync(Screen.Desk);
        await Staff.SignInAsync(reader, Address, StaffRole.Administrator);
        await reader.OpenAsync("/hedensted/accounts");
        await reader.Page.GetByLabel("Navn").FillAsync("Økonomi 🐎 \u202Eלא");
        await reader.Page.GetByLabel("Mailadresse").FillAsync("ny-kollega@hedensted.example");
        await EndSessionsAsync(reader, Address);

        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Giv adgang" }).ClickAsync();
        await reader.LookAsync();
        Assert.That(await reader.Page.Locator("main").InnerTextAsync(), Does.Contain("ikke tabt"));
        await Staff.EnterAsync(reader.Page, Address, Staff.Password);
        await reader.LookAsync();
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Gem det, jeg skrev" }).ClickAsync();
        await reader.LookAsync();

        Assert.That(await reader.Page.GetByRole(AriaRole.Status).InnerTextAsync(), Does.Contain("Engangsadgangskode til ny-kollega@hedensted.example"));
    }

    [Test]
    public async Task Form_FromAForeignPage_IsNotKept()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk);

        var answer = await reader.Page.APIRequest.PostAsync("/sign-in/kept?to=/hedensted/accounts", new()
        {
            Headers = new Dictionary<string, string> { ["Origin"] = "https://fremmed.example", ["Content-Type"] = "application/x-www-form-urlencoded" },
            DataString = "Name=x", MaxRedirects = 0,
        });

        Assert.That(answer.Status, Is.EqualTo(302));
        Assert.That(answer.Headers["location"], Is.EqualTo("/sign-in"));
    }

    private static async Task EndSessionsAsync(Reader reader, string address)
    {
        await using var other = await Reader.AtAsync(Screen.Desk);
        await other.Page.GotoAsync("/sign-in");
        await Staff.EnterAsync(other.Page, address, Staff.Password);
        await other.OpenAsync("/account");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Log ud alle steder" }).ClickAsync();
        Assert.That(reader.Page.Url, Does.EndWith("/accounts"));
    }
}
