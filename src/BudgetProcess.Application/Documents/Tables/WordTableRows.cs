using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BudgetProcess.Application.Documents.Tables;

/// <summary>Reads the first table of a Word document.</summary>
internal static class WordTableRows
{
    /// <summary>The rows, with what is merged down a column repeated in each row; paragraphs of a cell are lines.</summary>
    /// <exception cref="UnreadableTableException">The document has no table or cannot be read.</exception>
    public static IReadOnlyList<SheetRow> Rows(byte[] content)
    {
        try
        {
            using var file = WordprocessingDocument.Open(new MemoryStream(content), isEditable: false);
            var table = file.MainDocumentPart?.Document.Body?.Descendants<Table>().FirstOrDefault()
                ?? throw new UnreadableTableException($"Dokumentet har ingen tabel. Sæt indholdet op i en tabel med en overskrift over hver kolonne.");
            var rows = new List<SheetRow>();
            foreach (var row in table.Elements<TableRow>()) rows.Add(Read(row, rows.Count + 1, rows.LastOrDefault()));
            return rows;
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or FileFormatException or System.Xml.XmlException or ArgumentException or InvalidOperationException or FormatException or IOException or InvalidDataException)
        {
            throw new UnreadableTableException($"Dokumentet er beskadiget. Åbn det, gem det på ny som .docx, og prøv igen.", fault);
        }
    }

    private static SheetRow Read(TableRow row, int number, SheetRow? above)
    {
        var cells = new List<SheetCell>();
        foreach (var cell in row.Descendants<TableCell>().Where(cell => cell.Ancestors<TableRow>().First() == row))
        {
            var properties = cell.TableCellProperties;
            var goesOn = properties?.VerticalMerge is { } merge && (merge.Val is null || merge.Val.Value == MergedCellValues.Continue);
            cells.Add(goesOn && above is not null ? above[cells.Count] : new SheetCell(Text(cell)));

            // A cell that is several columns wide: the columns behind it keep their place.
            for (var width = properties?.GridSpan?.Val?.Value ?? 1; width > 1 && cells.Count < TableFile.MostColumns; width--) cells.Add(new SheetCell(""));
        }

        return new SheetRow(number, cells);
    }

    private static string Text(TableCell cell) => string.Join('\n', cell.Descendants<Paragraph>().Select(Text).Where(text => text.Length > 0));

    private static string Text(Paragraph paragraph) => string.Concat(paragraph.Descendants().Select(part => part switch
    {
        Text text => text.Text,
        TabChar => "\t",
        Break or CarriageReturn => "\n",
        NoBreakHyphen => "-",
        _ => "",
    })).Trim();
}
