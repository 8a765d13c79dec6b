using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Calendar;

namespace BudgetProcess.Application.People;

/// <summary>A table of people or of hearing parties, from a CSV file or a workbook, by the names of its columns.</summary>
/// <param name="Header">The columns, in lower case and by our names where they have another.</param>
/// <param name="Rows">The rows below the header.</param>
internal sealed record PeopleTable(IReadOnlyList<string> Header, IReadOnlyList<PeopleRow> Rows)
{
    /// <summary>The most rows of one import.</summary>
    public const int MostRows = 50_000;

    private static readonly TableContent Content = new($"tabellen med personerne", MostRows + 1, $"Der kan højst importeres {MostRows} ad gangen. Del filen, og importér delene hver for sig.");

    // What people call the columns, and we.
    private static readonly Dictionary<string, string> OtherNames = new()
    {
        ["person"] = "navn", ["mailadresse"] = "mail", ["e-mail"] = "mail", ["email"] = "mail", ["e-mailadresse"] = "mail", ["udvalg"] = "organ", ["funktion"] = "rolle",
        ["startdato"] = "fra", ["slutdato"] = "til", ["kontaktperson"] = "kontakt", ["reserveadresse"] = "reservemail", ["anden mail"] = "reservemail", ["tlf"] = "telefon", ["tlf."] = "telefon", ["telefonnummer"] = "telefon",
    };

    /// <summary>Whether the table has that column.</summary>
    public bool Has(string column) => Header.Contains(column);

    /// <summary>Reads a file.</summary>
    /// <exception cref="UnreadableTableException">The file is empty or no table.</exception>
    public static PeopleTable Read(byte[] content)
    {
        var rows = TableFile.Read(content, Content);
        var header = rows[0].Cells.Select(cell => cell.Text.ToLowerInvariant()).Select(name => OtherNames.GetValueOrDefault(name, name)).ToList();
        var columns = header.Index().Where(column => column.Item.Length > 0).GroupBy(column => column.Item).ToDictionary(group => group.Key, group => group.First().Index);
        return new PeopleTable(header, [.. rows.Skip(1).Select(row => new PeopleRow(row, columns))]);
    }

    /// <summary>A fault for each column that is not there.</summary>
    public List<ImportFault> Missing(params string[] columns) =>
        [.. columns.Where(column => !Has(column)).Select(column =>
            new ImportFault(1, column, $"Kolonnen \"{column}\" mangler i overskriftsrækken. Filen har: {Shown(Header)}."))];

    // A file of something else has no header but whatever stood in its first line.
    private static string Shown(IReadOnlyList<string> header)
    {
        var text = string.Join(", ", header.Where(name => name.Length > 0));
        return text.Length <= 200 ? text : $"{text.AsSpan(0, 200)}…";
    }
}

/// <summary>A row by the names of its columns.</summary>
internal sealed class PeopleRow(SheetRow row, IReadOnlyDictionary<string, int> columns)
{
    /// <summary>Its number in the file, from 1.</summary>
    public int Line => row.Number;

    /// <summary>What stands in a column; nothing where the table has none of that name.</summary>
    public string this[string column] => columns.TryGetValue(column, out var at) ? row[at].Text : "";

    /// <summary>Finds the cells that are computed: whoever opens the file sees a result, and we might store the formula.</summary>
    public bool RefuseFormulas(List<ImportFault> faults, params IReadOnlyList<string> used)
    {
        var computed = used.Where(column => columns.TryGetValue(column, out var at) && row[at].IsFormula).ToList();
        faults.AddRange(computed.Select(column => new ImportFault(Line, column, $"Cellen indeholder en formel. Indsæt dens resultat som tekst i stedet.")));
        return computed.Count > 0;
    }

    /// <summary>The name, which must be there.</summary>
    public string Name(List<ImportFault> faults)
    {
        var name = this["navn"];
        if (WrittenFields.NameProblem(name) is { } problem) faults.Add(new ImportFault(Line, "navn", problem));
        return name;
    }

    /// <summary>An address that may be left out, in lower case; null where it is, or is none.</summary>
    public string? OtherAddress(string column, List<ImportFault> faults)
    {
        if (this[column].Length == 0) return null;
        if (WrittenFields.TryAddress(this[column], out var address, out var problem)) return address;
        faults.Add(new ImportFault(Line, column, problem));
        return null;
    }

    /// <summary>A telephone number that may be left out; null where it is.</summary>
    public string? Phone(string column, List<ImportFault> faults)
    {
        if (WrittenFields.PhoneProblem(this[column]) is { } problem) faults.Add(new ImportFault(Line, column, problem));
        return WrittenFields.NullIfEmpty(this[column]);
    }

    /// <summary>The address in lower case; empty if it is none.</summary>
    public string Address(List<ImportFault> faults)
    {
        if (WrittenFields.TryAddress(this["mail"], out var address, out var problem)) return address;
        faults.Add(new ImportFault(Line, "mail", problem));
        return "";
    }

    /// <summary>A text that may be left out; null where it is.</summary>
    public string? Text(string column, Sentence what, int most, List<ImportFault> faults)
    {
        if (WrittenFields.TextProblem(what, this[column], most) is { } problem) faults.Add(new ImportFault(Line, column, problem));
        return WrittenFields.NullIfEmpty(this[column]);
    }

    /// <summary>A day; null where none is written or it is none.</summary>
    public NodaTime.LocalDate? Date(string column, List<ImportFault> faults)
    {
        var date = WrittenFields.Date(this[column], out var problem);
        if (problem is not null) faults.Add(new ImportFault(Line, column, problem));
        return date;
    }
}
