using System.Globalization;
using System.Text;

namespace BudgetProcess.Tests.Documents.Pdf;

/// <summary>PDF files put together by hand, for what no program would write.</summary>
internal static class PlainPdf
{
    /// <summary>A page that says something, A4 upright.</summary>
    public static byte[] Saying(string text) => OfPages(1, $"BT /F 24 Tf 72 700 Td ({text}) Tj ET");

    /// <summary>Pages that all draw the same.</summary>
    public static byte[] OfPages(int count, string drawing, string page = "", string catalogue = "", params string[] more)
    {
        var kids = string.Concat(Enumerable.Range(0, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"{5 + more.Length + index} 0 R ")));
        return Of([
            $"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
            string.Create(CultureInfo.InvariantCulture, $"<</Type/Pages/Count {count}/Kids[{kids}]/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>>>"),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            Stream("", drawing),
            .. more,
            .. Enumerable.Repeat($"<</Type/Page/Parent 2 0 R/Contents 4 0 R{page}>>", count),
        ]);
    }

    /// <summary>A stream as an object.</summary>
    public static string Stream(string entries, string content) => string.Create(CultureInfo.InvariantCulture, $"<<{entries}/Length {content.Length}>>\nstream\n{content}\nendstream");

    /// <summary>A file of these objects, numbered from 1; the first is the catalogue. Text is written as Latin 1.</summary>
    public static byte[] Of(IReadOnlyList<string> objects)
    {
        var (file, offsets) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        foreach (var (index, content) in objects.Index())
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{content}\nendobj\n");
        }

        var start = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) file.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
