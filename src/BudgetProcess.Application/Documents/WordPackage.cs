using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BudgetProcess.Application.Documents;

/// <summary>The .docx file under construction: its parts with ids we choose, since those the library makes up are random.</summary>
internal sealed class WordPackage : IDisposable
{
    private readonly MemoryStream stream = new();
    private readonly WordprocessingDocument file;
    private readonly bool isWide;

    /// <summary>Starts a document.</summary>
    /// <param name="title">Its title on one line.</param>
    /// <param name="isWide">Whether its pages lie on their side.</param>
    /// <param name="moreStyles">Styles beside those that every document has, as WordprocessingML.</param>
    public WordPackage(string title, bool isWide = false, string moreStyles = "")
    {
        this.isWide = isWide;
        file = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        Main = file.AddMainDocumentPart();
        file.ChangeIdOfPart(Main, "document");
        Main.Document = new Document(Body);

        Feed(Main.AddNewPart<StyleDefinitionsPart>("styles"), WordStyles.Xml.Replace("</w:styles>", $"{moreStyles}</w:styles>", StringComparison.Ordinal));
        Feed(Main.AddNewPart<DocumentSettingsPart>("settings"), WordStyles.SettingsXml);
        Main.AddNewPart<FooterPart>("footer").Footer = WordPage.Footer(title, isWide ? WordPage.WideTextWidth : WordPage.TextWidth);
        var properties = file.AddCoreFilePropertiesPart();
        file.ChangeIdOfPart(properties, "properties");
        Feed(properties, CoreProperties(title));
    }

    /// <summary>The part that holds the document.</summary>
    public MainDocumentPart Main { get; }

    /// <summary>What the reader reads.</summary>
    public Body Body { get; } = new();

    /// <summary>Ends the document.</summary>
    /// <param name="numbering">Its lists.</param>
    /// <returns>The file.</returns>
    public byte[] ToBytes(Numbering numbering)
    {
        Main.AddNewPart<NumberingDefinitionsPart>("numbering").Numbering = numbering;
        Body.Append(isWide ? WordPage.WideSection("footer") : WordPage.Section("footer"));
        file.Dispose();
        return FixedZip.Rewrite(stream.ToArray());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        stream.Dispose();
    }

    // No date and no author: the file says when it was sent by the mail that carried it.
    private static string CoreProperties(string title)
    {
        XNamespace properties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dublinCore = "http://purl.org/dc/elements/1.1/";
        return new XElement(
            properties + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", properties.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "dc", dublinCore.NamespaceName),
            new XElement(dublinCore + "title", title),
            new XElement(dublinCore + "language", "da-DK")).ToString(SaveOptions.DisableFormatting);
    }

    private static void Feed(OpenXmlPart part, string xml)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        part.FeedData(bytes);
    }
}
