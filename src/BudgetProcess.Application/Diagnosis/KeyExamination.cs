using BudgetProcess.Application.Feeds;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Diagnosis;

/// <summary>Examines the key of personal links: there, private, and the one that the links in people's mails were made with.</summary>
internal sealed class KeyExamination(Database database, BudgetProcessOptions options)
{
    private const string Subject = "Nøgle";

    /// <summary>How many of the newest links are held against the key.</summary>
    private const int Samples = 5;

    public async Task<Finding> ExamineAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(Path.GetFullPath(options.DataDirectory), "secret.key");
        var isSetting = options.Secret.Length > 0;
        if (!isSetting && !File.Exists(file)) return new Finding(Subject, true, "Bliver lavet, når den første mail med personlige links sendes.");
        if (!isSetting && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
            return new Finding(Subject, false, $"Andre på maskinen kan læse {file}, og med den kan de åbne alles personlige kalendere.", $"chmod 600 {file}");
        try
        {
            if (!await FitsAsync(TokenSecret.Load(options), cancellation))
            {
                return new Finding(
                    Subject, false, "Nøglen er en anden end den, som links i de sendte mails er lavet med: de virker ikke.",
                    "Gendan den gamle nøgle, og giv alle noder den samme BudgetProcess__Secret. Er den tabt, får hver person et nyt link i den næste mail.");
            }
        }
        catch (InvalidDataException fault)
        {
            return new Finding(Subject, false, fault.Message, "Gendan nøglen fra sikkerhedskopien.");
        }

        if (isSetting) return new Finding(Subject, true, "Er en indstilling, som alle noder kan dele.");
        return database.IsPostgreSql
            ? new Finding(Subject, true, $"Ligger i {file} på denne maskine.", "Kører der flere noder, skal de dele den: sæt BudgetProcess__Secret til filens indhold på dem alle.")
            : new Finding(Subject, true, $"Ligger i {file}.");
    }

    private async Task<bool> FitsAsync(TokenSecret secret, CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        var newest = await db.PersonalLinks.AsNoTracking().Where(row => row.RevokedAt == null).OrderByDescending(row => row.CreatedAt).Take(Samples).ToListAsync(cancellation);
        return newest.All(link => link.TokenHash == TokenSecret.Hash(secret.TokenOf(link)));
    }
}
