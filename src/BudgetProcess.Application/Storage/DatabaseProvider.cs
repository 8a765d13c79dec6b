using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BudgetProcess.Application.Storage;

/// <summary>Chooses the database by the connection string.</summary>
internal static class DatabaseProvider
{
    /// <summary>Options for a connection string; an empty one means SQLite in the data directory.</summary>
    public static DbContextOptions<BudgetDbContext> Options(string? connectionString, BudgetProcessOptions options)
    {
        var connection = string.IsNullOrWhiteSpace(connectionString) ? EmbeddedConnection(options) : connectionString;
        return new DbContextOptionsBuilder<BudgetDbContext>()
            .UseSqlite(connection)

            // There is no model snapshot, because EF's design-time tools are not part of this build: a test holds model and migrations together.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
    }

    /// <summary>Options for a database that is thrown away: it need not survive a power cut, and not waiting for the disk makes a simulated year take seconds.</summary>
    public static DbContextOptions<BudgetDbContext> ScratchOptions(BudgetProcessOptions options) =>
        new DbContextOptionsBuilder<BudgetDbContext>(Options(null, options)).AddInterceptors(new WithoutFlushing()).Options;

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
        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA synchronous = OFF;";
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(
            System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
