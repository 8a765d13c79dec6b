using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Documents;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings;

/// <summary>A document as it was uploaded.</summary>
/// <param name="Title">What people call it; empty: the file's name.</param>
/// <param name="FileName">What its owner calls the file.</param>
/// <param name="Content">The file.</param>
/// <param name="Change">What is new in it, for those who have the version before; empty while nobody has.</param>
public sealed record MaterialUpload(string Title, string FileName, byte[] Content, string Change = "");

/// <summary>Puts the material of a hearing together (høringsmateriale, use case): documents with an order and versions. While the hearing is open
/// every party hears of what changes; when it is over nothing changes any more.</summary>
public sealed class HearingMaterial
{
    /// <summary>The most documents of a hearing.</summary>
    public const int MostDocuments = 40;

    /// <summary>How large the material may be altogether, in octets.</summary>
    public const int MostOctets = 100_000_000;

    /// <summary>The most octets that a mail may be asked to carry.</summary>
    public const int MostAttached = 20_000_000;

    private const int LongestChange = 1000;

    private readonly Database database;
    private readonly HearingNews news;

    internal HearingMaterial(Database database, HearingNews news) => (this.database, this.news) = (database, news);

    /// <summary>Adds a document at the end.</summary>
    public Task<HearingChange> AddAsync(string municipality, int budgetYear, MaterialUpload upload, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality, budgetYear, by,
        async (unit, hearing, token) =>
        {
            if (Look(upload, out var file) is { } refused) return refused;
            var there = await Current(unit, hearing).Select(row => new { row.Position, row.Content.Length }).ToListAsync(token);
            if (there.Count >= MostDocuments) return new HearingChange.Refused("file", $"En høring har højst {MostDocuments} dokumenter. Saml nogle af dem i ét.");
            if (there.Sum(row => (long)row.Length) + file!.Content.Length > MostOctets) return TooMuch;
            var document = New(unit, hearing, upload, file, by, there.Count == 0 ? 0 : there.Max(row => row.Position) + 1);
            unit.Db.HearingDocuments.Add(document);
            unit.Audit(by, "hearing-document.added", $"hearing-document/{document.Id}", document.Hash);
            return new HearingChange.Done(document.Id, await news.TellAsync(unit, hearing, document, token));
        },
        cancellation);

    /// <summary>Puts a new version in the place of a document.</summary>
    public Task<HearingChange> ReplaceAsync(string municipality, int budgetYear, Guid id, MaterialUpload upload, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality, budgetYear, by,
        async (unit, hearing, token) =>
        {
            if (await Current(unit, hearing).SingleOrDefaultAsync(row => row.Id == id, token) is not { } before)
                return await unit.Db.HearingDocuments.AnyAsync(row => row.Id == id && row.HearingId == hearing.Id, token) ? new HearingChange.Overtaken() : new HearingChange.NotFound();
            if (Look(upload with { Title = upload.Title.Trim().Length == 0 ? before.Title : upload.Title }, out var file) is { } refused) return refused;
            if (file!.Hash == before.Hash) return new HearingChange.Refused("file", $"Det er den samme fil som den, der ligger der. Vælg den nye.");
            if (hearing.Status == HearingStatus.Open && upload.Change.Trim().Length == 0)
                return new HearingChange.Refused("change", $"Høringen er åben, og parterne får besked. Skriv kort, hvad der er ændret.");
            var others = await Current(unit, hearing).Where(row => row.Id != id).Select(row => (long)row.Content.Length).SumAsync(token);
            if (others + file.Content.Length > MostOctets) return TooMuch;
            var document = New(unit, hearing, upload, file, by, before.Position);
            (document.FirstVersionId, document.Version) = (before.FirstVersionId ?? before.Id, before.Version + 1);
            if (upload.Title.Trim().Length == 0) document.Title = before.Title;
            before.ReplacedAt = unit.Now;
            unit.Db.HearingDocuments.Add(document);
            unit.Audit(by, "hearing-document.replaced", $"hearing-document/{document.Id}", $"{document.Version}: {document.Hash}");
            return new HearingChange.Done(document.Id, await news.TellAsync(unit, hearing, document, token));
        },
        cancellation);

    /// <summary>Takes a document out, as long as nobody has it.</summary>
    public Task<HearingChange> RemoveAsync(string municipality, int budgetYear, Guid id, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality, budgetYear, by,
        async (unit, hearing, token) =>
        {
            if (await Current(unit, hearing).SingleOrDefaultAsync(row => row.Id == id, token) is not { } document) return new HearingChange.NotFound();
            if (hearing.Status != HearingStatus.Preparing)
                return new HearingChange.Refused("", $"Parterne har fået dokumentet og kan have svaret på det. Læg en ny version i stedet.");
            document.ReplacedAt = unit.Now;
            unit.Audit(by, "hearing-document.removed", $"hearing-document/{id}");
            return new HearingChange.Done(id);
        },
        cancellation);

    /// <summary>Moves a document one place up or down.</summary>
    public Task<HearingChange> MoveAsync(string municipality, int budgetYear, Guid id, bool up, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality, budgetYear, by,
        async (unit, hearing, token) =>
        {
            var ids = await Current(unit, hearing).OrderBy(row => row.Position).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(token);
            var from = ids.IndexOf(id);
            if (from < 0) return new HearingChange.NotFound();
            var to = Math.Clamp(from + (up ? -1 : 1), 0, ids.Count - 1);
            if (to == from) return new HearingChange.Done(id);
            (ids[from], ids[to]) = (ids[to], ids[from]);
            foreach (var (position, document) in ids.Index())
                await unit.Db.HearingDocuments.Where(row => row.Id == document).ExecuteUpdateAsync(row => row.SetProperty(each => each.Position, position), token);
            hearing.PackageAt = null;
            unit.Audit(by, "hearing-document.moved", $"hearing-document/{id}", $"{to + 1}");
            return new HearingChange.Done(id);
        },
        cancellation);

    /// <summary>Says how much a mail may carry.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="octets">The limit, in octets before base64; 0: every document is fetched from the hearing's page.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<HearingChange> LimitAsync(string municipality, int budgetYear, int octets, Actor by, CancellationToken cancellation) => WriteAsync(
        municipality, budgetYear, by,
        (unit, hearing, _) =>
        {
            if (octets is < 0 or > MostAttached) return Task.FromResult<HearingChange>(new HearingChange.Refused("limit", $"Skriv et tal fra 0 til {MostAttached / 1_000_000}."));
            (hearing.AttachmentLimit, hearing.PackageAt) = (octets, null);
            unit.Audit(by, "hearing.limited", $"hearing/{hearing.Id}", $"{octets}");
            return Task.FromResult<HearingChange>(new HearingChange.Done(hearing.Id));
        },
        cancellation);

    /// <summary>The documents that are the material now.</summary>
    internal static IQueryable<HearingDocument> Current(UnitOfWork unit, Hearing hearing) =>
        unit.Db.HearingDocuments.Where(row => row.HearingId == hearing.Id && row.ReplacedAt == null);

    private static HearingChange.Refused TooMuch => new("file", $"Materialet bliver større end {MostOctets / 1_000_000} MB i alt. Gør filerne mindre.");

    private static HearingDocument New(UnitOfWork unit, Hearing hearing, MaterialUpload upload, ReceivedFile file, Actor by, int position) => new()
    {
        Id = unit.NewId(), HearingId = hearing.Id, Position = position, Title = upload.Title.Trim().Length > 0 ? upload.Title.Trim() : Path.GetFileNameWithoutExtension(file.FileName),
        FileName = file.FileName, ContentType = file.ContentType, Content = file.Content, Hash = file.Hash, UploadedAt = unit.Now, UploadedBy = by.Role,
        Change = WrittenFields.NullIfEmpty(upload.Change),
    };

    private static HearingChange.Refused? Look(MaterialUpload upload, out ReceivedFile? file)
    {
        file = null;
        if (WrittenFields.TextProblem($"Titlen", upload.Title.Trim(), WrittenFields.LongestName) is { } title) return new("title", title);
        if (upload.Change.Trim().Length > LongestChange) return new("change", $"Skriv det med højst {LongestChange} tegn.");
        file = ReceivedFile.Read(upload.FileName, upload.Content, out var problem);
        return file is null ? new("file", problem!) : null;
    }

    private async Task<HearingChange> WriteAsync(
        string municipality, int budgetYear, Actor by, Func<UnitOfWork, Hearing, CancellationToken, Task<HearingChange>> work, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new HearingChange.NotFound();
        return await database.WriteAsync(
            owner.Id,
            async (unit, token) =>
            {
                if (await FindAsync(unit, budgetYear, by, token) is not { } hearing) return new HearingChange.NotFound();
                return hearing.Status == HearingStatus.Closed
                    ? new HearingChange.Refused("", $"Høringen er slut, og materialet ligger fast.")
                    : await work(unit, hearing, token);
            },
            cancellation);
    }

    /// <summary>The year's hearing; it is made when the first document comes before the plan is published.</summary>
    private static async Task<Hearing?> FindAsync(UnitOfWork unit, int budgetYear, Actor by, CancellationToken cancellation)
    {
        if (await HearingSubjects.FindAsync(unit.Db.Hearings, budgetYear, cancellation) is { } hearing) return hearing;
        if (!await HearingSubjects.IsYearAsync(unit.Db, budgetYear, cancellation)) return null;
        var made = HearingSubjects.Make(unit, budgetYear);
        unit.Audit(by, "hearing.made", $"hearing/{made.Id}");
        return made;
    }
}
