using System.IO.Compression;
using BudgetProcess.Calendar;

namespace BudgetProcess.Application.Documents.Tables;

/// <summary>A cell of a table that somebody made (celle).</summary>
/// <param name="Text">What it shows, trimmed.</param>
/// <param name="IsFormula">Whether the text was computed, or would be by the next program that opens it.</param>
internal readonly record struct SheetCell(string Text, bool IsFormula = false);

/// <summary>A row of a table.</summary>
/// <param name="Number">Its number in the file as a person counts, the header included, from 1.</param>
/// <param name="Cells">Its cells from the left.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells)
{
    /// <summary>What the cell shows; nothing where the row is shorter.</summary>
    public SheetCell this[int column] => column < Cells.Count ? Cells[column] : new SheetCell("");

    public bool IsEmpty => Cells.All(cell => cell.Text.Length == 0);
}

/// <summary>What a table is expected to hold, for the messages about one that cannot be read.</summary>
/// <param name="Name">In the definite form: "tabellen med planen".</param>
/// <param name="MostRows">How many rows it may have, the header included; a longer table is another table.</param>
/// <param name="IfLonger">What to do about a longer one.</param>
internal sealed record TableContent(Sentence Name, int MostRows, Sentence IfLonger);

/// <summary>Reads the table in a file that came from Excel, Word or anything that writes CSV. What the file is, is seen in its content and not in its name.</summary>
internal static class TableFile
{
    /// <summary>No table that we read is wider.</summary>
    public const int MostColumns = 50;

    private const int MostOctets = 20_000_000;
    private const long MostUnpacked = 200_000_000;

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>The rows of the first table, empty ones left out.</summary>
    /// <exception cref="UnreadableTableException">The file holds no table that can be read.</exception>
    public static IReadOnlyList<SheetRow> Read(byte[] content, TableContent expected)
    {
        if (content.Length == 0) throw new UnreadableTableException($"Filen er tom.");
        if (content.Length > MostOctets) throw new UnreadableTableException($"Filen fylder mere end {MostOctets / 1_000_000} MB. Gem kun {expected.Name}, og prøv igen.");
        try
        {
            var rows = new List<SheetRow>();
            foreach (var row in Rows(content, expected).Where(row => !row.IsEmpty))
            {
                if (rows.Count == expected.MostRows) throw new UnreadableTableException($"Tabellen har mere end {expected.MostRows} rækker. {expected.IfLonger}");
                rows.Add(row);
            }

            return rows.Count > 0 ? rows : throw new UnreadableTableException($"Filen har ingen tabel, eller tabellen er tom.");
        }
        catch (CsvHelper.CsvFormatException fault)
        {
            throw new UnreadableTableException($"Filen kan ikke læses som CSV: et anførselstegn begynder et felt, som aldrig slutter. Ret det, eller gem som .xlsx, og prøv igen.", fault);
        }
    }

    private static IEnumerable<SheetRow> Rows(byte[] content, TableContent expected)
    {
        if (content.AsSpan().StartsWith(CompoundFile))
        {
            throw new UnreadableTableException(
                $"Filen er beskyttet med en adgangskode eller gemt i et format fra før 2007. Fjern adgangskoden, gem som .xlsx, .docx eller .csv, og prøv igen.");
        }

        if (content.AsSpan().StartsWith("%PDF"u8)) throw new UnreadableTableException($"Filen er en PDF. Brug det dokument eller regneark, den blev lavet af: .docx, .xlsx eller .csv.");
        return content.AsSpan().StartsWith(Zip) ? OfficeRows(content, expected) : TextRows(TextBytes.Decode(content));
    }

    private static IEnumerable<SheetRow> OfficeRows(byte[] content, TableContent expected)
    {
        HashSet<string> parts;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            parts = [.. archive.Entries.Select(entry => entry.FullName)];
            if (archive.Entries.Sum(entry => entry.Length) > MostUnpacked) throw new UnreadableTableException($"Filen fylder for meget, når den pakkes ud. Gem kun {expected.Name}, og prøv igen.");
        }
        catch (InvalidDataException fault)
        {
            throw new UnreadableTableException($"Filen er beskadiget og kan ikke pakkes ud. Hent den igen, eller gem den på ny.", fault);
        }

        if (parts.Contains("xl/workbook.xml")) return Workbook.Rows(content, expected.MostRows);
        if (parts.Contains("word/document.xml")) return WordTableRows.Rows(content);
        if (parts.Contains("content.xml") && parts.Contains("mimetype")) throw new UnreadableTableException($"Filen er i OpenDocument-format (.ods, .odt). Gem som .xlsx, .docx eller .csv, og prøv igen.");
        throw new UnreadableTableException($"Filen er hverken et regneark (.xlsx), et Word-dokument (.docx) eller en tekstfil (.csv).");
    }

    private static IEnumerable<SheetRow> TextRows(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new UnreadableTableException($"Filen er tom.");
        if (text.Contains('\0')) throw new UnreadableTableException($"Filen er ikke en tekstfil. Gem tabellen som .csv, .xlsx eller .docx, og prøv igen.");
        return DelimitedText.Rows(text);
    }
}
