using BudgetProcess.Application.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace BudgetProcess.BrowserTests.Harness;

/// <summary>Members of the staff, let in by the operator, who sign in as people do.</summary>
internal static class Staff
{
    /// <summary>A password that the pages take.</summary>
    public const string Password = "rolig-bro-under-hasselbusk";

    private const string Municipality = "hedensted";

    /// <summary>Signs an administrator in, in a window of their own.</summary>
    /// <returns>The window's cookies.</returns>
    public static async Task<string> SignInAsync()
    {
        await using var reader = await Reader.AtAsync(Screen.Desk);
        await SignInAsync(reader, "administrator@hedensted.example", StaffRole.Administrator);
        return await reader.Page.Context.StorageStateAsync();
    }

    /// <summary>Gets an account a one-time password, signs in with it and replaces it.</summary>
    public static async Task SignInAsync(Reader reader, string address, StaffRole role)
    {
        var oneTime = await LetInAsync(address, role);
        await reader.Page.GotoAsync("/sign-in");
        await EnterAsync(reader.Page, address, oneTime);
        await ChoosePasswordAsync(reader, oneTime, Password);
    }

    /// <summary>What the operator's command does.</summary>
    /// <returns>The one-time password.</returns>
    public static async Task<string> LetInAsync(string address, StaffRole role) =>
        (await BrowserSession.Product.Services.GetRequiredService<FirstAdministrator>().LetInAsync(Municipality, address, role, default))!.OneTimePassword;

    /// <summary>Fills in the form of the sign-in and sends it.</summary>
    public static async Task EnterAsync(IPage page, string address, string password)
    {
        await page.GetByLabel("Mailadresse").FillAsync(address);
        await page.GetByLabel("Adgangskode").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log ind" }).ClickAsync();
    }

    /// <summary>Replaces a password on the page that asks for it.</summary>
    public static async Task ChoosePasswordAsync(Reader reader, string present, string wanted)
    {
        await reader.Page.Locator("#present").FillAsync(present);
        await reader.Page.Locator("#wanted").FillAsync(wanted);
        await reader.Page.Locator("#again").FillAsync(wanted);
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Gem adgangskoden" }).ClickAsync();
        await reader.ArriveAsync("/");
    }
}
