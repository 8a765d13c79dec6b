using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace BudgetProcess.Application.Storage;

/// <summary>Tables on PostgreSQL that a library brings and looks after.</summary>
/// <param name="Name">What they are, in Danish.</param>
/// <param name="CreateAsync">Makes what is missing of them, given the connection string; returns whether anything was.</param>
internal sealed record ForeignTables(string Name, Func<string, CancellationToken, Task<bool>> CreateAsync);

/// <summary>Brings the database to the schema that this version needs (use case).</summary>
public sealed class MigrateDatabase
{
    private static readonly Duration LongestMigration = Duration.FromMinutes(10);

    private readonly Database database;
    private readonly IClock clock;
    private readonly IEnumerable<ForeignTables> foreign;

    internal MigrateDatabase(Database database, IClock clock, IEnumerable<ForeignTables> foreign) =>
        (this.database, this.clock, this.foreign) = (database, clock, foreign);

    /// <summary>Runs the migrations that are missing; each is one transaction.</summary>
    /// <returns>Their names; empty if the schema was current.</returns>
    /// <exception cref="InvalidDataException">The user of the database may not change it; the message is Danish.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        try
        {
            return [.. await MigrateAsync(db, cancellation), .. await CreateForeignTablesAsync(db, cancellation)];
        }
        catch (Exception fault) when (fault.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege })
        {
            throw new InvalidDataException(
                "Databasens skema skal bringes ajour, men databasebrugeren må ikke ændre det. Kør kommandoen migrate med en bruger, der må, og giv derefter denne bruger "
                + "adgang til tabellerne (se docs/runbooks/postgresql.md).",
                fault);
        }
    }

    private async Task<List<string>> CreateForeignTablesAsync(BudgetDbContext db, CancellationToken cancellation)
    {
        var created = new List<string>();
        if (db.Database.IsSqlite()) return created;
        foreach (var tables in foreign)
        {
            if (await tables.CreateAsync(db.Database.GetConnectionString()!, cancellation)) created.Add(tables.Name);
        }

        return created;
    }

    private async Task<List<string>> MigrateAsync(BudgetDbContext db, CancellationToken cancellation)
    {
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
