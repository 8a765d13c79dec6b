using System.Globalization;
using BudgetProcess.Calendar;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using NodaTime;

namespace BudgetProcess.Application.Documents.Tables;

/// <summary>Reads the first visible sheet of a workbook (regneark). Dates are told in words, so that they are read as everybody else's.</summary>
internal static class Workbook
{
    private static readonly LocalDate Epoch = new(1899, 12, 30);
    private static readonly LocalDate Epoch1904 = new(1904, 1, 1);

    /// <summary>The rows, with what is merged down a column repeated in each row.</summary>
    /// <exception cref="UnreadableTableException">The workbook cannot be read.</exception>
    public static IReadOnlyList<SheetRow> Rows(byte[] content, int mostRows)
    {
        try
        {
            using var file = SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
            return new Reader(file.WorkbookPart!).Rows(mostRows);
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or FileFormatException or System.Xml.XmlException or NullReferenceException or KeyNotFoundException or ArgumentException
            or InvalidOperationException or InvalidCastException or FormatException or OverflowException or IOException or InvalidDataException)
        {
            throw new UnreadableTableException($"Regnearket er beskadiget. Åbn det, gem det på ny som .xlsx, og prøv igen.", fault);
        }
    }

    private sealed class Reader(WorkbookPart book)
    {
        private readonly List<string> shared =
            [.. book.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => CellText.Decode(Shown(item))) ?? []];

        private readonly List<CellFormat> formats = [.. book.WorkbookStylesPart?.Stylesheet.CellFormats?.Elements<CellFormat>() ?? []];

        private readonly Dictionary<uint, string> numberFormats =
            book.WorkbookStylesPart?.Stylesheet.NumberingFormats?.Elements<NumberingFormat>().ToDictionary(format => format.NumberFormatId!.Value, format => format.FormatCode!.Value!) ?? [];

        private readonly LocalDate epoch = book.Workbook.WorkbookProperties?.Date1904?.Value == true ? Epoch1904 : Epoch;

        public List<SheetRow> Rows(int mostRows)
        {
            var sheet = book.Workbook.Sheets!.Elements<Sheet>().First(candidate => candidate.State is null || candidate.State.Value == SheetStateValues.Visible);
            var part = (WorksheetPart)book.GetPartById(sheet.Id!.Value!);
            var merged = MergedDown(part);
            var rows = new List<SheetRow>();
            SheetRow? above = null;
            foreach (var row in Elements<Row>(part))
            {
                var number = (int?)row.RowIndex?.Value ?? (rows.Count == 0 ? 1 : rows[^1].Number + 1);
                var cells = new List<SheetCell>();
                foreach (var cell in row.Elements<Cell>())
                {
                    var column = cell.CellReference?.Value is { } reference ? Column(reference) : cells.Count;
                    if (column >= TableFile.MostColumns) break;
                    while (cells.Count < column) cells.Add(new SheetCell(""));
                    cells.Add(Read(cell));
                }

                foreach (var column in merged.Where(merge => merge.First < number && number <= merge.Last).Select(merge => merge.Column))
                {
                    while (cells.Count <= column) cells.Add(new SheetCell(""));
                    if (above is not null) cells[column] = above[column];
                }

                rows.Add(above = new SheetRow(number, cells));
                if (rows.Count > mostRows + 100) break;
            }

            return rows;
        }

        /// <summary>The elements of one kind, one at a time: the rows of a long sheet are not all in memory at once.</summary>
        private static IEnumerable<T> Elements<T>(WorksheetPart part)
            where T : OpenXmlElement
        {
            using var reader = OpenXmlReader.Create(part);
            var more = reader.Read();
            while (more)
            {
                var isData = typeof(T) != typeof(Row) && reader.ElementType == typeof(SheetData);
                if (reader is { IsStartElement: true } && reader.ElementType == typeof(T)) yield return (T)reader.LoadCurrentElement()!;
                if (isData)
                {
                    reader.Skip();
                    more = !reader.EOF;
                    continue;
                }

                more = reader.Read();
            }
        }

        // Beside the text stands how it sounds, where somebody has written Japanese.
        private static string Shown(SharedStringItem item) => string.Concat(item.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text));

        private static List<(int Column, int First, int Last)> MergedDown(WorksheetPart part) =>
        [
            .. from cell in Elements<MergeCell>(part)
               let ends = cell.Reference!.Value!.Split(':')
               where ends.Length == 2 && Row(ends[0]) < Row(ends[1])
               select (Column(ends[0]), Row(ends[0]), Row(ends[1])),
        ];

        private static int Column(string reference) =>
            reference.TakeWhile(char.IsAsciiLetter).Aggregate(0, (column, letter) => (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1)) - 1;

        private static int Row(string reference) => int.Parse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), CultureInfo.InvariantCulture);

        private SheetCell Read(Cell cell)
        {
            var text = cell.DataType?.Value switch
            {
                CellValues.SharedString => shared[int.Parse(cell.InnerText, CultureInfo.InvariantCulture)],
                CellValues.InlineString => CellText.Decode(cell.InlineString?.InnerText ?? ""),
                CellValues.String or CellValues.Boolean or CellValues.Error => cell.CellValue?.Text ?? "",
                CellValues.Date => Moment(cell.CellValue?.Text ?? ""),
                _ => Number(cell),
            };
            return new SheetCell(text.Trim(), cell.CellFormula is not null);
        }

        private string Number(Cell cell)
        {
            var text = cell.CellValue?.Text ?? "";
            if (!double.TryParse(text, CultureInfo.InvariantCulture, out var value) || !IsMoment(cell)) return text;
            return value is >= 0 and < 2_958_466 ? Moment(value) : text;
        }

        /// <summary>A serial number of days (ECMA-376, part 1, 18.17.4), as a person writes the day and the clock time.</summary>
        private string Moment(double days)
        {
            var minutes = (long)Math.Round(days * 24 * 60);
            var time = LocalTime.Midnight.PlusMinutes(minutes % (24 * 60));
            var hasTime = minutes % (24 * 60) != 0;
            if (minutes < 24 * 60) return DanishDates.Clock(time);
            var date = DanishDates.Period(DatePeriod.OnDay(epoch.PlusDays((int)(minutes / (24 * 60)))));
            return hasTime ? $"{date} {DanishDates.Clock(time)}" : date;
        }

        private static string Moment(string iso) => DateTime.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? DanishDates.Period(DatePeriod.OnDay(LocalDate.FromDateTime(at))) + (at.TimeOfDay == TimeSpan.Zero ? "" : $" {DanishDates.Clock(LocalTime.FromTicksSinceMidnight(at.TimeOfDay.Ticks))}")
            : iso;

        /// <summary>Whether the cell shows its number as a date or a clock time.</summary>
        private bool IsMoment(Cell cell)
        {
            if (cell.StyleIndex?.Value is not { } style || style >= formats.Count || formats[(int)style].NumberFormatId?.Value is not { } format) return false;
            if (format is (>= 14 and <= 22) or (>= 45 and <= 47)) return true;
            return numberFormats.TryGetValue(format, out var code) && WithoutLiterals(code).Any(letter => letter is 'd' or 'm' or 'y' or 'h' or 's' or 'å' or 't');
        }

        // In "0 \d\a\y\s" and in [Red] and "mio." the letters mean nothing.
        private static string WithoutLiterals(string code) =>
            System.Text.RegularExpressions.Regex.Replace(code.ToLowerInvariant(), """
                "[^"]*"|\\.|\[[^\]]*\]|general|standard
                """.Trim(), "");
    }
}
