using System.Text;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BudgetProcess.IntegrationTests.Harness;

/// <summary>The database of production: one server for the whole run, a database of its own for each test.</summary>
internal sealed class PostgreSqlDatabase : DatabaseUnderTest
{
    private const string Template = "seeded";

    private static readonly Lazy<Task<PostgreSqlServer>> Server = new(() => PostgreSqlServer.StartNewAsync());
    private static readonly Lazy<Task> Seeded = new(SeedAsync);
    private static readonly SemaphoreSlim Copying = new(1, 1);
    private static int count;

    public override async Task<string?> CreateAsync(string dataDirectory)
    {
        if (PostgreSqlServer.Programs is null) Assert.Ignore("PostgreSQL is not installed here (apt-get install postgresql).");
        var server = await Server.Value;
        await Seeded.Value;
        var name = $"test{Interlocked.Increment(ref count)}";

        // A template can be copied by one at a time.
        await Copying.WaitAsync();
        try
        {
            await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template} STRATEGY FILE_COPY");
        }
        finally
        {
            Copying.Release();
        }

        return server.Connection(name);
    }

    public override async Task<byte[]> DumpAsync(ProductHost host)
    {
        await using var db = host.Database.ReadAcross();
        await using var connection = new NpgsqlConnection(db.Database.GetConnectionString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT query_to_xml('SELECT * FROM ' || quote_ident(tablename), true, false, '') FROM pg_tables WHERE schemaname = 'public'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var dump = new StringBuilder();
        while (await reader.ReadAsync()) dump.AppendLine(reader.GetString(0));
        return Encoding.UTF8.GetBytes(dump.ToString());
    }

    public override async Task<string?> CreateEmptyAsync(string dataDirectory)
    {
        if (PostgreSqlServer.Programs is null) Assert.Ignore("PostgreSQL is not installed here (apt-get install postgresql).");
        var server = await Server.Value;
        var name = $"test{Interlocked.Increment(ref count)}";
        await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0");
        return server.Connection(name);
    }

    public override async Task<IReadOnlyList<string>> SchemaAsync(BudgetDbContext db) => await db.Database
        .SqlQueryRaw<string>(
            """
            SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' ' || is_nullable
                || ' ' || coalesce(collation_name, '') || ' ' || coalesce(column_default, '') || ' ' || is_identity AS "Value"
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
            UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%'
            UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%\_\_EF%'
            ORDER BY 1
            """)
        .ToListAsync();

    /// <summary>Stops the server if any test asked for it.</summary>
    public static async Task StopAsync()
    {
        if (Server.IsValueCreated) await (await Server.Value).DisposeAsync();
    }

    private static async Task SeedAsync()
    {
        var server = await Server.Value;
        await server.ExecuteAsync($"CREATE DATABASE {Template}");
        using var scratch = new ScratchDirectory();
        await using (var host = ProductHost.Build(server.Connection(Template), scratch.Path, ProductHost.Beginning, seedDirectory: SeedDirectories.Both(scratch)))
            await host.StartAsync();
        NpgsqlConnection.ClearAllPools();
    }
}

/// <summary>What belongs to the whole run.</summary>
[SetUpFixture]
internal sealed class WholeRun
{
    [OneTimeTearDown]
    public Task StopAsync() => PostgreSqlDatabase.StopAsync();
}
