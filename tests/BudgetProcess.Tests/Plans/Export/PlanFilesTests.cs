using System.Text;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans.Export;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Planning;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using NodaTime;
using W = DocumentFormat.OpenXml.Wordprocessing;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace BudgetProcess.Tests.Plans.Export;

/// <summary>What Excel and Word find in the files.</summary>
internal sealed class PlanFilesTests
{
    private static readonly NamedBody[] Bodies = [new("kb", "Kommunalbestyrelsen", "KB", BodyKind.Council), new("oek", "Økonomiudvalget", "ØK", BodyKind.FinanceCommittee)];

    private static Plan Plan => Planning.Plans.Read(
        """
        { "budgetYear": 2025, "title": "Tids- og procesplan", "source": "Kilden", "milestones": [
          { "key": "kb-1", "title": "1. behandling", "track": "political", "kind": "meeting", "when": "19. september", "start": "17:00", "attendees": ["kb", "oek"], "place": "Rådhuset", "anchor": "kb-1-behandling",
            "notice": { "invite": true, "remind": [14, 3], "askForReply": false } },
          { "key": "a", "title": "=1+1", "track": "administrative", "kind": "period", "when": "fra 30. august", "until": "9. oktober", "notes": "@x\nto linjer" } ] }
        """);

    [Test]
    public void Csv_IsWhatADanishExcelOpens()
    {
        var octets = Write(PlanFormat.Csv);

        Assert.That(octets[..3], Is.EqualTo(Encoding.UTF8.GetPreamble()));
        Assert.That(Encoding.UTF8.GetString(octets, 3, octets.Length - 3), Is.EqualTo(
            "Tidspunkt;Slutdag;Starttid;Sluttid;Aktivitet;Organ;Ansvarlig;Sted;Bemærkninger;Link;Spor;Art;Anker;Varsling;Nøgle\r\n"
            + "19. september;;kl. 17.00;;1. behandling;\"Kommunalbestyrelsen; Økonomiudvalget\";;Rådhuset;;;politisk;møde;kb-1-behandling;\"inviter; påmind 14 og 3 dage før\";kb-1\r\n"
            + "fra 30. august;9. oktober 2024;;;'=1+1;;;;\"'@x\nto linjer\";;administrativt;periode;;;a\r\n"));
    }

    [Test]
    public void Workbook_HasTextCellsOnly_AFrozenHeaderAndAFilter()
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(Write(PlanFormat.Xlsx)), isEditable: false);
        var sheet = file.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var cells = sheet.Descendants<X.Cell>().Where(cell => cell.HasChildren).ToList();
        var formula = cells.Single(cell => cell.InnerText == "=1+1");
        var style = file.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<X.CellFormat>().ElementAt((int)formula.StyleIndex!.Value);

        Assert.That(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(file).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"), Is.Empty);
        Assert.That(cells.Select(cell => cell.DataType?.Value), Is.All.EqualTo(X.CellValues.InlineString));
        Assert.That(sheet.Descendants<X.CellFormula>(), Is.Empty);
        Assert.That((style.QuotePrefix?.Value, style.NumberFormatId?.Value), Is.EqualTo(((bool?)true, (uint?)49)));
        Assert.That(sheet.Descendants<X.Pane>().Single().State?.Value, Is.EqualTo(X.PaneStateValues.Frozen));
        Assert.That(sheet.Elements<X.AutoFilter>().Single().Reference?.Value, Is.EqualTo("A1:O3"));
        Assert.That(sheet.Descendants<X.Column>().Select(column => column.Width?.Value), Is.All.InRange(11, 40));
    }

    [Test]
    public void Document_TellsWhoseAndWhich_RepeatsItsHeader_NumbersItsPagesAndMarksTheLaw()
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(Write(PlanFormat.Docx)), isEditable: false);
        var body = file.MainDocumentPart!.Document.Body!;
        var rows = body.Descendants<W.TableRow>().ToList();
        var size = body.Descendants<W.PageSize>().Single();

        Assert.That(new OpenXmlValidator(FileFormatVersions.Office2013).Validate(file).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"), Is.Empty);
        Assert.That(body.Elements<W.Paragraph>().Take(4).Select(paragraph => paragraph.InnerText), Is.EqualTo(new[]
        {
            "Tids- og procesplan", "Prøveby Kommune · Budgetår 2025", "Version 2, udgivet 5. februar 2024. Datoer uden årstal er i 2024.", "Kilde: Kilden",
        }));
        Assert.That(rows[0].Descendants<W.TableHeader>().Count(), Is.EqualTo(1));
        Assert.That(rows.Select(row => row.Descendants<W.Shading>().Any()), Is.EqualTo(new[] { false, true, false }));
        Assert.That(rows[1].InnerText, Does.Contain("kommunestyrelsesloven § 38, stk. 1"));
        Assert.That((size.Orient?.Value, size.Width!.Value > size.Height!.Value), Is.EqualTo(((W.PageOrientationValues?)W.PageOrientationValues.Landscape, true)));
        Assert.That(file.MainDocumentPart.FooterParts.Single().Footer.Descendants<W.SimpleField>().Select(field => field.Instruction?.Value), Is.EqualTo(new[] { "PAGE", "NUMPAGES" }));
        Assert.That(Encoding.UTF8.GetString(Write(PlanFormat.Docx, PlanStanding.OfDraft("Prøveby Kommune", 3, new LocalDate(2024, 2, 5)))), Does.Contain("UDKAST"));
    }

    [Test]
    public void Write_Twice_GivesTheSameOctets([Values] PlanFormat format) => Assert.That(Write(format), Is.EqualTo(Write(format)));

    private static byte[] Write(PlanFormat format, PlanStanding? standing = null) => ExportPlan.Write(Plan, standing ?? PlanStanding.OfVersion("Prøveby Kommune", 2, new LocalDate(2024, 2, 5)), Bodies, format);
}
