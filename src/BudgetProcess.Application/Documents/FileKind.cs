using System.IO.Compression;
using BudgetProcess.Application.Documents.Pdf;
using BudgetProcess.Calendar;

namespace BudgetProcess.Application.Documents;

/// <summary>A kind of file that people may hand in, known by its content and not by its name.</summary>
/// <param name="ContentType">The media type: "application/pdf".</param>
/// <param name="Extension">With the dot: ".pdf".</param>
/// <param name="Others">Other extensions that mean the same.</param>
internal sealed record FileKind(string ContentType, string Extension, params string[] Others)
{
    public static readonly FileKind Pdf = new("application/pdf", ".pdf");
    public static readonly FileKind Word = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");
    public static readonly FileKind Excel = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");
    public static readonly FileKind Png = new("image/png", ".png");
    public static readonly FileKind Jpeg = new("image/jpeg", ".jpg", ".jpeg");

    /// <summary>For people: what may be handed in.</summary>
    public static Sentence Allowed => $"PDF, Word (.docx), Excel (.xlsx) og billeder (.png, .jpg)";

    /// <summary>The kind of a file; null with the reason for one that nobody may hand in.</summary>
    public static FileKind? Of(byte[] content, out Sentence? problem)
    {
        problem = null;
        if (content.Length == 0) problem = $"Filen er tom.";
        else if (ForeignPdf.IsOne(content)) return Pdf;
        else if (PngPicture.IsOne(content)) return Png;
        else if (JpegPicture.IsOne(content)) return Jpeg;
        else if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) problem = $"Filen er fra et ældre Office-program eller er beskyttet med en adgangskode. Gem den som PDF, .docx eller .xlsx uden adgangskode.";
        else if (content.AsSpan().StartsWith("PK"u8)) return OfPackage(content, out problem);
        else problem = $"Filens indhold er af en art, der ikke kan modtages, uanset hvad den hedder. Det kan {Allowed}.";
        return null;
    }

    /// <summary>Whether a file's name says what its content is.</summary>
    public bool Fits(string extension) => extension.Equals(Extension, StringComparison.OrdinalIgnoreCase) || Others.Contains(extension, StringComparer.OrdinalIgnoreCase);

    private static FileKind? OfPackage(byte[] content, out Sentence? problem)
    {
        try
        {
            // Only the list of entries is read: nothing is unpacked, so a file that would unpack to a flood cannot do so here.
            using var package = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            var names = package.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                problem = $"Filen indeholder makroer. Gem den uden makroer (.docx eller .xlsx) eller som PDF.";
                return null;
            }

            problem = null;
            if (names.Contains("[Content_Types].xml") && names.Contains("word/document.xml")) return Word;
            if (names.Contains("[Content_Types].xml") && names.Contains("xl/workbook.xml")) return Excel;
            problem = $"Filen er et zip-arkiv eller et dokument af en anden art. Pak den ud, og send filerne enkeltvis: {Allowed}.";
        }
        catch (InvalidDataException)
        {
            problem = $"Filen er beskadiget eller blev afbrudt undervejs. Send den igen.";
        }

        return null;
    }
}
