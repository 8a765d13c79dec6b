using System.Security.Cryptography;
using BudgetProcess.Application.Documents.Pdf;
using BudgetProcess.Application.Hearings.Council;
using NodaTime;

namespace BudgetProcess.Tests.Hearings.Council;

/// <summary>A hearing to write.</summary>
internal static class CouncilSamples
{
    public static Instant At { get; } = Instant.FromUtc(2027, 9, 3, 12, 30);

    public static CouncilHearing Hearing(params CouncilAnswer[] answers) => new(
        "Hedensted Kommune", "Høring om budget 2028", 2028, Instant.FromUtc(2027, 8, 20, 6, 0), Instant.FromUtc(2027, 9, 10, 10, 0), Instant.FromUtc(2027, 9, 13, 8, 0), answers,
        [new SilentParty("Lokalråd Nord", "Lokalråd")]);

    public static CouncilAnswer Answer(string party, string text, params CouncilAttachment[] attachments) =>
        new(party, "Skolebestyrelser", At, false, false, text, null, ["Normering"], ["Udvalget for Læring"], attachments);

    public static CouncilAttachment Attachment(string fileName, byte[] content, string title = "") => new(
        title, fileName, "application/octet-stream", content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), _ => ValueTask.FromResult<Stream>(new MemoryStream(content)));

    /// <summary>Writes the document to a file of a test and returns what became of it.</summary>
    public static async Task<(string Path, CouncilDocumentResult Result)> WriteAsync(string folder, CouncilHearing hearing, PdfLimits? limits = null)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.pdf");
        await using var output = File.Create(path);
        return (path, await CouncilDocument.WriteAsync(hearing, output, limits ?? PdfLimits.Usual, CancellationToken.None));
    }
}
