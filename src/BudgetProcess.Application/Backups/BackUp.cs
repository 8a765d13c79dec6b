using BudgetProcess.Application.Storage;
using Microsoft.Data.Sqlite;

namespace BudgetProcess.Application.Backups;

/// <summary>What a backup consists of.</summary>
/// <param name="File">The database.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="KeyFile">The key of personal links; null if the key is a setting or there is none yet.</param>
public sealed record Backup(string File, long Bytes, string? KeyFile);

/// <summary>Copies the embedded database while it is in use (sikkerhedskopi; use case).</summary>
public sealed class BackUp
{
    private readonly Database database;
    private readonly BudgetProcessOptions options;

    internal BackUp(Database database, BudgetProcessOptions options) => (this.database, this.options) = (database, options);

    /// <summary>Makes the copy, looks through it, and lays the key beside it. Writers go on meanwhile; the copy is the database of one moment.</summary>
    /// <param name="file">A file that is not there yet.</param>
    /// <exception cref="InvalidDataException">The database is not the embedded one, or damaged.</exception>
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    public Backup Run(string file)
    {
        using var db = database.ReadAcross();
        var source = EmbeddedFiles.Find(db) ?? throw new InvalidDataException("PostgreSQL sikkerhedskopieres med pg_dump. Se docs/runbooks/backup-and-restore.md.");
        if (!File.Exists(source)) throw new InvalidDataException($"Der er ingen database i {source}.");
        if (File.Exists(file)) throw new IOException($"{file} findes allerede; vælg et andet navn.");
        var draft = $"{file}.{Guid.NewGuid():N}";
        try
        {
            CopyDatabase(source, draft);
            EmbeddedFiles.Protect(draft);
            File.Move(draft, file, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }

        return new Backup(file, new FileInfo(file).Length, CopyKey(file));
    }

    private static void CopyDatabase(string source, string target)
    {
        using var from = EmbeddedFiles.Open(source, SqliteOpenMode.ReadWrite);
        using var to = EmbeddedFiles.Open(target, SqliteOpenMode.ReadWriteCreate);
        from.BackupDatabase(to);

        // One file that can be carried about: without it the copy would come with a -wal file of its own as soon as somebody looks into it.
        EmbeddedFiles.Ask(to, "PRAGMA journal_mode = DELETE");
        EmbeddedFiles.CheckIntegrity(to, target);
    }

    private string? CopyKey(string file)
    {
        var key = EmbeddedFiles.KeyOf(options);
        if (options.Secret.Length > 0 || !File.Exists(key)) return null;
        EmbeddedFiles.Copy(key, EmbeddedFiles.KeyBeside(file));
        return EmbeddedFiles.KeyBeside(file);
    }
}
