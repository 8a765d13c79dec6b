using BudgetProcess.Application.Accounts;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Accounts;

/// <summary>Turns the second factor on and off (totrinslogin): an authenticator's codes (TOTP, RFC 6238).</summary>
[Authorize(StaffPolicies.SignedIn)]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SecondFactorModel(UserManager<Account> users, StaffSignIn signIn, AccountTrail trail, IStringLocalizer<Texts> texts) : FramedPage
{
    private const int RecoveryCodeCount = 10;

    private Account account = null!;

    /// <summary>The code that proves that the authenticator has the key.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The password, to turn it off.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>Whether it is on.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Recovery codes that were not used yet.</summary>
    public int CodesLeft { get; private set; }

    /// <summary>The recovery codes, on the one page that shows them.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>The authenticator's key in groups of four, for those who write it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The same as a picture.</summary>
    public IHtmlContent Picture { get; private set; } = HtmlString.Empty;

    /// <summary>Shows how it stands, or how to turn it on.</summary>
    public async Task<IActionResult> OnGetAsync() => await FindAsync() ? await ShowAsync() : NotFound();

    /// <summary>Turns it on if the authenticator has the key.</summary>
    public async Task<IActionResult> OnPostOnAsync()
    {
        if (!await FindAsync()) return NotFound();
        var code = (Code ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (!await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            ModelState.AddModelError(nameof(Code), texts["Koden passer ikke. Se efter, at telefonens ur går rigtigt, og skriv den kode, der står nu."]);
            return await ShowAsync();
        }

        await users.SetTwoFactorEnabledAsync(account, true);
        RecoveryCodes = [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodeCount))!];
        await signIn.RefreshSignInAsync(account);
        await trail.WriteAsync(account.Id, "account.second-factor-on");
        return await ShowAsync();
    }

    /// <summary>Turns it off, and forgets the key.</summary>
    public async Task<IActionResult> OnPostOffAsync()
    {
        if (!await FindAsync()) return NotFound();
        if (string.IsNullOrEmpty(Password) || !await users.CheckPasswordAsync(account, Password))
        {
            ModelState.AddModelError(nameof(Password), texts["Adgangskoden er forkert."]);
            return await ShowAsync();
        }

        await users.SetTwoFactorEnabledAsync(account, false);
        await users.ResetAuthenticatorKeyAsync(account);
        await signIn.RefreshSignInAsync(account);
        await trail.WriteAsync(account.Id, "account.second-factor-off");
        Done = texts["Totrinslogin er slået fra."];
        return LocalRedirect(Url.Content("~/account"));
    }

    private async Task<bool> FindAsync()
    {
        Title = texts["Totrinslogin"];
        Crumbs = [new(texts["Min konto"], Url.Content("~/account")), new(Title)];
        Response.Headers.CacheControl = "no-store";
        if (await users.GetUserAsync(User) is not { } found) return false;
        account = found;
        return true;
    }

    private async Task<IActionResult> ShowAsync()
    {
        IsOn = account.TwoFactorEnabled;
        CodesLeft = await users.CountRecoveryCodesAsync(account);
        if (IsOn) return Page();
        if (await users.GetAuthenticatorKeyAsync(account) is not { } key)
        {
            await users.ResetAuthenticatorKeyAsync(account);
            key = (await users.GetAuthenticatorKeyAsync(account))!;
        }

        Key = string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(group => new string(group)));
        Picture = AuthenticatorPicture.Draw(account.Email!, key, texts["QR-kode med nøglen"]);
        return Page();
    }
}
