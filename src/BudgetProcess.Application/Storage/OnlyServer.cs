using Microsoft.Data.Sqlite;

namespace BudgetProcess.Application.Storage;

/// <summary>Keeps a second server from the same SQLite file: each would have a write gate of its own, and they would wait for each other for seconds. Commands
/// beside a server may run: they are short.</summary>
public static class OnlyServer
{
    /// <summary>Holds the place of the one server until what it returns is disposed; the operating system gives it free when the process is killed.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="connectionString">The database; empty for SQLite in the data directory.</param>
    /// <returns>Null on PostgreSQL, where there may be many.</returns>
    /// <exception cref="InvalidDataException">Another server has it; the message is Danish.</exception>
    public static IDisposable? Enter(BudgetProcessOptions options, string? connectionString)
    {
        if (DatabaseProvider.IsPostgreSql(connectionString)) return null;
        var database = new SqliteConnectionStringBuilder(DatabaseProvider.Embedded(options, connectionString)).DataSource;
        if (database.Length == 0 || database.Contains(":memory:", StringComparison.Ordinal)) return null;
        try
        {
            return new FileStream(database + ".server", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException fault) when (fault is not (FileNotFoundException or DirectoryNotFoundException) && File.Exists(database + ".server"))
        {
            throw new InvalidDataException(
                $"En anden server bruger allerede databasen {Path.GetFullPath(database)}. Stop den først, eller giv denne sin egen datamappe med BudgetProcess__DataDirectory. "
                + "Skal flere servere køre sammen, så brug PostgreSQL.",
                fault);
        }
    }
}
