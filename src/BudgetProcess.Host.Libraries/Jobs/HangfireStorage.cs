using BudgetProcess.Application.Storage;
using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;

namespace BudgetProcess.Host.Libraries.Jobs;

/// <summary>Where Hangfire keeps its schedule: in a schema of its own in the product's PostgreSQL, else in memory.</summary>
/// <param name="connectionString">The database; null or SQLite for memory.</param>
internal sealed class HangfireStorage(string? connectionString) : IDisposable
{
    /// <summary>The schema of the tables that Hangfire brings, beside the product's own.</summary>
    public const string Schema = "hangfire";

    /// <summary>The queue of the product's jobs.</summary>
    public const string Queue = "budgetprocess";

    /// <summary>Hangfire's own pool beside the product's.</summary>
    private const int Connections = 10;

    /// <summary>How long after a node died what it held is free again: its turn at a job, its place at the schedule, the job it ran.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly Lazy<JobStorage> kept = new(() => Make(connectionString, createsTables: false));

    /// <summary>Whether the schedule ends with the process.</summary>
    public bool IsInMemory => !DatabaseProvider.IsPostgreSql(connectionString);

    /// <summary>The storage.</summary>
    public JobStorage Kept => kept.Value;

    /// <summary>The name under which a job is stored: others may use the same Hangfire.</summary>
    public static string NameOf(string job) => $"{Queue}:{job}";

    /// <summary>Makes the tables that Hangfire needs.</summary>
    /// <returns>Whether any was missing.</returns>
    public static async Task<bool> CreateSchemaAsync(string connectionString, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var look = new NpgsqlCommand("SELECT count(*) FROM pg_tables WHERE schemaname = $1 AND tablename = 'lock'", connection) { Parameters = { new() { Value = Schema } } };
        if (await look.ExecuteScalarAsync(cancellation) is > 0L) return false;
        Make(connectionString, createsTables: true);
        return true;
    }

    public void Dispose()
    {
        if (kept is { IsValueCreated: true, Value: IDisposable storage }) storage.Dispose();
    }

    private static JobStorage Make(string? connectionString, bool createsTables)
    {
        if (!DatabaseProvider.IsPostgreSql(connectionString)) return new InMemoryStorage(new InMemoryStorageOptions { IdType = InMemoryStorageIdType.Long });
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = Schema, PrepareSchemaIfNecessary = createsTables, QueuePollInterval = TimeSpan.FromSeconds(1), DistributedLockTimeout = Grace,
            InvisibilityTimeout = Grace, UseSlidingInvisibilityTimeout = true,
        };
        var own = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Connections, ApplicationName = "budgetprocess-jobs" };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(own.ToString(), options), options);
    }
}
