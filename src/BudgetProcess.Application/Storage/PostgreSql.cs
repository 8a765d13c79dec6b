using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BudgetProcess.Application.Storage;

/// <summary>What is special about PostgreSQL, the database of production.</summary>
internal static class PostgreSql
{
    /// <summary>EF's name of the provider.</summary>
    public const string Provider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    /// <summary>The channel on which nodes wake each other.</summary>
    public const string WakeChannel = "budgetprocess_wake";

    /// <summary>Held by whoever starts: two nodes that start together migrate and seed one after the other. The number is arbitrary and ours for ever.</summary>
    private const long StartupLock = 0x4275_6467_6574;

    /// <summary>Puts PostgreSQL into the options, with what a service needs of a connection unless the operator says otherwise.</summary>
    public static void Use(DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseNpgsql(WithDefaults(connectionString)).AddInterceptors(new RowLocks(), new MunicipalityLocks());

    /// <summary>The connection string with the product's defaults where the operator is silent.</summary>
    public static string WithDefaults(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var silent = new NpgsqlConnectionStringBuilder();
        given.ApplicationName ??= "budgetprocess";
        if (given.MaxPoolSize == silent.MaxPoolSize) given.MaxPoolSize = 30;

        // A node that vanishes with its network leaves no locks behind for longer than this.
        if (given.KeepAlive == silent.KeepAlive) given.KeepAlive = 30;
        if (string.IsNullOrEmpty(given.Options)) given.Options = "-c idle_in_transaction_session_timeout=60s -c tcp_keepalives_idle=30";

        // A statement is planned once and then called by its name: the drains run the same few for ever.
        if (given.MaxAutoPrepare == silent.MaxAutoPrepare) given.MaxAutoPrepare = 100;

        // No connection of the pool has anything to forget (nothing is SET, listened to or locked for longer than a transaction on one), and to make it forget costs the server as much as a query.
        given.NoResetOnClose = true;
        return given.ToString();
    }

    /// <summary>Waits until no other node is starting; dispose what it returns to let the next one start.</summary>
    public static async Task<IAsyncDisposable> EnterStartupAsync(string connectionString, CancellationToken cancellation)
    {
        // A connection of its own, closed for good afterwards: the lock belongs to the connection and ends with it, whatever happens.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ToString());
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = StartupLock } } };
        await command.ExecuteNonQueryAsync(cancellation);
        return connection;
    }
}
