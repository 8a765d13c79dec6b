using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using BudgetProcess.Mail;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings;

/// <summary>A document without its content.</summary>
internal sealed record DocumentSize(Guid Id, string Title, int Octets);

/// <summary>What of the material goes with the mail, and what is fetched from the hearing's page (høringspakke).</summary>
/// <param name="Attached">In their order.</param>
/// <param name="Linked">Those for which there was no room.</param>
internal sealed record HearingPackage(IReadOnlyList<DocumentSize> Attached, IReadOnlyList<DocumentSize> Linked)
{
    /// <summary>The material as it is now, divided by the hearing's limit: in its order, as many as there is room for.</summary>
    public static async Task<HearingPackage> OfAsync(UnitOfWork unit, Hearing hearing, CancellationToken cancellation)
    {
        var documents = await HearingMaterial.Current(unit, hearing).OrderBy(row => row.Position).ThenBy(row => row.Id)
            .Select(row => new DocumentSize(row.Id, row.Title, row.Content.Length)).ToListAsync(cancellation);
        return Divide(documents, hearing.AttachmentLimit);
    }

    /// <summary>Divides documents by a limit in octets.</summary>
    public static HearingPackage Divide(IReadOnlyList<DocumentSize> documents, int limit)
    {
        var room = (long)limit;
        var attached = new List<DocumentSize>();
        foreach (var document in documents)
        {
            if (document.Octets > room) continue;
            attached.Add(document);
            room -= document.Octets;
        }

        return new(attached, [.. documents.Except(attached)]);
    }

    /// <summary>Encodes documents once, however many parties get them; one is in memory at a time.</summary>
    /// <returns>The package's id; null for none.</returns>
    public static async Task<Guid?> EncodeAsync(UnitOfWork unit, IReadOnlyList<Guid> documents, CancellationToken cancellation)
    {
        if (documents.Count == 0) return null;
        var package = unit.NewId();
        foreach (var (position, id) in documents.Index())
        {
            var document = await unit.Db.HearingDocuments.AsNoTracking().SingleAsync(row => row.Id == id, cancellation);
            var part = new PackagePart
            {
                Id = unit.NewId(), PackageId = package, Position = position, FileName = document.FileName, ContentType = document.ContentType,
                EncodedContent = MailAttachment.Encode(document.FileName, document.ContentType, document.Content).EncodedContent.ToArray(),
            };
            unit.Db.PackageParts.Add(part);
            await unit.StoreSoFarAsync(cancellation);
            unit.Db.Entry(part).State = EntityState.Detached;
        }

        return package;
    }
}
