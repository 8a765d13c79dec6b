using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Storage;

/// <summary>Brings the database to the schema that this version needs (use case).</summary>
public sealed class MigrateDatabase
{
    private static readonly Duration LongestMigration = Duration.FromMinutes(10);

    private readonly Database database;
    private readonly IClock clock;

    internal MigrateDatabase(Database database, IClock clock) => (this.database, this.clock) = (database, clock);

    /// <summary>Runs the migrations that are missing; each is one transaction.</summary>
    /// <returns>Their names; empty if the schema was current.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        var missing = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (missing.Count > 0)
        {
            if (db.Database.IsSqlite()) await ReleaseAbandonedLockAsync(db, cancellation);
            await db.Database.MigrateAsync(cancellation);
        }

        // Readers then do not wait for the writer, nor the writer for readers.
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellation);
        return missing;
    }

    /// <summary>On SQLite EF's migration lock is a row that a killed process leaves behind, and everybody after it would wait for ever.</summary>
    private async Task ReleaseAbandonedLockAsync(BudgetDbContext db, CancellationToken cancellation)
    {
        var tables = await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellation);
        if (tables == 0) return;
        var abandoned = (clock.GetCurrentInstant() - LongestMigration).ToDateTimeOffset();
        await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\" WHERE \"Timestamp\" < {abandoned}", cancellation);
    }
}
