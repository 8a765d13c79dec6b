using System.Globalization;
using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.PersonalData;

/// <summary>Deletes at night what municipalities keep no longer, a few rows at a time, and says in the audit trail how many.</summary>
internal sealed class DeleteOldData(Database database, IEnumerable<IRetained> kinds)
{
    /// <summary>Rows of one transaction: nobody else waits for long.</summary>
    public const int Batch = 200;

    /// <summary>Does it, of all municipalities.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await DeleteEndedAsync(cancellation);
        List<Guid> owners;
        await using (var db = database.ReadAcross()) owners = await db.Municipalities.OrderBy(row => row.Key).Select(row => row.Id).ToListAsync(cancellation);
        foreach (var owner in owners)
        {
            foreach (var kind in kinds) await RunAsync(owner, kind, cancellation);
        }
    }

    /// <summary>Before when something of a kind is old; null if it never is.</summary>
    public static Instant? Before(int? months, Instant now) => months is { } count ? DanishTime.StartOf(DanishTime.DateOf(now).PlusMonths(-count)) : null;

    private async Task RunAsync(Guid owner, IRetained kind, CancellationToken cancellation)
    {
        while (await database.WriteAsync(owner, (unit, token) => DeleteAsync(unit, kind, token), cancellation) > 0)
        {
        }
    }

    /// <summary>The period is read with each batch: who lengthens it stops what is under way.</summary>
    private static async Task<int> DeleteAsync(UnitOfWork unit, IRetained kind, CancellationToken cancellation)
    {
        var periods = await unit.Db.RetentionPeriods.AsNoTracking().SingleOrDefaultAsync(cancellation) ?? RetentionPeriods.Defaults;
        if (Before(periods[kind.Kind], unit.Now) is not { } before) return 0;
        var deleted = await kind.DeleteAsync(unit, before, Batch, cancellation);
        if (deleted > 0) unit.Audit(Actor.System, "retention.deleted", $"municipality/{unit.Municipality.Key}", string.Create(CultureInfo.InvariantCulture, $"{kind.Kind}: {deleted}"));
        return deleted;
    }

    /// <summary>Sessions and password links that open nothing any more belong to accounts and to no municipality.</summary>
    private async Task DeleteEndedAsync(CancellationToken cancellation)
    {
        var now = database.Now;
        await using var db = database.Read(Guid.Empty);
        await db.AccountSessions.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
        await db.PasswordLinks.Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
    }
}
