using System.Globalization;
using BudgetProcess.Application.Documents;
using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Application.Plans.Import;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace BudgetProcess.Application.Plans.Export;

/// <summary>Writes a plan as a workbook (regneark): one sheet, every cell a text, the header frozen and with a filter, columns as wide as they need, rows as high, printed on A3 on its side.</summary>
/// <remarks>The cells are formatted as text, so that a date that somebody types stays as it was typed.</remarks>
internal static class PlanWorkbook
{
    private const uint HeaderStyle = 1;
    private const uint TextStyle = 2;

    // Excel keeps such a cell as text when somebody edits it: "=" is a character there (quotePrefix, ECMA-376 part 1, 18.8.45).
    private const uint QuotedStyle = 3;

    private const string StylesXml =
        """
        <x:styleSheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
          <x:fonts count="2">
            <x:font><x:sz val="11"/><x:name val="Calibri"/><x:family val="2"/></x:font>
            <x:font><x:b/><x:sz val="11"/><x:color rgb="FF1F4E79"/><x:name val="Calibri"/><x:family val="2"/></x:font>
          </x:fonts>
          <x:fills count="3">
            <x:fill><x:patternFill patternType="none"/></x:fill>
            <x:fill><x:patternFill patternType="gray125"/></x:fill>
            <x:fill><x:patternFill patternType="solid"><x:fgColor rgb="FFE8EFF7"/></x:patternFill></x:fill>
          </x:fills>
          <x:borders count="2">
            <x:border><x:left/><x:right/><x:top/><x:bottom/><x:diagonal/></x:border>
            <x:border><x:left/><x:right/><x:top/><x:bottom style="thin"><x:color rgb="FFBFBFBF"/></x:bottom><x:diagonal/></x:border>
          </x:borders>
          <x:cellStyleXfs count="1"><x:xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></x:cellStyleXfs>
          <x:cellXfs count="4">
            <x:xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
            <x:xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><x:alignment vertical="center"/></x:xf>
            <x:xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><x:alignment vertical="top" wrapText="1"/></x:xf>
            <x:xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" quotePrefix="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><x:alignment vertical="top" wrapText="1"/></x:xf>
          </x:cellXfs>
          <x:cellStyles count="1"><x:cellStyle name="Normal" xfId="0" builtinId="0"/></x:cellStyles>
        </x:styleSheet>
        """;

    // Letters: a key is long, and sentences are read at this width.
    private const int Narrowest = 11;
    private const int Widest = 40;

    // Points.
    private const double LineHeight = 15;
    private const double HighestRow = 409;

    /// <summary>The file; the same plan gives the same octets.</summary>
    public static byte[] Write(PlanCells cells)
    {
        using var memory = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            file.ChangeIdOfPart(book, "workbook");
            var styles = book.AddNewPart<WorkbookStylesPart>("styles");
            using (var xml = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(StylesXml))) styles.FeedData(xml);
            book.AddNewPart<WorksheetPart>("sheet").Worksheet = Sheet(cells);
            book.Workbook = Book(cells);
        }

        return FixedZip.Rewrite(memory.ToArray());
    }

    private static DocumentFormat.OpenXml.Spreadsheet.Workbook Book(PlanCells cells)
    {
        var (name, rows) = ($"Plan {cells.Plan.Year}", cells.Plan.Milestones.Count + 1);
        return new(
            new Sheets(new Sheet { Id = "sheet", SheetId = 1, Name = name }),
            new DefinedNames(
                new DefinedName($"'{name}'!$A$1:${LastColumn(cells)}${rows}") { Name = "_xlnm._FilterDatabase", LocalSheetId = 0, Hidden = true },
                new DefinedName($"'{name}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
    }

    private static char LastColumn(PlanCells cells) => (char)('A' + cells.Columns.Count - 1);

    private static Worksheet Sheet(PlanCells cells)
    {
        var texts = cells.Plan.Milestones.Select(milestone => cells.Columns.Select(column => cells.Text(milestone, column)).ToArray()).ToArray();
        var widths = cells.Columns.Select((column, at) => Width(PlanColumns.Header(column), texts.Select(row => row[at]))).ToArray();
        var data = new SheetData(Row(1, [.. cells.Columns.Select(PlanColumns.Header)], widths, isHeader: true));
        foreach (var (index, row) in texts.Index()) data.Append(Row(index + 2, row, widths, isHeader: false));
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new SheetFormatProperties { DefaultRowHeight = 15 },
            new Columns(widths.Select((width, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, CustomWidth = true, Width = width })),
            data,
            new AutoFilter { Reference = $"A1:{LastColumn(cells)}{texts.Length + 1}" },
            new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.6, Header = 0.3, Footer = 0.3 },
            new PageSetup { PaperSize = 8, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter(new OddFooter("&L&A&RSide &P af &N")));
    }

    private static Row Row(int number, string[] texts, double[] widths, bool isHeader) =>
        new(texts.Select((text, at) => Cell(text, at, number, isHeader))) { RowIndex = (uint)number, Height = Height(texts, widths), CustomHeight = true };

    // Not every program that opens the file measures the rows itself.
    private static double Height(string[] texts, double[] widths) =>
        Math.Min(HighestRow, LineHeight * texts.Zip(widths).Max(cell => cell.First.Split('\n').Sum(line => Math.Max(1, Math.Ceiling(line.Length / cell.Second)))));

    private static Cell Cell(string text, int column, int row, bool isHeader)
    {
        var style = isHeader ? HeaderStyle : CellText.LooksLikeFormula(text) ? QuotedStyle : TextStyle;
        var cell = new Cell { CellReference = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + column)}{row}"), StyleIndex = style };
        if (text.Length == 0) return cell;
        cell.DataType = CellValues.InlineString;
        cell.InlineString = new InlineString(new Text(CellText.Encode(text)) { Space = SpaceProcessingModeValues.Preserve });
        return cell;
    }

    // Room for the arrow of the filter beside the header.
    private static double Width(string header, IEnumerable<string> texts) =>
        Math.Clamp(Math.Max(header.Length + 4, texts.SelectMany(text => text.Split('\n')).Select(line => line.Length + 1).DefaultIfEmpty().Max()), Narrowest, Widest);
}
