using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Application.Backups;

/// <summary>A municipality whose mail a restore turned off.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Before">What the mail mode was when the backup was taken.</param>
/// <param name="Held">How many unsent mails are held now.</param>
public sealed record QuietMunicipality(string Key, MailMode Before, int Held);

/// <summary>What a restore did.</summary>
/// <param name="Aside">Where the files that were there before are now; null if there were none.</param>
/// <param name="KeyIsRestored">Whether the key of personal links came from beside the backup.</param>
/// <param name="Municipalities">Whose mail is off now: every municipality's.</param>
public sealed record Restored(string? Aside, bool KeyIsRestored, IReadOnlyList<QuietMunicipality> Municipalities);

/// <summary>Puts a backup in the place of the database, and keeps it from sending again what the lost database sent after the backup (gendannelse; use
/// case).</summary>
/// <remarks>A restored database does not know what was sent since: it would write those mails anew, and the relay would send them. So every mail mode is turned
/// off and every unsent mail is held; a person who knows what went out turns them on again.</remarks>
public sealed class Restore
{
    /// <summary>The database and what SQLite lays beside it, which must not lie beside another one.</summary>
    private static readonly string[] Suffixes = ["", "-wal", "-shm", "-journal"];

    private readonly Database database;
    private readonly BudgetProcessOptions options;
    private readonly MigrateDatabase migrate;
    private readonly IClock clock;

    internal Restore(Database database, BudgetProcessOptions options, MigrateDatabase migrate, IClock clock) =>
        (this.database, this.options, this.migrate, this.clock) = (database, options, migrate, clock);

    /// <summary>Restores.</summary>
    /// <param name="file">A backup of the embedded database; null if another program has restored a PostgreSQL database already.</param>
    /// <param name="cancellation">Stops it between its steps.</param>
    /// <exception cref="InvalidDataException">The backup cannot be used, or the product still runs; nothing was changed.</exception>
    public async Task<Restored> RunAsync(string? file, CancellationToken cancellation)
    {
        var (aside, key) = file is null ? NothingToCopy() : PutInPlace(file);
        await migrate.RunAsync(cancellation);
        return new Restored(aside, key, await HoldAsync(cancellation));
    }

    private (string? Aside, bool KeyIsRestored) NothingToCopy()
    {
        using var db = database.ReadAcross();
        return EmbeddedFiles.Find(db) is null ? (null, false) : throw new InvalidDataException("Skriv hvilken sikkerhedskopi: restore FIL.");
    }

    private (string? Aside, bool KeyIsRestored) PutInPlace(string file)
    {
        using var db = database.ReadAcross();
        var target = EmbeddedFiles.Find(db)
            ?? throw new InvalidDataException("PostgreSQL gendannes med pg_restore; kør derefter \"restore\" uden fil. Se docs/runbooks/backup-and-restore.md.");
        Check(file, db);
        SqliteConnection.ClearAllPools();
        if (File.Exists(target)) RefuseWhileInUse(target);
        var key = File.Exists(EmbeddedFiles.KeyBeside(file));
        var aside = PutAside(target, key);
        EmbeddedFiles.Copy(file, target);
        if (key) EmbeddedFiles.Copy(EmbeddedFiles.KeyBeside(file), EmbeddedFiles.KeyOf(options));
        return (aside, key);
    }

    private static void Check(string file, BudgetDbContext db)
    {
        if (!File.Exists(file)) throw new InvalidDataException($"Filen {file} findes ikke.");
        try
        {
            CheckContent(file, db);
        }
        catch (SqliteException fault)
        {
            throw new InvalidDataException($"{file} er ikke en sikkerhedskopi, eller den er beskadiget. Intet er ændret.", fault);
        }
    }

    private static void CheckContent(string file, BudgetDbContext db)
    {
        using var backup = EmbeddedFiles.Open(file, SqliteOpenMode.ReadOnly);
        EmbeddedFiles.CheckIntegrity(backup, file);
        if (EmbeddedFiles.Ask(backup, "SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'") == "0")
            throw new InvalidDataException($"{file} er ikke en sikkerhedskopi af BudgetProcess.");
        var last = EmbeddedFiles.Ask(backup, "SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\"");
        if (string.CompareOrdinal(last, db.Database.GetMigrations().Last()) > 0)
            throw new InvalidDataException($"{file} er fra en nyere version af programmet ({last}). Installér den version først.");
    }

    /// <summary>Leaving the write-ahead log takes the file for oneself alone: SQLite refuses it while another process has the file open.</summary>
    private static void RefuseWhileInUse(string target)
    {
        try
        {
            using var connection = EmbeddedFiles.Open(target, SqliteOpenMode.ReadWrite);
            if (EmbeddedFiles.Ask(connection, "PRAGMA journal_mode = DELETE") is "delete") return;
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 11 or 26)
        {
            // Damaged or no database at all: that is why somebody restores.
            return;
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 5 or 6)
        {
            // Falls through to the refusal.
        }

        throw new InvalidDataException("Databasen er i brug. Stop programmet først; intet er ændret.");
    }

    private string? PutAside(string target, bool withKey)
    {
        var directory = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(directory);
        List<string> there = [.. Suffixes.Select(suffix => target + suffix).Where(File.Exists)];
        if (withKey && File.Exists(EmbeddedFiles.KeyOf(options))) there.Add(EmbeddedFiles.KeyOf(options));
        if (there.Count == 0) return null;
        var moment = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'").Format(clock.GetCurrentInstant());
        var aside = Path.Combine(directory, $"aside-{moment}");
        Directory.CreateDirectory(aside);
        foreach (var file in there) File.Move(file, Path.Combine(aside, Path.GetFileName(file)));
        return aside;
    }

    private async Task<IReadOnlyList<QuietMunicipality>> HoldAsync(CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        var municipalities = await db.Municipalities.AsNoTracking().OrderBy(row => row.Key).Select(row => row.Id).ToListAsync(cancellation);
        var quiet = new List<QuietMunicipality>();
        foreach (var municipality in municipalities) quiet.Add(await database.WriteAsync(municipality, HoldAsync, cancellation));
        return quiet;
    }

    private static async Task<QuietMunicipality> HoldAsync(UnitOfWork unit, CancellationToken cancellation)
    {
        var before = unit.Municipality.MailMode;
        unit.Municipality.MailMode = MailMode.Off;

        // Being sent when the backup was taken: it may have arrived.
        await unit.Db.Deliveries.Where(row => row.Status == DeliveryStatus.Sending).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.UncertainAttempts, row => row.UncertainAttempts + 1), cancellation);
        var held = await unit.Db.Deliveries
            .Where(row => row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.Sending || row.Status == DeliveryStatus.TemporaryFailure)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Status, DeliveryStatus.Held).SetProperty(row => row.Revision, row => row.Revision + 1)
                    .SetProperty(row => row.Lease, (Guid?)null).SetProperty(row => row.LeaseUntil, (Instant?)null)
                    .SetProperty(row => row.Answer, "Tilbageholdt, da databasen blev gendannet: måske er den sendt."),
                cancellation);
        unit.Audit("operator", "database.restored", $"municipality/{unit.Municipality.Key}", $"mail was {before.ToString().ToLowerInvariant()}, {held} held");
        return new QuietMunicipality(unit.Municipality.Key, before, held);
    }
}
