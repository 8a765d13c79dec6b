using System.Text.RegularExpressions;
using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Calendar;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>A row of a plan's table by what its cells are about. In a Word table several things share a cell, a line each: "Starttid: kl. 17.00" below the date, "Art: møde"
/// among the system's own.</summary>
internal sealed partial class PlanRow
{
    private readonly Dictionary<PlanColumn, string> texts = [];
    private readonly PlanColumns columns;

    /// <summary>Takes the row apart.</summary>
    public PlanRow(SheetRow row, PlanColumns columns)
    {
        (Number, this.columns) = (row.Number, columns);
        foreach (var (column, at) in columns.At) texts[column] = row[at].Text;
        Problem = Unusable(columns.At.Values.Select(at => row[at]));
        texts[PlanColumn.When] = Unfold(this[PlanColumn.When]);
        if (Unfold(this[PlanColumn.System]) is { Length: > 0 } unknown)
            Problem ??= $"Under \"{PlanColumns.Header(PlanColumn.System)}\" kan \"{unknown.ReplaceLineEndings(" ")}\" ikke forstås. Skriv linjer som \"Art: møde\" og \"Nøgle: budgetseminar\".";
    }

    /// <summary>The row's number in the file, from 1.</summary>
    public int Number { get; }

    /// <summary>Why the row cannot be used whatever it says, in Danish; else null.</summary>
    public Sentence? Problem { get; }

    /// <summary>What the row says there; nothing where it says nothing.</summary>
    public string this[PlanColumn column] => texts.GetValueOrDefault(column, "");

    /// <summary>Whether the table has a place for it, so that nothing there means nothing.</summary>
    public bool Has(PlanColumn column) => columns.At.ContainsKey(column) || columns.At.ContainsKey(PlanColumn.System);

    /// <summary>What it says there, on one line with single spaces.</summary>
    public string Line(PlanColumn column) => Space().Replace(this[column], " ").Trim();

    /// <summary>What it says there, on one line and otherwise as it is.</summary>
    public string Unbroken(PlanColumn column) => LineBreak().Replace(this[column], " ").Trim();

    /// <summary>Puts lines with a label where they belong.</summary>
    /// <returns>The other lines.</returns>
    private string Unfold(string text)
    {
        var left = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var at = line.IndexOf(':', StringComparison.Ordinal);
            if (at > 0 && PlanColumns.Called(line[..at].Trim()) is { } column && !columns.At.ContainsKey(column)) texts[column] = line[(at + 1)..].Trim();
            else left.Add(line);
        }

        return string.Join('\n', left).Trim();
    }

    /// <summary>Whether a text has tags of HTML in it: no table of a plan takes them, so no form does.</summary>
    public static bool HasMarkup(string text) => Markup().IsMatch(text);

    private static Sentence? Unusable(IEnumerable<SheetCell> cells)
    {
        foreach (var cell in cells)
        {
            if (cell.IsFormula) return $"Cellen indeholder en formel. Indsæt dens resultat som tekst i stedet.";
            if (HasMarkup(cell.Text)) return $"Cellen indeholder HTML. Skriv almindelig tekst i stedet.";
        }

        return null;
    }

    [GeneratedRegex(@"<\s*[a-zA-Z/!][^>]*>")]
    private static partial Regex Markup();

    [GeneratedRegex(@"[ \t]*[\r\n\t]+[ \t]*")]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
