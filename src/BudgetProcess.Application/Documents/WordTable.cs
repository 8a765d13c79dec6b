using System.Globalization;
using DocumentFormat.OpenXml;
using Markdig.Extensions.Tables;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace BudgetProcess.Application.Documents;

/// <summary>Writes a table. Its header row is marked as one: it is repeated on every page, and a screen reader reads it with each cell.</summary>
/// <param name="blocks">Writes what stands within a cell.</param>
internal sealed class WordTable(WordBlocks blocks)
{
    // Word takes a wider table for a damaged file.
    private const int MostColumns = 63;

    // Letters: a column of "nr." still holds a date, and one of long sentences does not starve the others.
    private const int Narrowest = 9;
    private const int Widest = 45;

    /// <summary>Whether Word can show the table as one.</summary>
    public static bool Fits(Table table) => Columns(table) is > 0 and <= MostColumns;

    /// <summary>Adds the table, and a little air after it that also keeps two tables from becoming one.</summary>
    /// <param name="target">What to add to.</param>
    /// <param name="table">The table.</param>
    /// <param name="place">Where it stands.</param>
    public void Append(OpenXmlCompositeElement target, Table table, Place place)
    {
        var rows = table.OfType<TableRow>().Select(row => (row.IsHeader, Cells: row.OfType<TableCell>().ToArray())).ToArray();
        var columns = Columns(table);
        var widths = Widths([.. rows.Select(row => row.Cells)], columns, WordPage.TextWidth - place.Indent);

        var written = new W.Table(Properties(place, widths.Sum()), Grid(widths));
        foreach (var (isHeader, cells) in rows)
        {
            var row = new W.TableRow(new W.TableRowProperties(new W.CantSplit()));
            if (isHeader)
                row.TableRowProperties!.Append(new W.TableHeader());
            for (var column = 0; column < columns; column++)
                row.Append(Cell(cells.ElementAtOrDefault(column), Alignment(table, column), widths[column]));
            written.Append(row);
        }
        target.Append(written, WordText.Paragraph("AfterTable", ""));
    }

    private static int Columns(Table table) => table.OfType<TableRow>().Select(row => row.Count).DefaultIfEmpty().Max();

    private static W.TableProperties Properties(Place place, int width) => new(
        new W.TableStyle { Val = "ClearTable" },
        new W.TableWidth { Width = Twips(width), Type = W.TableWidthUnitValues.Dxa },
        new W.TableIndentation { Width = place.Indent, Type = W.TableWidthUnitValues.Dxa },
        new W.TableLayout { Type = W.TableLayoutValues.Fixed },
        new W.TableLook
        {
            Val = "0620",
            FirstRow = true,
            LastRow = false,
            FirstColumn = false,
            LastColumn = false,
            NoHorizontalBand = true,
            NoVerticalBand = true,
        });

    private static W.TableGrid Grid(int[] widths) => new(widths.Select(width => new W.GridColumn { Width = Twips(width) }));

    private W.TableCell Cell(TableCell? cell, W.JustificationValues? alignment, int width)
    {
        var written = new W.TableCell(new W.TableCellProperties(new W.TableCellWidth { Width = Twips(width), Type = W.TableWidthUnitValues.Dxa }));
        if (cell is not null)
            blocks.Append(written, [.. cell], Place.Page);
        if (written.LastChild is not W.Paragraph)
            written.Append(WordText.Paragraph("Normal", ""));
        foreach (var paragraph in written.Elements<W.Paragraph>())
        {
            paragraph.ParagraphProperties!.ParagraphStyleId = new() { Val = "TableText" };
            if (alignment is { } side)
                paragraph.ParagraphProperties.Justification = new() { Val = side };
        }
        return written;
    }

    private static W.JustificationValues? Alignment(Table table, int column) => table.ColumnDefinitions.ElementAtOrDefault(column)?.Alignment switch
    {
        TableColumnAlign.Center => W.JustificationValues.Center,
        TableColumnAlign.Right => W.JustificationValues.Right,
        _ => null,
    };

    // Shares the width by each column's longest text, since not every program that opens the file measures the text itself.
    private static int[] Widths(TableCell[][] rows, int columns, int width)
    {
        var letters = Enumerable.Range(0, columns)
            .Select(column => rows.Max(row => Letters(row.ElementAtOrDefault(column))))
            .Select(longest => Math.Clamp(longest, Narrowest, Widest))
            .ToArray();
        var total = letters.Sum();
        return [.. letters.Select(share => Math.Max(1, width * share / total))];
    }

    private static int Letters(TableCell? cell) =>
        cell?.OfType<Markdig.Syntax.LeafBlock>().Sum(block => WordInlines.PlainText(block.Inline).Length) ?? 0;

    private static string Twips(int width) => width.ToString(CultureInfo.InvariantCulture);
}
