using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Syntax;

namespace BudgetProcess.Application.Documents;

/// <summary>
/// Writes Markdown as a Word document (.docx, ECMA-376) that is pleasant to read on screen, on paper and with a screen reader: real headings, lists,
/// links and table headers, and Danish as its language.
/// </summary>
/// <remarks>
/// The same title and Markdown give the same bytes, so that the SHA-256 of what was sent can be compared with what is kept. Nothing is fetched:
/// a picture becomes a link to it.
/// </remarks>
internal static class WordDocument
{
    /// <summary>The media type of a .docx file.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // HTML is off, so that a tag in the text is read as the text it is.
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder()
            .DisableHtml()
            .UsePipeTables()
            .UseAutoLinks()
            .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
            .Build();

    /// <summary>Writes the Markdown as a Word document on A4.</summary>
    /// <param name="title">The document's title, shown on top and kept as the file's title. A first heading of level 1 with the same words is not
    /// repeated.</param>
    /// <param name="markdown">CommonMark with pipe tables and ~~strikethrough~~. HTML shows as text. Characters that XML refuses are dropped.</param>
    /// <returns>The bytes of the file; never null, valid for any input.</returns>
    public static byte[] FromMarkdown(string title, string markdown)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(markdown);

        var heading = WordText.OneLine(title);
        using var package = new WordPackage(heading);
        var links = new WordLinks(package.Main);
        var numbering = new WordNumbering();
        var blocks = new WordBlocks(new WordInlines(links), numbering);

        if (heading.Length > 0)
            package.Body.Append(WordText.Paragraph("Title", heading));
        if (Parsed(markdown) is { } document)
            blocks.Append(package.Body, [.. WithoutTitle(document, heading)], Place.Page);
        else
            package.Body.Append(WordText.Paragraph("Normal", markdown));
        return package.ToBytes(numbering.Definitions());
    }

    // Markdig refuses text nested more than a hundred levels or so. Nobody means that, and the letter must go out all the same.
    private static MarkdownDocument? Parsed(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<Block> WithoutTitle(MarkdownDocument document, string title) =>
        document is [HeadingBlock { Level: 1 } first, ..]
        && string.Equals(WordInlines.PlainText(first.Inline), title, StringComparison.OrdinalIgnoreCase)
            ? document.Skip(1)
            : document;
}
