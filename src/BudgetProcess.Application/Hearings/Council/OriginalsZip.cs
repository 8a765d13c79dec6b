using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using BudgetProcess.Application.Documents.Tables;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>
/// Everything that was answered, as it came: a zip file with a folder for each party, in it the text and the files, and a list of all with their SHA-256, which
/// "sha256sum -c MANIFEST.sha256" goes by. It is written from front to back, and no file is ever in memory as a whole.
/// </summary>
internal static class OriginalsZip
{
    /// <summary>The media type of the file.</summary>
    public const string ContentType = "application/zip";

    private static readonly string[] Header = ["fil", "part", "oprindeligt navn", "størrelse i byte", "sha256", "som modtaget"];

    // Packed already, as most of what is sent is.
    private static readonly HashSet<string> Packed = new(StringComparer.OrdinalIgnoreCase) { ".pdf", ".jpg", ".jpeg", ".png", ".gif", ".webp", ".docx", ".xlsx", ".pptx", ".zip", ".mp4" };

    /// <summary>Writes the zip file.</summary>
    /// <param name="hearing">The hearing with its answers.</param>
    /// <param name="output">Where to; written forward only, and left open.</param>
    /// <param name="cancellation">Ends the work; what was written then is no zip file.</param>
    public static async Task WriteAsync(CouncilHearing hearing, Stream output, CancellationToken cancellation)
    {
        await using var waiting = new WaitingOutput(output);
        await using (var zip = await ZipArchive.CreateAsync(waiting, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellation)) await WriteAsync(hearing, zip, cancellation);
        await waiting.FlushAsync(cancellation);
    }

    private static async Task WriteAsync(CouncilHearing hearing, ZipArchive zip, CancellationToken cancellation)
    {
        var written = new List<Written>();
        foreach (var (index, answer) in hearing.Answers.Index())
        {
            var folder = string.Create(CultureInfo.InvariantCulture, $"{index + 1:000} {OriginalNames.Safe(answer.Party, "part")}");
            written.Add(await AddAsync(zip, $"{folder}/svar.txt", answer.AnsweredAt, new MemoryStream(Encoding.UTF8.GetBytes(answer.Text)), answer.Party, "", null, cancellation));
            foreach (var (number, attachment) in answer.Attachments.Index())
            {
                // The number parts files of the same name, also where upper and lower case are one.
                var path = string.Create(CultureInfo.InvariantCulture, $"{folder}/bilag {number + 1:00} {OriginalNames.Safe(attachment.FileName, "fil")}");
                await using var content = await attachment.OpenAsync(cancellation);
                written.Add(await AddAsync(zip, path, answer.AnsweredAt, content, answer.Party, attachment.FileName, attachment.Hash, cancellation));
            }
        }

        await AddListsAsync(zip, hearing, written, cancellation);
    }

    private static async Task AddListsAsync(ZipArchive zip, CouncilHearing hearing, List<Written> written, CancellationToken cancellation)
    {
        var overview = SheetFile.Csv(CouncilOverview.Columns, CouncilOverview.Rows(hearing));
        written.Add(await AddAsync(zip, "oversigt.csv", hearing.MadeAt, new MemoryStream(overview), "", "", null, cancellation));
        var readable = SheetFile.Csv(Header, written.Select(file => (string[])
            [file.Path, file.Party, file.FileName, file.Octets.ToString(CultureInfo.InvariantCulture), file.Hash, file.IsAsReceived ? "ja" : "NEJ"]));
        written.Add(await AddAsync(zip, "MANIFEST.csv", hearing.MadeAt, new MemoryStream(readable), "", "", null, cancellation));
        var sums = string.Concat(written.Select(file => $"{file.Hash}  {file.Path}\n"));
        await AddAsync(zip, "MANIFEST.sha256", hearing.MadeAt, new MemoryStream(Encoding.UTF8.GetBytes(sums)), "", "", null, cancellation);
    }

    private static async Task<Written> AddAsync(
        ZipArchive zip, string path, Instant at, Stream content, string party, string fileName, string? hash, CancellationToken cancellation)
    {
        var entry = zip.CreateEntry(path, Packed.Contains(Path.GetExtension(path)) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.LastWriteTime = at.InZone(DanishTime.Zone).ToDateTimeOffset();
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, octets) = (new byte[81_920], 0L);
        await using (var target = await entry.OpenAsync(cancellation))
        {
            for (int read; (read = await content.ReadAsync(buffer, cancellation)) > 0; octets += read)
            {
                sum.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }

        var found = Convert.ToHexStringLower(sum.GetHashAndReset());
        return new Written(path, party, fileName, octets, found, hash is null || string.Equals(hash, found, StringComparison.OrdinalIgnoreCase));
    }

    private sealed record Written(string Path, string Party, string FileName, long Octets, string Hash, bool IsAsReceived);
}
