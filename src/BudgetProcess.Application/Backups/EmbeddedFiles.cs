using BudgetProcess.Application.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Backups;

/// <summary>The files of the embedded database, and what backing up and restoring do to them.</summary>
internal static class EmbeddedFiles
{
    /// <summary>Where the database is; null if it is not the embedded one.</summary>
    public static string? Find(BudgetDbContext db) => db.Database.IsSqlite() ? Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource) : null;

    /// <summary>The key of personal links as it lies in the data directory.</summary>
    public static string KeyOf(BudgetProcessOptions options) => Path.Combine(options.DataDirectory, "secret.key");

    /// <summary>Where the key lies beside a backup.</summary>
    public static string KeyBeside(string backup) => backup + ".key";

    /// <summary>A connection to one file that leaves nothing open behind it.</summary>
    public static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        return connection;
    }

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static void CheckIntegrity(SqliteConnection connection, string file)
    {
        if (Ask(connection, "PRAGMA integrity_check(1)") is not "ok") throw new InvalidDataException($"{file} er beskadiget.");
    }

    /// <summary>One value.</summary>
    public static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The callers' own constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar()?.ToString();
    }

    /// <summary>A copy that only its owner can read, there whole or not at all.</summary>
    public static void Copy(string from, string to)
    {
        var draft = $"{to}.{Guid.NewGuid():N}";
        try
        {
            File.Copy(from, draft);
            Protect(draft);
            File.Move(draft, to, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Names, addresses and letters are nobody else's business.</summary>
    public static void Protect(string file)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
