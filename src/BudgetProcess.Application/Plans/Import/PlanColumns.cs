using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Calendar;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>What a column of a plan's table is about.</summary>
internal enum PlanColumn
{
    /// <summary>When (dato).</summary>
    When,

    /// <summary>The last day of what begins on a day and goes on (slutdag).</summary>
    Until,

    /// <summary>Clock time (klokkeslæt), as a part of when.</summary>
    Clock,

    /// <summary>Clock time of the start, where "when" does not say it (starttid).</summary>
    Start,

    /// <summary>Clock time of the end, where "when" does not say it (sluttid).</summary>
    End,

    /// <summary>What (aktivitet).</summary>
    What,

    /// <summary>Who (organ); those who take part, where the table also says who is responsible.</summary>
    Who,

    /// <summary>Who is responsible (ansvarlig).</summary>
    Owners,

    /// <summary>Where (sted).</summary>
    Where,

    /// <summary>An address of a page (link).</summary>
    Link,

    /// <summary>A remark (bemærkning).</summary>
    Notes,

    /// <summary>The process: political, administrative, public (spor).</summary>
    Track,

    /// <summary>The kind: meeting, deadline … (art).</summary>
    Kind,

    /// <summary>The name by which rules find it (anker).</summary>
    Anchor,

    /// <summary>Who hears of it and when (varsling).</summary>
    Notice,

    /// <summary>Where rolling forward put it, and where it belongs (flytning).</summary>
    Displacement,

    /// <summary>The milestone's key (nøgle).</summary>
    Key,

    /// <summary>What has no column of its own in a Word table, a line each: "Art: møde" (systemoplysninger).</summary>
    System,
}

/// <summary>Which column of a table is which: by the names in its header, or by what stands in it where there is none.</summary>
/// <param name="At">The columns that were recognised, from 0.</param>
/// <param name="HeaderRow">The number of the header's row; 0 where there is none.</param>
internal sealed record PlanColumns(IReadOnlyDictionary<PlanColumn, int> At, int HeaderRow)
{
    /// <summary>A title and some empty lines may stand above the header.</summary>
    private const int DeepestHeader = 15;

    private static readonly (PlanColumn Column, string Header, string[] Names)[] Names =
    [
        (PlanColumn.When, "Tidspunkt", ["dato", "datoer", "tidspunkt", "hvornår", "periode", "tidsrum", "dag", "uge", "måned", "tid", "frist", "termin", "deadline", "tidsfrist", "mødedato"]),
        (PlanColumn.Until, "Slutdag", ["slutdag"]),
        (PlanColumn.Clock, "Klokkeslæt", ["klokkeslæt", "kl", "klokken", "mødetid"]),
        (PlanColumn.Start, "Starttid", ["starttid"]),
        (PlanColumn.End, "Sluttid", ["sluttid"]),
        (PlanColumn.What, "Aktivitet",
            ["aktivitet", "aktiviteter", "hvad", "milepæl", "milepæle", "emne", "titel", "opgave", "opgaver", "handling", "begivenhed", "indhold", "beskrivelse", "møde", "tekst", "sag", "proces"]),
        (PlanColumn.Who, "Organ",
            ["hvem", "organ", "organer", "udvalg", "deltagere", "forum", "fora", "aktør", "aktører", "råd", "part", "parter", "enhed", "involverede"]),
        (PlanColumn.Owners, "Ansvarlig", ["ansvarlig", "ansvarlige"]),
        (PlanColumn.Where, "Sted", ["sted", "hvor", "lokale", "mødested"]),
        (PlanColumn.Link, "Link", ["link", "adresse", "url"]),
        (PlanColumn.Notes, "Bemærkninger", ["bemærkning", "bemærkninger", "note", "noter", "kommentar", "kommentarer", "uddybning"]),
        (PlanColumn.Track, "Spor", ["spor"]),
        (PlanColumn.Kind, "Art", ["art", "type"]),
        (PlanColumn.Anchor, "Anker", ["anker"]),
        (PlanColumn.Notice, "Varsling", ["varsling"]),
        (PlanColumn.Displacement, "Flytning", ["flytning"]),
        (PlanColumn.Key, "Nøgle", ["nøgle"]),
        (PlanColumn.System, "Systemoplysninger", ["systemoplysninger"]),
    ];

    /// <summary>What a table that the product writes calls the column.</summary>
    public static string Header(PlanColumn column) => Names.First(name => name.Column == column).Header;

    /// <summary>The column that the product calls exactly that, if any.</summary>
    public static PlanColumn? Called(string header) =>
        Names.Where(name => name.Header.Equals(header, StringComparison.OrdinalIgnoreCase)).Select(name => (PlanColumn?)name.Column).FirstOrDefault();

    /// <summary>Finds them.</summary>
    /// <exception cref="UnreadableTableException">There is no column of dates, or none of activities.</exception>
    public static PlanColumns Find(IReadOnlyList<SheetRow> rows, int processYear)
    {
        var header = rows.Take(DeepestHeader).Select(row => (row.Number, Columns: Recognise(row)))
            .FirstOrDefault(row => row.Columns.ContainsKey(PlanColumn.When) && row.Columns.ContainsKey(PlanColumn.What));
        if (header.Columns is not null) return new PlanColumns(header.Columns, header.Number);
        return ByContent(rows, processYear) ?? throw new UnreadableTableException(
            $"Tabellen har ingen kolonne med datoer og ingen med aktiviteter, der kan kendes. Skriv en overskrift i første række, fx \"Dato\", \"Aktivitet\" og \"Organ\".");
    }

    /// <summary>What a header calls its columns; where two have the same meaning, the first counts.</summary>
    private static Dictionary<PlanColumn, int> Recognise(SheetRow row)
    {
        var found = new Dictionary<PlanColumn, int>();
        foreach (var (at, cell) in row.Cells.Index())
        {
            // "Hvem (ansvarlig)", "Dato/periode", "Hvad sker der?": the first word that means something.
            var words = Words.Of(cell.Text);
            if (words.Count is 0 or > 5) continue;
            var meaning = words.Select(word => Names.Where(name => name.Names.Contains(word)).Select(name => (PlanColumn?)name.Column).FirstOrDefault())
                .FirstOrDefault(column => column is not null);
            if (meaning is { } column) found.TryAdd(column, at);
        }

        return found;
    }

    /// <summary>A table without a header: dates are where most cells are dates, the activity is the longest text beside them.</summary>
    private static PlanColumns? ByContent(IReadOnlyList<SheetRow> rows, int processYear)
    {
        var width = rows.Max(row => row.Cells.Count);
        var dates = Enumerable.Range(0, width).Select(at => (At: at, Count: rows.Count(row => row[at].Text.Length > 0 && DatePhrase.ParseAll(row[at].Text, processYear).Problem is null)))
            .MaxBy(column => column.Count);
        if (dates.Count * 2 < rows.Count) return null;
        var texts = Enumerable.Range(0, width).Where(at => at != dates.At).Select(at => (At: at, Length: rows.Sum(row => row[at].Text.Length))).ToList();
        if (texts.Count == 0 || texts.Max(column => column.Length) == 0) return null;
        var found = new Dictionary<PlanColumn, int> { [PlanColumn.When] = dates.At, [PlanColumn.What] = texts.MaxBy(column => column.Length).At };
        return new PlanColumns(found, 0);
    }
}
