using System.Data.Common;
using System.Globalization;
using BudgetProcess.Application.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BudgetProcess.IntegrationTests.Storage;

#pragma warning disable CA2100, EF1002 // Table and column names cannot be parameters; they come from the database itself.

/// <summary>Copies a database's rows into one with an older schema, column by column as far as both have them: what an installation of that time held.</summary>
internal static class RowCopy
{
    public static async Task CopyAsync(BudgetDbContext from, BudgetDbContext to)
    {
        foreach (var table in await TablesAsync(to))
        {
            var columns = (await ColumnsAsync(to, table)).Intersect(await ColumnsAsync(from, table)).ToList();
            if (columns.Count == 0) continue;
            var list = string.Join(", ", columns.Select(Quote));
            if (to.Database.IsSqlite()) await CopySqliteAsync(from, to, table, list);
            else await CopyPostgreSqlAsync(from, to, table, list);
        }
    }

    /// <summary>The rows of a table as text, in a fixed order; only the columns named.</summary>
    public static async Task<IReadOnlyList<string>> RowsAsync(BudgetDbContext db, string table, IReadOnlyList<string> columns)
    {
        var rows = new List<string>();
        await foreach (var reader in ReadAsync(db, $"SELECT {string.Join(", ", columns.Select(Quote))} FROM {Quote(table)}"))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(index => Text(reader.GetValue(index)))));
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    public static async Task<IReadOnlyList<string>> TablesAsync(BudgetDbContext db)
    {
        var tables = new List<string>();
        await foreach (var reader in ReadAsync(db, db.Database.IsSqlite()
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY name"
            : "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_\\_EF%' AND tablename NOT ILIKE 'qrtz\\_%' ORDER BY 1"))
            tables.Add(reader.GetString(0));
        return tables;
    }

    public static async Task<IReadOnlyList<string>> ColumnsAsync(BudgetDbContext db, string table)
    {
        var columns = new List<string>();
        await foreach (var reader in ReadAsync(db, db.Database.IsSqlite()
            ? $"SELECT name FROM pragma_table_info('{table}')"
            : $"SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"))
            columns.Add(reader.GetString(0));
        return columns;
    }

    private static async Task CopySqliteAsync(BudgetDbContext from, BudgetDbContext to, string table, string columns)
    {
        var connection = (SqliteConnection)to.Database.GetDbConnection();
        await to.Database.OpenConnectionAsync();
        var source = new SqliteConnectionStringBuilder(from.Database.GetConnectionString()).DataSource;
        await to.Database.ExecuteSqlRawAsync($"PRAGMA foreign_keys = OFF; ATTACH '{source}' AS source; INSERT INTO main.{Quote(table)} ({columns}) SELECT {columns} FROM source.{Quote(table)}; DETACH source;");
        await connection.CloseAsync();
    }

    private static async Task CopyPostgreSqlAsync(BudgetDbContext from, BudgetDbContext to, string table, string columns)
    {
        await using var source = new NpgsqlConnection(from.Database.GetConnectionString());
        await using var target = new NpgsqlConnection(to.Database.GetConnectionString());
        await source.OpenAsync();
        await target.OpenAsync();
        await using (var command = new NpgsqlCommand("SET session_replication_role = replica", target)) await command.ExecuteNonQueryAsync();
        await using (var rows = await source.BeginRawBinaryCopyAsync($"COPY (SELECT {columns} FROM {Quote(table)}) TO STDOUT (FORMAT BINARY)"))
        await using (var into = await target.BeginRawBinaryCopyAsync($"COPY {Quote(table)} ({columns}) FROM STDIN (FORMAT BINARY)"))
            await rows.CopyToAsync(into);

        // Numbers that the database gives out go on where the old ones ended.
        await using var numbers = new NpgsqlCommand(
            $"SELECT setval(pg_get_serial_sequence('{Quote(table)}', column_name), (SELECT coalesce(max(\"Id\"::text::bigint), 1) FROM {Quote(table)})) FROM information_schema.columns WHERE table_name = '{table}' AND is_identity = 'YES'",
            target);
        if (await IsNumberedAsync(target, table)) await numbers.ExecuteNonQueryAsync();
    }

    private static async Task<bool> IsNumberedAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"SELECT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = '{table}' AND column_name = 'Id' AND is_identity = 'YES')", connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static async IAsyncEnumerable<DbDataReader> ReadAsync(BudgetDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) yield return reader;
        }

        await db.Database.CloseConnectionAsync();
    }

    private static string Quote(string name) => $"\"{name}\"";

    private static string Text(object value) => value switch
    {
        byte[] octets => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(octets)),
        DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
