using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.Application.Accounts;

/// <summary>Gives accounts a password that is shown once, holds for a week and must be replaced at the first sign-in (engangsadgangskode).</summary>
internal sealed class OneTimePasswords(IServiceScopeFactory scopes, IClock clock)
{
    /// <summary>Without what people take for each other: 0 and o, 1, i and l.</summary>
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int Groups = 4;
    private const int GroupLength = 4;

    private static readonly Duration Lasts = Duration.FromDays(7);

    /// <summary>A password of 79 bits: "k7dm-2xqf-hw9p-c3ur".</summary>
    public static string New() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));

    /// <summary>Makes an account, or gives the one with that address a new password and opens it again.</summary>
    /// <returns>The account and its password.</returns>
    /// <exception cref="InvalidDataException">Identity refuses it; the message is Danish.</exception>
    public async Task<(Account Account, string Password)> GiveAsync(string address, string name)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var password = New();
        var known = await users.FindByNameAsync(address);
        var now = clock.GetCurrentInstant();
        var account = known ?? new Account { Id = Guid.CreateVersion7(now.ToDateTimeOffset()), UserName = address, Email = address, Name = name, CreatedAt = now };
        (account.MustChangePassword, account.OneTimePasswordUntil) = (true, now + Lasts);
        account.LockoutEnabled = true;
        if (known is null) Require(await users.CreateAsync(account, password));
        else
        {
            account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
            (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
            Require(await users.UpdateSecurityStampAsync(account));
        }

        return (account, password);
    }

    /// <summary>Takes the second factor away, for somebody who has lost their phone.</summary>
    public async Task ForgetSecondFactorAsync(Guid id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await users.FindByIdAsync(id.ToString()) is not { } account) return;
        Require(await users.SetTwoFactorEnabledAsync(account, false));
        Require(await users.ResetAuthenticatorKeyAsync(account));
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidDataException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }
}
