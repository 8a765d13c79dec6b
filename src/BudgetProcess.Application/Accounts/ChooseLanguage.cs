using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Accounts;

/// <summary>Chooses the language in which somebody of the staff reads the pages (use case; sprog).</summary>
public sealed class ChooseLanguage
{
    /// <summary>The code of Danish, which everybody reads who has not chosen.</summary>
    public const string Danish = "da";

    /// <summary>The code of English.</summary>
    public const string English = "en";

    private readonly Database database;
    private readonly AccountTrail trail;

    internal ChooseLanguage(Database database, AccountTrail trail) => (this.database, this.trail) = (database, trail);

    /// <summary>Chooses it; open sessions follow from their next request on.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="language"><see cref="Danish"/> or <see cref="English"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False if there is no such language; nothing was changed then.</returns>
    public async Task<bool> RunAsync(Guid account, string? language, CancellationToken cancellation)
    {
        if (language is not (Danish or English)) return false;
        await using var db = database.Read(Guid.Empty);
        var changed = await db.Accounts.Where(row => row.Id == account && (row.Language ?? Danish) != language)
            .ExecuteUpdateAsync(row => row.SetProperty(found => found.Language, language), cancellation);
        if (changed > 0) await trail.WriteAsync(account, "account.language-chosen", language);
        return true;
    }
}
