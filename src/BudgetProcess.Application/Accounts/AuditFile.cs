using CsvHelper;
using NodaTime.Text;

namespace BudgetProcess.Application.Accounts;

/// <summary>Writes the audit trail as CSV (RFC 4180) that a Danish Excel opens with a double click: UTF-8 with its mark, semicolons. No cell becomes a formula there.</summary>
public static class AuditFile
{
    private static readonly string[] Columns = ["Tidspunkt", "Rolle", "Navn", "Handling", "Om", "Detaljer"];

    /// <summary>The file.</summary>
    public static byte[] Write(IEnumerable<AuditRow> rows)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, new CsvWriterOptions { Separator = ';', Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true))
        {
            csv.WriteRecord(Columns);
            foreach (var row in rows)
                csv.WriteRecord([InstantPattern.General.Format(row.At), row.Actor, row.Name ?? "", row.Action, row.Subject, row.Details ?? ""]);
        }

        return file.ToArray();
    }
}
