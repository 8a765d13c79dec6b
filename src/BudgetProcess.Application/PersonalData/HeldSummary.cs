using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace BudgetProcess.Application.PersonalData;

/// <summary>What is held about somebody, as a page that needs nothing but a browser (indsigt).</summary>
internal static class HeldSummary
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes the page.</summary>
    public static string Write(string municipality, string address, string when, IReadOnlyList<(HeldRows Table, IReadOnlyList<object> Rows)> held)
    {
        var html = new StringBuilder(
            $$"""
            <!DOCTYPE html>
            <html lang="da">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Indsigt: {{Safe(address)}}</title>
            <style>
            body { font: 16px/1.5 sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em }
            table { border-collapse: collapse; margin: 0.5em 0 2em }
            th, td { border: 1px solid #767676; padding: 0.3em 0.6em; text-align: left; vertical-align: top; white-space: pre-wrap; overflow-wrap: anywhere }
            </style>
            </head>
            <body>
            <h1>Hvad {{Safe(municipality)}} har i Budgetproces om <bdi>{{Safe(address)}}</bdi></h1>
            <p>Skrevet {{Safe(when)}} (databeskyttelsesforordningens artikel 15). Alle rækker står helt udfyldt i data.json, undtagen det hemmelige i links, adgangskoder og login. Filer ligger i mappen »filer«.</p>

            """);
        foreach (var (table, rows) in held) WriteTable(html, table, rows);
        html.Append("<h2>Hvad der ikke er gennemsøgt, og hvorfor</h2>\n<ul>\n");
        foreach (var reason in PersonalDataMap.LeftOut.Values) html.Append("<li>").Append(Safe(reason)).Append("</li>\n");
        html.Append("<li>Fritekst, som andre har skrevet, fx andres høringssvar: den kan nævne personen uden at være knyttet til mailadressen.</li>\n</ul>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void WriteTable(StringBuilder html, HeldRows table, IReadOnlyList<object> rows)
    {
        html.Append("<h2>").Append(Safe(table.Title)).Append("</h2>\n");
        if (rows.Count == 0)
        {
            html.Append("<p>Intet.</p>\n");
            return;
        }

        html.Append("<table>\n<tr>");
        foreach (var (heading, _) in table.Columns) html.Append("<th scope=\"col\">").Append(Safe(heading)).Append("</th>");
        html.Append("</tr>\n");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var (_, value) in table.Columns) html.Append("<td><bdi>").Append(Safe(value(row))).Append("</bdi></td>");
            html.Append("</tr>\n");
        }

        html.Append("</table>\n");
    }

    private static string Safe(string text) => Encoder.Encode(text);
}
