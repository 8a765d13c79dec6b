using System.Globalization;
using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Writes a mail as plain text that reads well in any font.</summary>
internal sealed class TextMail
{
    private const int Width = 76;

    private readonly StringBuilder text = new();

    /// <summary>The mail in its frame.</summary>
    public static string Write(MarkdownDocument document, MailFrame frame)
    {
        var mail = new TextMail();
        mail.Lines(frame.MunicipalityName, "", "");
        mail.text.Append('\n');
        mail.Blocks(document, "");
        mail.Lines($"Venlig hilsen\n{frame.OfficeName}\n{frame.MunicipalityName}", "", "");
        mail.text.Append('\n').Append('-', Width).Append('\n');
        mail.Lines($"{frame.Reason}\n{frame.OfficeName}, {frame.MunicipalityName}: {frame.OfficeAddress}", "", "");
        if (frame.CalendarLink is { } calendar)
            mail.Lines($"Din kalender: {calendar.AbsoluteUri}", "", "");
        if (frame.PageLink is { } page)
            mail.Lines($"Min side: {page.AbsoluteUri}", "", "");
        if (frame.UnsubscribeLink is { } unsubscribe)
            mail.Lines($"{frame.UnsubscribeLabel}: {unsubscribe.AbsoluteUri}", "", "");
        return mail.text.ToString();
    }

    /// <summary>The inlines' text; a line break stays one, a link inside a sentence has its address in brackets.</summary>
    public static string Flatten(ContainerInline inlines)
    {
        var flat = new StringBuilder();
        foreach (var inline in inlines)
        {
            flat.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline { IsHard: true } => "\n",
                LineBreakInline => " ",
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LinkInline link => FlattenLink(link, " (", ")"),
                ContainerInline container => Flatten(container),
                _ => "",
            });
        }

        return flat.ToString();
    }

    /// <summary>What stands in a table's cell.</summary>
    public static string CellText(Block block) =>
        block is TableCell cell ? string.Join(' ', cell.OfType<LeafBlock>().Select(leaf => Content(leaf).Trim())) : "";

    private static string FlattenLink(LinkInline link, string before, string after)
    {
        var label = Flatten(link);
        var address = link.Url!.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? link.Url["mailto:".Length..] : link.Url;
        return label == address ? label : $"{label}{before}{address}{after}";
    }

    private static string Content(LeafBlock block) => block.Inline is null ? block.Lines.ToString()
        : MailLayout.SoleLink(block) is { } link ? FlattenLink(link, ": ", "")
        : Flatten(block.Inline);

    private void Blocks(IEnumerable<Block> blocks, string indent)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    var title = Flatten(heading.Inline!);
                    Lines(title, indent, indent);
                    text.Append(indent).Append('-', Math.Min(Width - indent.Length, title.Length)).Append('\n');
                    break;
                case ListBlock list:
                    List(list, indent);
                    break;
                case Table table:
                    Facts(table, indent);
                    break;
                case QuoteBlock quote:
                    Blocks(quote, indent + "  ");
                    continue;
                case ThematicBreakBlock:
                    text.Append(indent).Append('-', Width - indent.Length).Append('\n');
                    break;
                case LeafBlock leaf:
                    Lines(Content(leaf), indent, indent);
                    break;
            }

            text.Append('\n');
        }
    }

    private void List(ListBlock list, string indent)
    {
        var number = 1;
        foreach (var item in list.Cast<ListItemBlock>())
        {
            var sign = list.IsOrdered ? string.Create(CultureInfo.InvariantCulture, $"{number++}. ") : "- ";
            foreach (var block in item)
            {
                var inner = indent + new string(' ', sign.Length);
                if (block is LeafBlock leaf)
                    Lines(Content(leaf), block == item[0] ? indent + sign : inner, inner);
                else if (block is ListBlock nested)
                    List(nested, inner);
            }
        }
    }

    // Each row is a line, the labels as wide as the widest: "Hvor: Byrådssalen".
    private void Facts(Table table, string indent)
    {
        var rows = table.Cast<TableRow>().Select(row => row.Cast<TableCell>().Select(CellText).ToArray()).ToList();
        var widest = rows.Max(row => row[0].Length) + 1;
        foreach (var row in rows)
        {
            var label = (row[0].Length == 0 ? "" : $"{row[0]}:").PadRight(widest) + "  ";
            Lines(string.Join("  ", row[1..]), indent + label, indent + new string(' ', label.Length));
        }
    }

    private void Lines(string content, string first, string rest)
    {
        var prefix = first;
        foreach (var line in content.Split('\n'))
        {
            var column = prefix.Length;
            text.Append(prefix);
            var atStart = true;
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                // An address longer than the line still stays whole.
                if (!atStart && column + 1 + word.Length > Width)
                {
                    text.Append('\n').Append(rest);
                    column = rest.Length;
                    atStart = true;
                }

                text.Append(atStart ? "" : " ").Append(word);
                column += word.Length + (atStart ? 0 : 1);
                atStart = false;
            }

            text.Append('\n');
            prefix = rest;
        }
    }
}
