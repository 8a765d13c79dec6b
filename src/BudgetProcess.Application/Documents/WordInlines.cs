using System.Text;
using DocumentFormat.OpenXml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace BudgetProcess.Application.Documents;

/// <summary>Writes what stands within a paragraph: text, emphasis, code, links and line breaks.</summary>
/// <param name="links">Keeps the addresses.</param>
internal sealed class WordInlines(WordLinks links)
{
    /// <summary>Adds the inlines to a paragraph or a link.</summary>
    public void Append(OpenXmlCompositeElement target, ContainerInline? inlines) => Append(target, inlines, default);

    /// <summary>The words alone, on one line.</summary>
    public static string PlainText(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines?.Descendants() ?? [])
            text.Append(inline is LineBreakInline ? " " : Words((Inline)inline));
        return WordText.OneLine(text.ToString());
    }

    private void Append(OpenXmlCompositeElement target, ContainerInline? inlines, Look look)
    {
        foreach (var inline in inlines ?? [])
            Append(target, inline, look);
    }

    private void Append(OpenXmlCompositeElement target, Inline inline, Look look)
    {
        switch (inline)
        {
            case LineBreakInline { IsHard: true }:
                target.Append(WordText.Run("\n"));
                break;
            case LineBreakInline:
                target.Append(WordText.Run(" ", look.Properties()));
                break;
            case LinkInline link:
                AppendLink(target, link.Url, link, look);
                break;
            case AutolinkInline link:
                var address = link.IsEmail ? "mailto:" + link.Url : link.Url;
                AppendLink(target, address, new ContainerInline().AppendChild(new LiteralInline(link.Url)), look);
                break;
            case EmphasisInline emphasis:
                Append(target, emphasis, look.With(emphasis));
                break;
            default:
                if (Words(inline) is { Length: > 0 } words)
                    target.Append(WordText.Run(words, (inline is CodeInline ? look with { Code = true } : look).Properties()));
                if (inline is ContainerInline container)
                    Append(target, container, look);
                break;
        }
    }

    // A picture is a link to it, named by its alternative text. A link within a link cannot be, so the outer one wins.
    private void AppendLink(OpenXmlCompositeElement target, string? address, ContainerInline words, Look look)
    {
        var shown = PlainText(words).Length > 0 ? words : new ContainerInline().AppendChild(new LiteralInline(address ?? ""));
        if (look.Link || links.IdOf(address) is not { } id)
        {
            Append(target, shown, look);
            return;
        }
        var hyperlink = new W.Hyperlink { Id = id, History = true };
        Append(hyperlink, shown, look with { Link = true });
        target.Append(hyperlink);
    }

    // Line feeds within code were spaces to the writer (CommonMark 6.1); in text Markdig has made them line breaks already.
    private static string? Words(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString().Replace('\n', ' '),
        CodeInline code => code.Content.Replace('\n', ' '),
        HtmlEntityInline entity => entity.Transcoded.ToString().Replace('\n', ' '),
        HtmlInline html => html.Tag,
        AutolinkInline link => link.Url,
        DelimiterInline delimiter => delimiter.ToLiteral(),
        _ => null,
    };

    private readonly record struct Look(bool Bold, bool Italic, bool Strike, bool Code, bool Link)
    {
        public Look With(EmphasisInline emphasis) => (emphasis.DelimiterChar, emphasis.DelimiterCount) switch
        {
            ('~', _) => this with { Strike = true },
            (_, >= 2) => this with { Bold = true },
            _ => this with { Italic = true },
        };

        public W.RunProperties? Properties()
        {
            if (this == default)
                return null;

            // Word knows one character style for a run; a link must look like one, so code within it gets its type face directly.
            var properties = new W.RunProperties();
            if (Link || Code)
                properties.RunStyle = new() { Val = Link ? "Hyperlink" : "CodeInText" };
            if (Link && Code)
                properties.RunFonts = new() { Ascii = "Consolas", HighAnsi = "Consolas", ComplexScript = "Consolas" };
            if (Bold)
                properties.Bold = new();
            if (Italic)
                properties.Italic = new();
            if (Strike)
                properties.Strike = new();
            return properties;
        }
    }
}
