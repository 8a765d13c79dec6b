using BudgetProcess.Application.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace BudgetProcess.Application.Accounts;

/// <summary>Where Identity keeps accounts. What stands in <c>account_token</c>, the authenticator's key and the recovery codes, is sealed: a copy of the database alone
/// lets nobody in.</summary>
internal sealed class AccountStore(BudgetDbContext db, TokenSecret secret, IdentityErrorDescriber errors)
    : UserOnlyStore<Account, BudgetDbContext, Guid>(db, errors)
{
    private readonly Seal seal = secret.SealFor("account-token");

    /// <inheritdoc/>
    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : seal.Close(value), cancellationToken);

    /// <inheritdoc/>
    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } value ? seal.Open(value) : null;
}
