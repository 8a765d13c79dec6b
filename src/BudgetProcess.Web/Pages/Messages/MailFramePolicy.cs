using System.Text.Encodings.Web;

namespace BudgetProcess.Web.Pages.Messages;

/// <summary>What a frame that holds a mail may do, and what stands in it beside the mail.</summary>
internal static class MailFramePolicy
{
    /// <summary>The mail brings its own style and nothing else: no script, no form, no request to anywhere.</summary>
    public const string Value =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

    private const string Style = "margin:0;padding:12px 24px;font:15px/22px 'IBM Plex Sans',Helvetica,Arial,sans-serif;color:#1a1a1a;background:#fff;border-bottom:1px solid #8c8c8c";

    /// <summary>The mail below its subject and a remark.</summary>
    public static string Above(string html, HtmlEncoder encoder, string subject, string remark)
    {
        var head = $"<div style=\"{Style}\"><strong>{encoder.Encode(subject)}</strong><br><span style=\"color:#4d4d4d\">{encoder.Encode(remark)}</span></div>";
        var body = html.IndexOf('>', html.IndexOf("<body", StringComparison.Ordinal)) + 1;
        return html.Insert(body, head);
    }

    /// <summary>A page that says why there is no mail.</summary>
    public static string Note(HtmlEncoder encoder, string title, IReadOnlyList<string> lines) =>
        $"""
         <!DOCTYPE html>
         <html lang="da"><head><meta charset="utf-8"><title>{encoder.Encode(title)}</title></head>
         <body style="margin:0"><div style="{Style}"><strong>{encoder.Encode(title)}</strong><ul>{string.Concat(lines.Select(line => $"<li>{encoder.Encode(line)}</li>"))}</ul></div></body></html>
         """;
}
