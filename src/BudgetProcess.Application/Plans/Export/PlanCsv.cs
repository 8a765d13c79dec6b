using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Application.Plans.Import;

namespace BudgetProcess.Application.Plans.Export;

/// <summary>Writes a plan as CSV, with the headings that the import reads.</summary>
internal static class PlanCsv
{
    /// <summary>The file.</summary>
    public static byte[] Write(PlanCells cells) => SheetFile.Csv(
        [.. cells.Columns.Select(PlanColumns.Header)], cells.Plan.Milestones.Select(milestone => cells.Columns.Select(column => cells.Text(milestone, column)).ToList()));
}
