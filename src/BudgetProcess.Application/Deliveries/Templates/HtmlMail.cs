using System.Text.Encodings.Web;
using System.Text.Unicode;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Writes a mail as HTML: what mail readers know of HTML is tables and inline styles.</summary>
internal static class HtmlMail
{
    private const string Font = "font-family:'IBM Plex Sans',Helvetica,Arial,sans-serif;";
    private const string Ink = "#1a1a1a";
    private const string Quiet = "#4d4d4d";
    private const string Blue = "#0b4a7a";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The mail in its frame. Changes the document.</summary>
    public static string Write(MarkdownDocument document, MailFrame frame, MarkdownPipeline pipeline)
    {
        foreach (var paragraph in document.OfType<ParagraphBlock>().ToList())
        {
            if (MailLayout.SoleLink(paragraph) is { } link && link.Url!.StartsWith("http", StringComparison.OrdinalIgnoreCase))
                document[document.IndexOf(paragraph)] = Button(TextMail.Flatten(link), link.Url);
        }

        foreach (var node in document.Descendants())
        {
            if (StyleOf(node) is { } style)
                node.GetAttributes().AddProperty("style", style);
            if (node is Table)
            {
                node.GetAttributes().AddProperty("role", "presentation");
                node.GetAttributes().AddProperty("cellpadding", "0");
                node.GetAttributes().AddProperty("cellspacing", "0");
            }
        }

        return Document(document.ToHtml(pipeline), frame);
    }

    private static string? StyleOf(MarkdownObject node) => node switch
    {
        HeadingBlock { Level: 1 } => $"margin:0 0 16px;{Font}font-size:22px;line-height:28px;font-weight:600;color:{Ink};",
        HeadingBlock => $"margin:24px 0 8px;{Font}font-size:17px;line-height:24px;font-weight:600;color:{Ink};",
        ParagraphBlock => "margin:0 0 16px;",
        ListBlock => "margin:0 0 16px;padding:0 0 0 22px;",
        ListItemBlock => "margin:0 0 4px;",
        Table => $"margin:0 0 20px;width:100%;border-collapse:collapse;border-top:1px solid #d6d6d6;",
        // The label's column is as wide as the longest label and no wider, so that a telephone has room for the fact.
        TableCell { Parent: TableRow row } cell when row[0] == cell =>
            $"padding:10px 16px 10px 0;border-bottom:1px solid #d6d6d6;vertical-align:top;white-space:nowrap;width:1%;color:{Quiet};",
        TableCell => "padding:10px 0;border-bottom:1px solid #d6d6d6;vertical-align:top;font-weight:600;",
        QuoteBlock => $"margin:0 0 16px;padding:4px 0 0 14px;border-left:4px solid {Blue};",
        LinkInline => $"color:{Blue};text-decoration:underline;",
        _ => null,
    };

    // Outlook draws a cell's colour but not a link's padding: the cell is the button there, the link everywhere else.
    private static HtmlBlock Button(string label, string address) => new(null!)
    {
        Lines = new StringLineGroup(
            $"""
             <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 20px;"><tr><td bgcolor="{Blue}" style="border-radius:4px;background:{Blue};">
             <a href="{Encoder.Encode(address)}" style="display:inline-block;padding:12px 22px;{Font}font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;">{Encoder.Encode(label)}</a></td></tr></table>
             """),
    };

    private static string Document(string body, MailFrame frame) =>
        $"""
         <!DOCTYPE html>
         <html lang="da">
         <head>
         <meta charset="utf-8">
         <meta name="viewport" content="width=device-width, initial-scale=1">
         <meta name="color-scheme" content="light">
         <meta name="supported-color-schemes" content="light">
         <meta name="format-detection" content="telephone=no, date=no, address=no">
         <title>{Encoder.Encode(frame.MunicipalityName)}</title>
         </head>
         <body style="margin:0;padding:0;background:#f2f2f2;">
         <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f2f2f2" style="background:#f2f2f2;"><tr><td align="center" style="padding:20px 8px;">
         <!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
         <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;">
         <tr><td bgcolor="#ffffff" style="padding:18px 24px 16px;background:#ffffff;border-top:6px solid {Blue};{Font}font-size:15px;line-height:20px;font-weight:600;color:{Blue};">{Encoder.Encode(frame.MunicipalityName)}</td></tr>
         <tr><td bgcolor="#ffffff" style="padding:8px 24px 20px;background:#ffffff;{Font}font-size:16px;line-height:24px;color:{Ink};">
         {body.TrimEnd()}
         <p style="margin:24px 0 0;">Venlig hilsen<br>{Encoder.Encode(frame.OfficeName)}<br>{Encoder.Encode(frame.MunicipalityName)}</p>
         </td></tr>
         <tr><td style="padding:16px 24px 8px;{Font}font-size:13px;line-height:19px;color:{Quiet};">
         {Footer(frame)}
         </td></tr>
         </table>
         <!--[if mso]></td></tr></table><![endif]-->
         </td></tr></table>
         </body>
         </html>

         """;

    private static string Footer(MailFrame frame)
    {
        List<string> links = [];
        if (frame.CalendarLink is { } calendar)
            links.Add(QuietLink(calendar.AbsoluteUri, "Din kalender"));
        if (frame.PageLink is { } page)
            links.Add(QuietLink(page.AbsoluteUri, "Min side"));
        if (frame.UnsubscribeLink is { } unsubscribe)
            links.Add(QuietLink(unsubscribe.AbsoluteUri, frame.UnsubscribeLabel));
        var lines = $"{Encoder.Encode(frame.Reason)}<br>\n{Encoder.Encode(frame.OfficeName)}, {Encoder.Encode(frame.MunicipalityName)}: "
            + QuietLink($"mailto:{frame.OfficeAddress}", frame.OfficeAddress);
        return links.Count == 0 ? lines : $"{lines}<br>\n{string.Join(" · ", links)}";
    }

    private static string QuietLink(string address, string label) =>
        $"<a href=\"{Encoder.Encode(address)}\" style=\"color:{Quiet};text-decoration:underline;\">{Encoder.Encode(label)}</a>";
}
