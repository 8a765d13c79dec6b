using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Puts a mail's Markdown into its frame, once as HTML and once as plain text, with the same words.</summary>
public static class MailLayout
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>A whole HTML document of tables and inline styles, which Outlook, Gmail and Apple Mail show alike, from 320
    /// pixels up.</summary>
    /// <param name="markdown">The body. HTML in it shows as text.</param>
    /// <param name="frame">What stands around it.</param>
    public static string ToHtml(string markdown, MailFrame frame) => HtmlMail.Write(Read(markdown), frame, Pipeline);

    /// <summary>Plain text of 76 columns; links keep their whole address.</summary>
    /// <param name="markdown">The body.</param>
    /// <param name="frame">What stands around it.</param>
    public static string ToText(string markdown, MailFrame frame) => TextMail.Write(Read(markdown), frame);

    /// <summary>Both, from one reading of the Markdown.</summary>
    /// <param name="markdown">The body.</param>
    /// <param name="frame">What stands around it.</param>
    internal static (string Text, string Html) ToBoth(string markdown, MailFrame frame)
    {
        var document = Read(markdown);

        // The text first: writing the HTML changes the document.
        var text = TextMail.Write(document, frame);
        return (text, HtmlMail.Write(document, frame, Pipeline));
    }

    /// <summary>The one link that a paragraph consists of: a button in HTML, "text: address" in plain text.</summary>
    internal static LinkInline? SoleLink(LeafBlock block) =>
        block.Inline is { FirstChild: LinkInline { NextSibling: null, IsImage: false } link } ? link : null;

    private static MarkdownDocument Read(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().Where(link => !IsSafe(link.Url)).ToList())
            link.ReplaceBy(new LiteralInline(TextMail.Flatten(link)), copyChildren: false);
        // A table of key facts has no heading; Markdown asks for an empty one. All its facts may be optional.
        foreach (var table in document.Descendants<Table>().ToList())
        {
            if (table[0] is TableRow { IsHeader: true } head && head.All(cell => TextMail.CellText(cell).Length == 0))
                table.RemoveAt(0);
            if (table.Count == 0)
                table.Parent!.Remove(table);
        }

        return document;
    }

    // A link typed into a plan comes here too: nothing that runs in the reader.
    private static bool IsSafe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http" or "mailto" or "webcal");
}
