using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Planning.Files;

/// <summary>Reads a file of statutory dates that were moved for single years.</summary>
internal sealed class StatutoryFileReader(FileFaults faults, StatutoryDateTable normal)
{
    private const int FirstBudgetYear = 2000;
    private const int LastBudgetYear = 2100;
    private const int LongestSource = 1000;

    internal IReadOnlyList<StatutoryException> Read(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            faults.Add(1, "", $"Filen er tom. Skriv {{ \"years\": [ … ] }}, eller slet filen.");
            return [];
        }

        if (FileTree.Read(json, faults) is not { } root || ObjectReader.Open(root, faults) is not { } fields) return [];
        var years = new Dictionary<int, StatutoryException>();
        foreach (var item in fields.AsItems(fields.TakeRequired("years")))
        {
            if (Year(item) is { } exception && !years.TryAdd(exception.Year.Value, exception))
                faults.Add(item, $"Budgetåret {exception.Year.Value} står to gange. Behold det ene.");
        }

        fields.Close();
        return [.. years.Values];
    }

    private StatutoryException? Year(FileNode node)
    {
        if (ObjectReader.Open(node, faults) is not { } fields) return null;
        var number = fields.RequiredNumber("budgetYear", FirstBudgetYear, LastBudgetYear);
        var (proposalDue, adoptedBy) = (Date(fields, "proposalDue", number), Date(fields, "adoptedBy", number));
        var source = fields.RequiredText("source", LongestSource);
        var namesNone = fields.Take("proposalDue") is null && fields.Take("adoptedBy") is null;
        fields.Close();
        if (namesNone) faults.Add(node, $"Skriv \"proposalDue\" (Økonomiudvalgets forslag), \"adoptedBy\" (vedtagelsen) eller dem begge.");
        if (number is null || source is null || namesNone) return null;
        var exception = new StatutoryException(new BudgetYear(number.Value), proposalDue, adoptedBy, source);
        if ((proposalDue ?? normal.For(exception.Year).ProposalDue) >= (adoptedBy ?? normal.For(exception.Year).AdoptedBy))
            faults.Add(node, $"Fristen for Økonomiudvalgets forslag skal ligge før fristen for vedtagelsen.");
        return exception;
    }

    private LocalDate? Date(ObjectReader fields, string name, int? budgetYear)
    {
        var node = fields.Take(name);
        if (fields.AsText(node, TextRules.LongestPhrase, severalLines: false) is not { } text) return null;
        var result = LocalDatePattern.Iso.Parse(text);
        if (!result.Success)
            faults.Add(node!, $"\"{TextRules.Shown(text)}\" er ikke en dato. Skriv år, måned og dag: \"2026-11-05\".");
        else if (budgetYear is { } year && result.Value.Year != new BudgetYear(year).ProcessYear)
            faults.Add(node!, $"{text} ligger ikke i {new BudgetYear(year).ProcessYear}, det år, hvor budget {year} bliver til.");
        else
            return result.Value;
        return null;
    }
}
