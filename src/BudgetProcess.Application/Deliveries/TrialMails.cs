using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Mails that a member of the staff sends to themselves to see them (prøvemails). They leave in every mail mode, since nobody else gets them.</summary>
internal static class TrialMails
{
    /// <summary>What stands before their subject.</summary>
    public const string Mark = "[Prøve] ";

    /// <summary>So many one may send within <see cref="Period"/>.</summary>
    public const int Most = 10;

    /// <summary>After so long they are no longer counted.</summary>
    public static readonly Duration Period = Duration.FromMinutes(10);

    /// <summary>Whom they go to; null if that account has sent so many that the next has to wait.</summary>
    public static async Task<Recipient?> RecipientAsync(UnitOfWork unit, Guid account, string name, string address, CancellationToken cancellation)
    {
        var key = $"{Recipient.TestPrefix}{account:N}";
        var since = unit.Now - Period;
        return await unit.Db.Deliveries.CountAsync(row => row.RecipientKey == key && row.CreatedAt > since, cancellation) >= Most
            ? null
            : new Recipient(key, name, address, "du selv har bedt om at prøve den");
    }
}
