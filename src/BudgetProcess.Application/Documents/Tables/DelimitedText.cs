using CsvHelper;

namespace BudgetProcess.Application.Documents.Tables;

/// <summary>Reads the rows of a CSV text; semicolon, comma or tab, whichever it uses.</summary>
internal static class DelimitedText
{
    /// <summary>The rows, numbered as a spreadsheet numbers them.</summary>
    public static IEnumerable<SheetRow> Rows(string text)
    {
        using var reader = CsvReader.FromText(text, new CsvReaderOptions { Separator = Separator(text), HasHeader = false, TrimInsideQuotes = true, SkipEmptyLines = false });
        for (var number = 1; reader.Read(); number++)
        {
            var cells = new List<SheetCell>();
            for (var column = 0; column < Math.Min(reader.FieldCount, TableFile.MostColumns); column++) cells.Add(Cell(reader.GetString(column).Trim()));
            yield return new SheetRow(number, cells);
        }
    }

    // A header with semicolons and no comma leaves no doubt, however many commas stand in the sentences below it.
    private static char? Separator(string text)
    {
        var header = text.AsSpan(0, Math.Max(text.IndexOf('\n'), 0));
        return header.Contains(';') && !header.Contains(',') ? ';' : null;
    }

    // What Excel would compute when it opens the file: nobody meant it as a title.
    private static SheetCell Cell(string text) => new(CellText.WithoutGuard(text), text.StartsWith('=') || text.StartsWith('@'));
}
