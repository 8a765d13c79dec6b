using BudgetProcess.Application.People;
using BudgetProcess.Application.PersonalData;
using BudgetProcess.Application.Storage;
using BudgetProcess.Application.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Jobs;

/// <summary>What a database needs at night. Personal data that nobody needs any more is deleted. PostgreSQL looks after itself; SQLite wants its statistics renewed, and its journal emptied while nobody reads.</summary>
internal sealed class Housekeeping(Database database, WriteGate gate, ExpiredSubscriptions expired, ImportOrders imports, DeleteOldData old)
{
    /// <summary>Does it.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await expired.RunAsync(cancellation);
        await imports.ForgetAsync(cancellation);
        await old.RunAsync(cancellation);
        if (database.IsPostgreSql) return;
        using var turn = await gate.EnterAsync(cancellation);
        await using var db = database.ReadAcross();
        await db.Database.ExecuteSqlRawAsync("PRAGMA optimize;", cancellation);

        // Where somebody is reading after all, SQLite leaves the rest of the journal for the next night.
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancellation);
    }
}
