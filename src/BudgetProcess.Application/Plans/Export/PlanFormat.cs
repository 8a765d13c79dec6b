namespace BudgetProcess.Application.Plans.Export;

/// <summary>The kinds of file that a plan is written as.</summary>
public enum PlanFormat
{
    /// <summary>Text with semicolons, as a Danish Excel opens it.</summary>
    Csv,

    /// <summary>A workbook (regneark).</summary>
    Xlsx,

    /// <summary>A plan file, which holds everything: <see cref="Planning.PlanFile"/>.</summary>
    Json,

    /// <summary>A Word document for people to read (bilag).</summary>
    Docx,
}

/// <summary>What the formats are called.</summary>
public static class PlanFormats
{
    private static readonly (PlanFormat Format, string Name, string ContentType)[] All =
    [
        (PlanFormat.Csv, "csv", "text/csv; charset=utf-8"), (PlanFormat.Xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (PlanFormat.Json, "json", "application/json"), (PlanFormat.Docx, "docx", Documents.WordDocument.ContentType),
    ];

    /// <summary>The names of all formats, for messages.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(format => format.Name)];

    /// <summary>The format of that name, which is also the ending of its files; with or without a dot, in any case. Null if there is none.</summary>
    public static PlanFormat? Find(string name) =>
        All.Where(format => format.Name.Equals(name.TrimStart('.'), StringComparison.OrdinalIgnoreCase)).Select(format => (PlanFormat?)format.Format).FirstOrDefault();

    /// <summary>The ending of its files, without a dot.</summary>
    public static string NameOf(PlanFormat format) => All.First(candidate => candidate.Format == format).Name;

    /// <summary>Its media type.</summary>
    public static string ContentTypeOf(PlanFormat format) => All.First(candidate => candidate.Format == format).ContentType;
}
