using System.Buffers;
using System.Text;
using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Application.Plans.Import;

namespace BudgetProcess.Application.Plans.Export;

/// <summary>Writes a plan as CSV (RFC 4180) that a Danish Excel opens with a double click: UTF-8 with its mark, semicolons, CRLF. No cell becomes a formula there.</summary>
internal static class PlanCsv
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(";,\"\t\r\n");

    /// <summary>The file.</summary>
    public static byte[] Write(PlanCells cells)
    {
        var text = new StringBuilder();
        Append(text, cells.Columns.Select(PlanColumns.Header));
        foreach (var milestone in cells.Plan.Milestones) Append(text, cells.Columns.Select(column => CellText.WithGuard(cells.Text(milestone, column))));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static void Append(StringBuilder text, IEnumerable<string> fields) => text.AppendJoin(';', fields.Select(Quoted)).Append("\r\n");

    private static string Quoted(string field) =>
        !field.AsSpan().ContainsAny(NeedQuotes) ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
