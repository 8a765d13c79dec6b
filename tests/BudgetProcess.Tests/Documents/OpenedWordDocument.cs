using BudgetProcess.Application.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace BudgetProcess.Tests.Documents;

/// <summary>A written document, read back as Word would.</summary>
internal sealed class OpenedWordDocument : IDisposable
{
    private readonly WordprocessingDocument file;

    private OpenedWordDocument(byte[] bytes) => file = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);

    public static OpenedWordDocument From(string title, string markdown) => new(WordDocument.FromMarkdown(title, markdown));

    public static OpenedWordDocument From(string markdown) => From("", markdown);

    public MainDocumentPart Main => file.MainDocumentPart!;

    public Body Body => Main.Document.Body!;

    public string? Title => file.PackageProperties.Title;

    public string? Language => file.PackageProperties.Language;

    /// <summary>"Style: text" of every paragraph on the page, in reading order.</summary>
    public string[] Outline => [.. Body.Elements<Paragraph>().Select(paragraph => $"{Style(paragraph)}: {Text(paragraph)}")];

    /// <summary>"kind level first: text" of every paragraph with a bullet or number, the kind as Word would draw it on that level.</summary>
    public string[] ListItems => [.. Body.Descendants<NumberingProperties>().Select(Item)];

    public (string Text, string Address)[] Links =>
    [
        .. Body.Descendants<Hyperlink>().Select(link =>
            (link.InnerText, Main.HyperlinkRelationships.Single(relationship => relationship.Id == link.Id).Uri.OriginalString)),
    ];

    public string[] Faults =>
    [
        .. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(file)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"),
    ];

    public static string? Style(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val;

    /// <summary>The text, with a line break as "/" and a tab as "→".</summary>
    public static string Text(OpenXmlElement element) => string.Concat(element.Descendants().Select(part => part switch
    {
        Text text => text.Text,
        Break => "/",
        TabChar => "→",
        _ => "",
    }));

    public void Dispose() => file.Dispose();

    private string Item(NumberingProperties item)
    {
        var numbering = Main.NumberingDefinitionsPart!.Numbering;
        var level = item.NumberingLevelReference!.Val!.Value;
        var instance = numbering.Elements<NumberingInstance>().Single(candidate => candidate.NumberID! == item.NumberingId!.Val!.Value);
        var kind = numbering.Elements<AbstractNum>().Single(candidate => candidate.AbstractNumberId! == instance.AbstractNumId!.Val!.Value);
        var drawn = kind.Elements<Level>().Single(candidate => candidate.LevelIndex! == level).LevelText!.Val!.Value;
        var change = instance.Elements<LevelOverride>().SingleOrDefault(candidate => candidate.LevelIndex! == level);
        var first = change?.StartOverrideNumberingValue?.Val!.Value;
        return $"list {instance.NumberID} {drawn} level {level}{(first is null ? "" : $" from {first}")}: {Text(item.Parent!.Parent!)}";
    }
}
