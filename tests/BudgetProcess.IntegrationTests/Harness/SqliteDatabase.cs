using System.Text.RegularExpressions;
using BudgetProcess.Application.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>The embedded default: a file in the data directory.</summary>
internal sealed partial class SqliteDatabase : DatabaseUnderTest
{
    private const string FileName = "budgetprocess.db";

    // Reading the seeds once and copying the file makes a hundred tests affordable.
    private static readonly Lazy<Task<byte[]>> Template = new(SeedAsync);

    public override async Task<string?> CreateAsync(string dataDirectory)
    {
        await File.WriteAllBytesAsync(Path.Combine(dataDirectory, FileName), await Template.Value);
        return null;
    }

    public override async Task<byte[]> DumpAsync(ProductHost host)
    {
        await using (var db = host.Database.ReadAcross()) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
        SqliteConnection.ClearAllPools();
        return await File.ReadAllBytesAsync(Path.Combine(host.Options.DataDirectory, FileName));
    }

    public override Task<string?> CreateEmptyAsync(string dataDirectory) => Task.FromResult<string?>(null);

    public override async Task<IReadOnlyList<string>> SchemaAsync(BudgetDbContext db) =>
    [
        .. (await db.Database.SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY name").ToListAsync())
            .Select(WithoutSpace),
    ];

    /// <summary>SQLite keeps a table as it was written; a column that was added later stands on the last line.</summary>
    private static string WithoutSpace(string sql) => Space().Replace(sql, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    private static async Task<byte[]> SeedAsync()
    {
        using var scratch = new ScratchDirectory();
        var seeds = SeedDirectories.Both(scratch);
        await using var host = ProductHost.Build(null, scratch.Path, ProductHost.Beginning, seedDirectory: seeds);
        await host.StartAsync();
        return await new SqliteDatabase().DumpAsync(host);
    }
}
