using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Accounts;

/// <summary>Writes what happens to an account into the audit trail of each municipality in which it has a role.</summary>
public sealed class AccountTrail
{
    private readonly Database database;

    internal AccountTrail(Database database) => this.database = database;

    /// <summary>Writes it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="action">"account.signed-in", "account.password-changed", …</param>
    /// <param name="details">More about it, without personal data.</param>
    public async Task WriteAsync(Guid account, string action, string? details = null)
    {
        List<Guid> municipalities;
        await using (var db = database.ReadAcross())
            municipalities = await db.AccountRoles.Where(row => row.AccountId == account).Select(row => row.MunicipalityId).ToListAsync();
        foreach (var municipality in municipalities)
        {
            await database.WriteDispatchAsync(
                municipality,
                (unit, _) =>
                {
                    unit.Audit(new Actor("account", account), action, $"account/{account}", details);
                    return Task.CompletedTask;
                },
                CancellationToken.None);
        }
    }
}
