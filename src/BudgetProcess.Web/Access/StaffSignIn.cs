using BudgetProcess.Application.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NodaTime;

namespace BudgetProcess.Web.Access;

/// <summary>Signs the staff in. A one-time password that has run out opens nothing.</summary>
internal sealed class StaffSignIn(
    UserManager<Account> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Account> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, AccountTrail trail, IClock clock)
    : SignInManager<Account>(users, http, principals, options, log, schemes, confirmation)
{
    private readonly UserManager<Account> users = users;

    /// <inheritdoc/>
    public override async Task<bool> CanSignInAsync(Account user) =>
        !(user.OneTimePasswordUntil < clock.GetCurrentInstant()) && await base.CanSignInAsync(user);

    /// <summary>Checks an address and a password, in the same time whether or not there is such an account.</summary>
    /// <returns>The account if it is signed in or needs its second factor; null if not.</returns>
    public async Task<(Account? Account, bool NeedsSecondFactor)> TryAsync(string address, string password)
    {
        if (await users.FindByNameAsync(address.Trim()) is not { } account)
        {
            users.PasswordHasher.HashPassword(new Account(), password);
            return (null, false);
        }

        var result = await PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded) await trail.WriteAsync(account.Id, "account.signed-in");
        else if (result.IsLockedOut) await trail.WriteAsync(account.Id, "account.locked");
        else if (!result.RequiresTwoFactor) await trail.WriteAsync(account.Id, "account.sign-in-refused");
        return result.Succeeded || result.RequiresTwoFactor ? (account, result.RequiresTwoFactor) : (null, false);
    }

    /// <summary>Checks the code of an authenticator, or a recovery code, of somebody whose password was right.</summary>
    /// <returns>The account if it is signed in now; null if not.</returns>
    public async Task<Account?> TrySecondFactorAsync(string code)
    {
        if (await GetTwoFactorAuthenticationUserAsync() is not { } account) return null;
        var bare = code.Replace(" ", "", StringComparison.Ordinal);

        // An authenticator's code is six digits, a recovery code never is.
        var isRecoveryCode = bare.Length > 6;
        var result = isRecoveryCode
            ? await TwoFactorRecoveryCodeSignInAsync(bare)
            : await TwoFactorAuthenticatorSignInAsync(bare, isPersistent: false, rememberClient: false);
        await trail.WriteAsync(account.Id, result.Succeeded ? isRecoveryCode ? "account.signed-in-by-recovery-code" : "account.signed-in" : "account.second-factor-refused");
        return result.Succeeded ? account : null;
    }
}
