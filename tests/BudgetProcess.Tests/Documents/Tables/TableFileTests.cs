using System.IO.Compression;
using System.Text;
using BudgetProcess.Application.Documents.Tables;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace BudgetProcess.Tests.Documents.Tables;

/// <summary>Tables out of files of all kinds, and files that hold none.</summary>
internal sealed class TableFileTests
{
    [Test]
    public void Read_TextInAnyEncodingOfADanishExcel_IsTheSame([Values("utf-8", "utf-8 with mark", "windows-1252", "utf-16")] string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding encoding = name switch
        {
            "windows-1252" => Encoding.GetEncoding(1252),
            "utf-16" => Encoding.Unicode,
            _ => new UTF8Encoding(name.EndsWith("mark", StringComparison.Ordinal)),
        };
        var rows = Read([.. encoding.GetPreamble(), .. encoding.GetBytes("Dato\tAktivitet\n5. maj\tMøde på Økonomiområdet\n")]);

        Assert.That(rows.Select(row => (row.Number, row[1].Text)), Is.EqualTo(new[] { (1, "Aktivitet"), (2, "Møde på Økonomiområdet") }));
    }

    [Test]
    public void Read_Workbook_GivesDatesAsWords_MergedCellsInEachRow_AndTellsFormulas()
    {
        var rows = Read(Workbook());

        Assert.That(rows.Select(row => (row.Number, row[0].Text, row[1].Text)), Is.EqualTo(new[]
        {
            (1, "Dato", "Aktivitet"), (3, "9. oktober 2024", "2. behandling"), (4, "9. oktober 2024", "Pressemøde"), (5, "kl. 17.30", "Tid"), (6, "36", "Tal"), (7, "9. oktober 2024 kl. 12.00", "Begge"),
        }));
        Assert.That(rows.Select(row => row[2].IsFormula), Is.EqualTo(new[] { false, true, false, false, false, false }));
    }

    [Test]
    public void Read_WordDocument_GivesItsFirstTable()
    {
        var rows = Read(Document());

        Assert.That(rows.Select(row => (row.Number, row[0].Text, row[1].Text)), Is.EqualTo(new[] { (1, "Dato", "Aktivitet"), (2, "9. oktober", "2. behandling\naf budgettet"), (3, "9. oktober", "Pressemøde") }));
    }

    [TestCase(new byte[] { }, "tom")]
    [TestCase(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1 }, "adgangskode")]
    [TestCase(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D }, "PDF")]
    [TestCase(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x00 }, "beskadiget")]
    [TestCase(new byte[] { 0x61, 0x00, 0x01 }, "ikke en tekstfil")]
    public void Read_NoTable_SaysWhyAndWhatToDo(byte[] content, string says) =>
        Assert.That(() => Read(content), Throws.InstanceOf<UnreadableTableException>().With.Message.Contains(says));

    [Test]
    public void Read_FiftyThousandRows_IsRefusedInOneMessage()
    {
        var text = string.Concat(Enumerable.Range(0, 50_000).Select(number => $"5. maj;{number}\n"));

        Assert.That(() => Read(Encoding.UTF8.GetBytes(text)), Throws.InstanceOf<UnreadableTableException>().With.Message.Contains("2000 rækker"));
    }

    [Test]
    public void Read_ZipOfSomethingElse_IsRefused()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true)) archive.CreateEntry("andet.txt");

        Assert.That(() => Read(memory.ToArray()), Throws.InstanceOf<UnreadableTableException>().With.Message.Contains("hverken"));
    }

    private static IReadOnlyList<SheetRow> Read(byte[] content) => TableFile.Read(content, new TableContent($"tabellen med planen", 2_000, $"En plan er kortere."));

    private static byte[] Workbook()
    {
        using var memory = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = file.AddWorkbookPart();
            var styles = book.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new X.Stylesheet(
                new X.NumberingFormats(new X.NumberingFormat { NumberFormatId = 170, FormatCode = "[$-406]d. mmmm yyyy" }),
                new X.CellFormats(new X.CellFormat(), new X.CellFormat { NumberFormatId = 170 }, new X.CellFormat { NumberFormatId = 20 }, new X.CellFormat { NumberFormatId = 22 }));
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new X.Worksheet(
                new X.SheetData(
                    Row(1, Text("A1", "Dato"), Text("B1", "Aktivitet")),
                    Row(3, Number("A3", "45574", 1), Text("B3", "2. behandling"), new X.Cell { CellReference = "C3", CellFormula = new X.CellFormula("A3+1"), CellValue = new X.CellValue("45575") }),
                    Row(4, Text("B4", "Pressemøde")), Row(5, Number("A5", "0.72916666666", 2), Text("B5", "Tid")), Row(6, Number("A6", "36", 0), Text("B6", "Tal")),
                    Row(7, Number("A7", "45574.5", 3), Text("B7", "Begge"))),
                new X.MergeCells(new X.MergeCell { Reference = "A3:A4" }));
            book.Workbook = new X.Workbook(new X.Sheets(new X.Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "Plan" }));
        }

        return memory.ToArray();
    }

    private static X.Row Row(uint number, params X.Cell[] cells) => new(cells.AsEnumerable<OpenXmlElement>()) { RowIndex = number };

    private static X.Cell Text(string at, string text) => new() { CellReference = at, DataType = X.CellValues.InlineString, InlineString = new X.InlineString(new X.Text(text)) };

    private static X.Cell Number(string at, string value, uint style) => new() { CellReference = at, StyleIndex = style, CellValue = new X.CellValue(value) };

    private static byte[] Document()
    {
        using var memory = new MemoryStream();
        using (var file = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
        {
            file.AddMainDocumentPart().Document = new W.Document(new W.Body(
                new W.Paragraph(new W.Run(new W.Text("Tids- og procesplan"))),
                new W.Table(
                    new W.TableRow(Cell("Dato"), Cell("Aktivitet")),
                    new W.TableRow(Cell("9. oktober", W.MergedCellValues.Restart), Cell("2. behandling", null, "af budgettet")),
                    new W.TableRow(Cell("", W.MergedCellValues.Continue), Cell("Pressemøde"))),
                new W.Table(new W.TableRow(Cell("En anden tabel")))));
        }

        return memory.ToArray();
    }

    private static W.TableCell Cell(string text, W.MergedCellValues? merge = null, string? second = null)
    {
        var cell = new W.TableCell();
        if (merge is { } value) cell.Append(new W.TableCellProperties(new W.VerticalMerge { Val = value }));
        cell.Append(new W.Paragraph(new W.Run(new W.Text(text))));
        if (second is not null) cell.Append(new W.Paragraph(new W.Run(new W.Text(second))));
        return cell;
    }
}
