using System.Buffers;
using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BudgetProcess.Application.Documents.Tables;

/// <summary>Writes a table as CSV or as a workbook. No cell becomes a formula in the program that opens it, and <see cref="TableFile"/> reads back what was written.</summary>
internal static class SheetFile
{
    /// <summary>The media type of a CSV file.</summary>
    public const string CsvType = "text/csv; charset=utf-8";

    /// <summary>The media type of a workbook.</summary>
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // Text, bold text, and text that stays text when somebody edits a cell that begins with "=" (quotePrefix, ECMA-376 part 1, 18.8.45).
    private const string StylesXml =
        """
        <x:styleSheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
          <x:fonts count="2"><x:font><x:sz val="11"/><x:name val="Calibri"/></x:font><x:font><x:b/><x:sz val="11"/><x:name val="Calibri"/></x:font></x:fonts>
          <x:fills count="2"><x:fill><x:patternFill patternType="none"/></x:fill><x:fill><x:patternFill patternType="gray125"/></x:fill></x:fills>
          <x:borders count="1"><x:border><x:left/><x:right/><x:top/><x:bottom/><x:diagonal/></x:border></x:borders>
          <x:cellStyleXfs count="1"><x:xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></x:cellStyleXfs>
          <x:cellXfs count="3">
            <x:xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
            <x:xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
            <x:xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>
          </x:cellXfs>
          <x:cellStyles count="1"><x:cellStyle name="Normal" xfId="0" builtinId="0"/></x:cellStyles>
        </x:styleSheet>
        """;

    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(";,\"\t\r\n");

    /// <summary>RFC 4180 as a Danish Excel opens it with a double click: UTF-8 with its mark, semicolons, CRLF.</summary>
    public static byte[] Csv(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(header)) text.AppendJoin(';', row.Select(cell => Quoted(CellText.WithGuard(cell)))).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>One sheet, every cell a text, the header frozen and with a filter.</summary>
    public static byte[] Workbook(string sheet, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var memory = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            file.ChangeIdOfPart(book, "workbook");
            using (var xml = new MemoryStream(Encoding.UTF8.GetBytes(StylesXml))) book.AddNewPart<WorkbookStylesPart>("styles").FeedData(xml);
            Write(book.AddNewPart<WorksheetPart>("sheet"), header, rows);
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets(new Sheet { Id = "sheet", SheetId = 1, Name = sheet }));
        }

        return memory.ToArray();
    }

    private static string Quoted(string cell) => !cell.AsSpan().ContainsAny(NeedQuotes) ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // A row at a time: fifty thousand of them are not all in memory at once.
    private static void Write(WorksheetPart part, IReadOnlyList<string> header, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(header.Select((name, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, CustomWidth = true, Width = Width(name, rows, at) })));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(Row(1, header, isHeader: true));
        foreach (var (index, row) in rows.Index()) writer.WriteElement(Row(index + 2, row, isHeader: false));
        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{Letter(header.Count - 1)}{rows.Count + 1}" });
        writer.WriteEndElement();
    }

    private static double Width(string name, IReadOnlyList<IReadOnlyList<string>> rows, int at) =>
        Math.Clamp(Math.Max(name.Length + 4, rows.Take(1_000).Select(row => row[at].Length + 1).DefaultIfEmpty().Max()), 11, 50);

    private static Row Row(int number, IReadOnlyList<string> cells, bool isHeader) =>
        new(cells.Select((text, at) => Cell(text, at, number, isHeader))) { RowIndex = (uint)number };

    private static Cell Cell(string text, int column, int row, bool isHeader)
    {
        var cell = new Cell
        {
            CellReference = string.Create(CultureInfo.InvariantCulture, $"{Letter(column)}{row}"), StyleIndex = isHeader ? 1u : CellText.LooksLikeFormula(text) ? 2u : 0u,
        };
        if (text.Length == 0) return cell;
        cell.DataType = CellValues.InlineString;
        cell.InlineString = new InlineString(new Text(CellText.Encode(text)) { Space = SpaceProcessingModeValues.Preserve });
        return cell;
    }

    private static char Letter(int column) => (char)('A' + column);
}
