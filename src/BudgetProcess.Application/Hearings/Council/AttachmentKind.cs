using BudgetProcess.Application.Documents.Pdf;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>What a file is, as far as the reader of the document wants to know why it is not in there.</summary>
internal static class AttachmentKind
{
    /// <summary>Why a file has no pages that could be shown, seen from how it begins; null if it may have.</summary>
    public static string? WhyNotPages(ReadOnlySpan<byte> start, string fileName)
    {
        if (ForeignPdf.IsOne(start) || JpegPicture.IsOne(start) || PngPicture.IsOne(start)) return null;
        if (start.StartsWith("GIF8"u8)) return Picture("GIF");
        if (start.StartsWith("RIFF"u8) && start.Length > 12 && start[8..].StartsWith("WEBP"u8)) return Picture("WebP");
        if (start.StartsWith("BM"u8) && fileName.EndsWith(".bmp", StringComparison.OrdinalIgnoreCase)) return Picture("BMP");
        if (start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8)) return Picture("TIFF");
        if (start.Length > 12 && start[4..].StartsWith("ftyphe"u8)) return Picture("HEIC");
        return Unknown(fileName);
    }

    /// <summary>Why a file that is neither PDF nor picture has no pages.</summary>
    public static string Unknown(string fileName) => Path.GetExtension(fileName).ToUpperInvariant() switch
    {
        ".DOC" or ".DOCX" or ".DOCM" or ".ODT" or ".RTF" => "Tekstdokumenter (Word m.fl.) kan ikke vises som sider i en PDF",
        ".XLS" or ".XLSX" or ".XLSM" or ".ODS" or ".CSV" => "Regneark (Excel m.fl.) kan ikke vises som sider i en PDF",
        ".PPT" or ".PPTX" or ".ODP" => "Præsentationer (PowerPoint m.fl.) kan ikke vises som sider i en PDF",
        ".PDF" => "PDF-filen er beskadiget og kan ikke læses",
        ".JPG" or ".JPEG" or ".PNG" => "Billedet er beskadiget og kan ikke læses",
        _ => "Filtypen kan ikke vises som sider i en PDF",
    };

    private static string Picture(string name) => $"Billeder i formatet {name} kan ikke vises i en PDF";
}
