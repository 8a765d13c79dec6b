using BudgetProcess.Application.Storage;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Accounts;

/// <summary>A new account and its password.</summary>
/// <param name="Address">The mail address to sign in with.</param>
/// <param name="OneTimePassword">The password; shown once.</param>
public sealed record NewAccount(string Address, string OneTimePassword);

/// <summary>Sees to it that somebody can get in: the first administrator at first start, and anybody the operator names later (use case).</summary>
public sealed class FirstAdministrator
{
    private readonly Database database;
    private readonly BudgetProcessOptions options;
    private readonly StaffAccounts accounts;

    internal FirstAdministrator(Database database, BudgetProcessOptions options, StaffAccounts accounts) =>
        (this.database, this.options, this.accounts) = (database, options, accounts);

    /// <summary>Makes the first administrator, of every municipality that there is; the address is the setting's, else the first budget office's own.</summary>
    /// <returns>Null if somebody has a role already, or there is no municipality yet.</returns>
    /// <exception cref="InvalidDataException">The setting is no mail address.</exception>
    public async Task<NewAccount?> RunAsync(CancellationToken cancellation)
    {
        // Two nodes that start together make one.
        await using var turn = await database.EnterStartupAsync(cancellation);
        await using var db = database.ReadAcross();

        // An account without a role is what a start left behind that was killed half way: it is taken up again.
        if (await db.AccountRoles.AnyAsync(cancellation)) return null;
        var owners = await db.Municipalities.AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Key).ToListAsync(cancellation);
        if (owners.Count == 0) return null;
        var address = (options.FirstAdministrator.Length > 0 ? options.FirstAdministrator : owners[0].OfficeAddress).Trim().ToLowerInvariant();
        if (!Mailbox.IsValidAddress(address, out var problem))
            throw new InvalidDataException($"Indstillingen BudgetProcess__FirstAdministrator kan ikke bruges: {problem}");
        return new NewAccount(address, await accounts.SeizeAsync(owners, address, "Første administrator", StaffRole.Administrator, "operator", cancellation));
    }

    /// <summary>Lets somebody in by the operator's hand, also when every administrator has lost their password.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="address">The mail address.</param>
    /// <param name="role">The role.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Null if there is no such municipality.</returns>
    /// <exception cref="InvalidDataException">The address cannot be used.</exception>
    public async Task<NewAccount?> LetInAsync(string municipality, string address, StaffRole role, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        address = address.Trim().ToLowerInvariant();
        if (!Mailbox.IsValidAddress(address, out var problem)) throw new InvalidDataException($"Mailadressen \"{address}\" kan ikke bruges: {problem}");
        return new NewAccount(address, await accounts.SeizeAsync([owner], address, address, role, "operator", cancellation));
    }
}
