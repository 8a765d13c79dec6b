using BudgetProcess.Application.Accounts;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Accounts;

/// <summary>How far somebody is on the way in.</summary>
internal enum SignInStep
{
    /// <summary>Address and password are asked for.</summary>
    Password,

    /// <summary>They were right; the authenticator's code is asked for.</summary>
    Code,

    /// <summary>They are in, and what they had written can be sent again.</summary>
    Continue,
}

/// <summary>A page of the way in: where somebody was going, and what they had written when their session ended.</summary>
internal abstract class EntrancePage : FramedPage
{
    /// <summary>Where to go afterwards; a path of this site.</summary>
    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    /// <summary>A form that waits for the sign-in, sealed.</summary>
    [BindProperty]
    public string? Kept { get; set; }
}

/// <summary>Sign-in of the staff (log ind).</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
[ResponseCache(NoStore = true)]
internal sealed class SignInModel(
    StaffSignIn signIn, IUserClaimsPrincipalFactory<Account> principals, KeptForms kept, IStringLocalizer<Texts> texts) : EntrancePage
{
    /// <summary>The account's address.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>The password.</summary>
    [BindProperty]
    public string? Password { get; set; }

    /// <summary>The authenticator's code, or a recovery code.</summary>
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>How far they are.</summary>
    public SignInStep Step { get; private set; }

    /// <summary>What they had written, once they are in.</summary>
    public KeptForm? Waiting { get; private set; }

    private string Destination => Url.IsLocalUrl(To) ? To! : Url.Content("~/");

    /// <summary>Asks.</summary>
    public IActionResult OnGet() => User.AccountId is null ? Show(SignInStep.Password) : LocalRedirect(Destination);

    /// <summary>Lets in, asks for the second factor, or says no; never which of the two was wrong.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Address)) ModelState.AddModelError(nameof(Address), texts["Skriv din mailadresse."]);
        if (string.IsNullOrEmpty(Password)) ModelState.AddModelError(nameof(Password), texts["Skriv din adgangskode."]);
        if (!ModelState.IsValid) return Show(SignInStep.Password);
        var (account, needsCode) = await signIn.TryAsync(Address!, Password!);
        if (needsCode) return Show(SignInStep.Code);
        if (account is not null) return await ContinueAsync(account);
        ModelState.AddModelError(
            "", texts["Mailadressen eller adgangskoden er forkert. Efter fem forkerte forsøg lukkes kontoen i et kvarter. En engangsadgangskode gælder i syv dage."]);
        return Show(SignInStep.Password);
    }

    /// <summary>Lets in whose code is right.</summary>
    public async Task<IActionResult> OnPostCodeAsync()
    {
        if (string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError(nameof(Code), texts["Skriv koden."]);
            return Show(SignInStep.Code);
        }

        if (await signIn.TrySecondFactorAsync(Code) is { } account) return await ContinueAsync(account);
        ModelState.AddModelError("", texts["Koden er forkert eller for gammel. Vent på den næste, og prøv igen. Er der gået lang tid, så log ind forfra."]);
        return Show(SignInStep.Code);
    }

    /// <summary>To a password of their own, to where they were going, or to what they had written.</summary>
    private async Task<IActionResult> ContinueAsync(Account account)
    {
        if (account.MustChangePassword) return LocalRedirect(Url.Content("~/account/password"));
        if (kept.Open(Kept) is not { } form || !Url.IsLocalUrl(form.To)) return LocalRedirect(Destination);

        // The next form is protected for who they are now, not for the stranger that sent this one.
        HttpContext.User = await principals.CreateAsync(account);
        Waiting = form;
        return Show(SignInStep.Continue);
    }

    private PageResult Show(SignInStep step)
    {
        Step = step;
        Title = step switch
        {
            SignInStep.Password => texts["Log ind"],
            SignInStep.Code => texts["Skriv koden fra din app"],
            _ => texts["Det, du skrev, er her stadig"],
        };
        return Page();
    }
}
