using System.Data.Common;
using BudgetProcess.Application.Storage.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage;

/// <summary>Chooses the database by the connection string.</summary>
internal static class DatabaseProvider
{
    /// <summary>Options for a connection string: one that names a host is PostgreSQL, one that names a file is SQLite, an empty one is SQLite in the data
    /// directory.</summary>
    /// <exception cref="InvalidDataException">It is no connection string of either.</exception>
    public static DbContextOptions<BudgetDbContext> Options(string? connectionString, BudgetProcessOptions options)
    {
        var builder = new DbContextOptionsBuilder<BudgetDbContext>();
        if (IsPostgreSql(connectionString)) PostgreSql.Use(builder, connectionString!);
        else builder.UseSqlite(Embedded(options, connectionString));

        // There is no model snapshot, because EF's design-time tools are not part of this build: a test holds model and migrations together.
        return builder
            .ReplaceService<IMigrationsAssembly, ListedMigrations>()
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)).Options;
    }

    /// <summary>Whether the options are for PostgreSQL.</summary>
    public static bool IsPostgreSql(DbContextOptions options) => options.Extensions.Any(extension =>
        extension.Info.IsDatabaseProvider && extension.GetType().Assembly.GetName().Name == PostgreSql.Provider);

    /// <summary>Whether a connection string is for PostgreSQL.</summary>
    /// <exception cref="InvalidDataException">It is no connection string.</exception>
    public static bool IsPostgreSql(string? connectionString) => !string.IsNullOrWhiteSpace(connectionString) && NamesHost(connectionString);

    /// <summary>The connection string of the embedded database.</summary>
    public static string Embedded(BudgetProcessOptions options, string? connectionString) =>
        string.IsNullOrWhiteSpace(connectionString) ? EmbeddedConnection(options) : connectionString;

    /// <summary>Options for a database that is thrown away: it need not survive a power cut, and not waiting for the disk makes a simulated year take seconds.</summary>
    public static DbContextOptions<BudgetDbContext> ScratchOptions(BudgetProcessOptions options) =>
        new DbContextOptionsBuilder<BudgetDbContext>(Options(null, options)).AddInterceptors(new WithoutFlushing()).Options;

    private static bool NamesHost(string connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return parts.ContainsKey("Host") || parts.ContainsKey("Server");
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException(
                "ConnectionStrings__BudgetProcess kan ikke læses. Skriv fx Host=db.kommune.example;Database=budgetprocess;Username=budgetprocess for PostgreSQL, "
                + "eller lad den være tom for SQLite i datamappen.",
                fault);
        }
    }

    /// <summary>SQLite in the data directory; a writer waits up to half a minute for another process, such as a command beside the server.</summary>
    private static string EmbeddedConnection(BudgetProcessOptions options)
    {
        Directory.CreateDirectory(options.DataDirectory);
        return new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(options.DataDirectory, "budgetprocess.db"), DefaultTimeout = 30, ForeignKeys = true,
        }.ToString();
    }

    private sealed class WithoutFlushing : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = OFF;";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
