using BudgetProcess.Application.Accounts;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Accounts;

/// <summary>Chooses another password, knowing the present one; every other session ends.</summary>
[Authorize(StaffPolicies.ChoosingPassword)]
[EnableRateLimiting(RateLimits.SignIn)]
internal sealed class PasswordModel(
    UserManager<Account> users, StaffSignIn signIn, AccountSessions sessions, AccountTrail trail, IStringLocalizer<Texts> texts) : FramedPage
{
    /// <summary>The password in force.</summary>
    [BindProperty]
    public string? Present { get; set; }

    /// <summary>The one to come.</summary>
    [BindProperty]
    public string? Wanted { get; set; }

    /// <summary>The same once more.</summary>
    [BindProperty]
    public string? Again { get; set; }

    /// <summary>Asks.</summary>
    public void OnGet()
    {
        Title = texts["Vælg en ny adgangskode"];
        Crumbs = User.MustChangePassword ? [new(Title)] : [new(texts["Min konto"], Url.Content("~/account")), new(Title)];
    }

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        OnGet();
        if (await users.GetUserAsync(User) is not { } account) return NotFound();
        if (string.IsNullOrEmpty(Present)) ModelState.AddModelError(nameof(Present), texts["Skriv den adgangskode, du har nu."]);
        if (string.IsNullOrEmpty(Wanted)) ModelState.AddModelError(nameof(Wanted), texts["Skriv den nye adgangskode."]);
        else if (Wanted == Present) ModelState.AddModelError(nameof(Wanted), texts["Det er den samme som før. Vælg en anden."]);
        if (Wanted != Again) ModelState.AddModelError(nameof(Again), texts["De to er ikke ens. Skriv den nye adgangskode igen."]);
        if (!ModelState.IsValid) return Page();
        (account.MustChangePassword, account.OneTimePasswordUntil) = (false, null);
        var changed = await users.ChangePasswordAsync(account, Present!, Wanted!);
        if (!changed.Succeeded)
        {
            foreach (var error in changed.Errors) ModelState.AddModelError(error.Code == "PasswordMismatch" ? nameof(Present) : nameof(Wanted), error is AccountError told ? texts.Say(told.Told) : error.Description);
            return Page();
        }

        await sessions.EndOthersAsync(account.Id, User.SessionId, cancellation);
        await signIn.RefreshSignInAsync(account);
        await trail.WriteAsync(account.Id, "account.password-changed");
        Done = texts["Din nye adgangskode gælder fra nu. Er du logget ind andre steder, er du logget ud dér."];
        return LocalRedirect(Url.Content("~/"));
    }
}
