using System.Globalization;
using BudgetProcess.Application.Documents;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Planning;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BudgetProcess.Application.Plans.Export;

/// <summary>Writes a plan as a Word document that a committee can have as an appendix (bilag): A4 on its side, the header on every page, the steps that the law asks for marked.</summary>
/// <remarks>What readers have no use for stands small in the last column, a line each, so that the document can be imported again after somebody has worked on it in Word.</remarks>
internal static class PlanDocument
{
    private const string LawHeader = "Lovkrav";

    private const string StylesXml =
        """
          <w:style w:type="paragraph" w:styleId="Subtitle">
            <w:name w:val="Subtitle"/>
            <w:basedOn w:val="Normal"/>
            <w:next w:val="Normal"/>
            <w:qFormat/>
            <w:pPr><w:keepNext/><w:spacing w:after="80"/></w:pPr>
            <w:rPr><w:color w:val="1F4E79"/><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr>
          </w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="PlanText">
            <w:name w:val="Plan Text"/>
            <w:basedOn w:val="TableText"/>
            <w:qFormat/>
            <w:pPr><w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/></w:pPr>
            <w:rPr><w:sz w:val="19"/><w:szCs w:val="19"/></w:rPr>
          </w:style>
          <w:style w:type="paragraph" w:customStyle="1" w:styleId="PlanDetail">
            <w:name w:val="Plan Detail"/>
            <w:basedOn w:val="PlanText"/>
            <w:qFormat/>
            <w:rPr><w:color w:val="595959"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>
          </w:style>
          <w:style w:type="character" w:styleId="Strong">
            <w:name w:val="Strong"/>
            <w:qFormat/>
            <w:rPr><w:b/></w:rPr>
          </w:style>
        """;

    /// <summary>What stands below the date, a line each.</summary>
    private static readonly PlanColumn[] BelowTheDate = [PlanColumn.Until, PlanColumn.Start, PlanColumn.End, PlanColumn.Where];

    /// <summary>What stands among the system's own, a line each.</summary>
    private static readonly PlanColumn[] System = [PlanColumn.Track, PlanColumn.Kind, PlanColumn.Anchor, PlanColumn.Notice, PlanColumn.Link, PlanColumn.Displacement, PlanColumn.Key];

    /// <summary>The columns and their widths in twentieths of a point; together the width of the page.</summary>
    private static readonly (string Header, int Width)[] Columns =
    [
        (PlanColumns.Header(PlanColumn.When), 1690), (PlanColumns.Header(PlanColumn.What), 2900), (PlanColumns.Header(PlanColumn.Who), 1950), (PlanColumns.Header(PlanColumn.Owners), 1750),
        (PlanColumns.Header(PlanColumn.Notes), 2400), (LawHeader, 1900), (PlanColumns.Header(PlanColumn.System), 1980),
    ];

    /// <summary>The file; the same plan gives the same octets.</summary>
    public static byte[] Write(PlanCells cells, PlanStanding standing)
    {
        var title = WordText.OneLine(cells.Plan.Title);
        using var package = new WordPackage(standing.IsDraft ? $"{title} (udkast)" : title, isWide: true, StylesXml);
        package.Body.Append(WordText.Paragraph("Title", title), WordText.Paragraph("Subtitle", $"{standing.Municipality} · Budgetår {cells.Plan.Year}"), Standing(standing, cells.Plan.Year));
        if (cells.Plan.Source is { } source) package.Body.Append(WordText.Paragraph("Normal", $"Kilde: {source}"));
        if (cells.Plan.Milestones.Any(milestone => Law(milestone).Length > 0))
            package.Body.Append(WordText.Paragraph("Normal", $"Rækker med farvet baggrund er trin, som loven kræver; hvor det står, fremgår af kolonnen {LawHeader}."));
        package.Body.Append(Table(cells), WordText.Paragraph("AfterTable", ""));
        package.Body.Append(WordText.Paragraph("PlanDetail", $"Kolonnen {PlanColumns.Header(PlanColumn.System)} bruges, når dokumentet indlæses igen. Lad nøglen stå, når en række rettes; en ny række behøver ingen."));
        return package.ToBytes(new WordNumbering().Definitions());
    }

    private static Paragraph Standing(PlanStanding standing, BudgetYear year)
    {
        var text = $"{standing.Text}. Datoer uden årstal er i {year.ProcessYear}.";
        if (!standing.IsDraft) return WordText.Paragraph("Normal", text);
        var warning = WordText.Run("UDKAST – ikke udgivet. ", new RunProperties(new RunStyle { Val = "Strong" }));
        return new Paragraph(new ParagraphProperties { ParagraphStyleId = new() { Val = "Normal" } }, warning, WordText.Run(text));
    }

    private static Table Table(PlanCells cells)
    {
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "ClearTable" },
                new TableWidth { Width = Twips(Columns.Sum(column => column.Width)), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = "0620", FirstRow = true, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true }),
            new TableGrid(Columns.Select(column => new GridColumn { Width = Twips(column.Width) })));
        var header = new TableRow(new TableRowProperties(new CantSplit(), new TableHeader()));
        foreach (var (index, column) in Columns.Index()) header.Append(Cell(index, WordText.Paragraph("PlanText", column.Header), isMarked: false));
        table.Append(header);
        foreach (var milestone in cells.Plan.Milestones) table.Append(Row(cells, milestone));
        return table;
    }

    private static TableRow Row(PlanCells cells, Milestone milestone)
    {
        var law = Law(milestone);
        Paragraph[] texts =
        [
            WordText.Paragraph("PlanText", string.Join('\n', Lines(cells, milestone, BelowTheDate).Prepend(cells.Text(milestone, PlanColumn.When)))),
            Title(cells.Text(milestone, PlanColumn.What), isMarked: law.Length > 0),
            Bodies(cells.Text(milestone, PlanColumn.Who)),
            Bodies(cells.Text(milestone, PlanColumn.Owners)),
            WordText.Paragraph("PlanText", cells.Text(milestone, PlanColumn.Notes)),
            WordText.Paragraph("PlanDetail", law),
            WordText.Paragraph("PlanDetail", string.Join('\n', Lines(cells, milestone, System))),
        ];
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        foreach (var (index, text) in texts.Index()) row.Append(Cell(index, text, isMarked: law.Length > 0));
        return row;
    }

    private static Paragraph Title(string title, bool isMarked) => isMarked
        ? new(new ParagraphProperties { ParagraphStyleId = new() { Val = "PlanText" } }, WordText.Run(title, new RunProperties(new RunStyle { Val = "Strong" })))
        : WordText.Paragraph("PlanText", title);

    private static Paragraph Bodies(string text) => WordText.Paragraph("PlanText", text.Replace("; ", "\n", StringComparison.Ordinal));

    private static IEnumerable<string> Lines(PlanCells cells, Milestone milestone, PlanColumn[] columns) =>
        from column in columns
        let text = cells.Text(milestone, column)
        where text.Length > 0
        select $"{PlanColumns.Header(column)}: {text}";

    private static TableCell Cell(int column, Paragraph text, bool isMarked)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = Twips(Columns[column].Width), Type = TableWidthUnitValues.Dxa });
        if (isMarked) properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "FFF4D6" });
        return new TableCell(properties, text);
    }

    private static string Law(Milestone milestone) => milestone.Anchor is { } anchor ? RuleCatalogue.LawOf(anchor) ?? "" : "";

    private static string Twips(int width) => width.ToString(CultureInfo.InvariantCulture);
}
