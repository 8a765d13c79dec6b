using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Storage;

/// <summary>Brings the database to the schema that this version needs (use case).</summary>
public sealed class MigrateDatabase
{
    private readonly Database database;

    internal MigrateDatabase(Database database) => this.database = database;

    /// <summary>Runs the migrations that are missing; each is one transaction.</summary>
    /// <returns>Their names; empty if the schema was current.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        var missing = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (missing.Count > 0) await db.Database.MigrateAsync(cancellation);

        // Readers then do not wait for the writer, nor the writer for readers.
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellation);
        return missing;
    }
}
