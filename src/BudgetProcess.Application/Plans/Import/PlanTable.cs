using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BudgetProcess.Application.People;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>Makes milestones of the rows of a table (import af en plan). What is ambiguous is a problem for a person, never a guess.</summary>
internal sealed partial class PlanTable(BudgetYear year, IReadOnlyCollection<NamedBody> bodies)
{
    private const int LongestTitle = 300;
    private const int LongestKey = 60;

    private static readonly string[] Meetings = ["møde", "seminar", "behandling", "konference", "workshop", "samling"];
    private static readonly string[] Deadlines = ["frist", "deadline", "senest", "aflever", "indlever"];

    private readonly BodyNames names = new(bodies);
    private readonly Dictionary<string, BodyKind> kinds = bodies.ToDictionary(body => body.Key, body => body.Kind);
    private readonly HashSet<string> keys = [];

    /// <summary>Reads the table.</summary>
    /// <exception cref="InvalidDataException">It has no column of dates or activities; the message is Danish.</exception>
    public IReadOnlyList<ImportedRow> Read(IReadOnlyList<SheetRow> rows)
    {
        var columns = PlanColumns.Find(rows, year.ProcessYear);
        var read = rows.Where(row => row.Number > columns.HeaderRow).SelectMany(row => Read(row, columns)).ToList();
        return OneOfEachAnchor(read);
    }

    private IEnumerable<ImportedRow> Read(SheetRow row, PlanColumns columns)
    {
        SheetCell At(PlanColumn column) => columns.At.TryGetValue(column, out var at) ? row[at] : new SheetCell("");
        var (when, what) = (OneLine(At(PlanColumn.When).Text), OneLine(At(PlanColumn.What).Text));

        // A heading between the rows: "Politisk proces", alone and in no column of its own.
        if (what.Length == 0 && row.Cells.Count(cell => cell.Text.Length > 0) == 1 && !when.Any(char.IsAsciiDigit) && DatePhrase.ParseAll(when, year.ProcessYear).Problem is not null) yield break;
        var problem = Unusable(columns.At.Values.Select(at => row[at])) ?? Missing(when, what);
        if (problem is not null)
        {
            yield return new ImportedRow(row.Number, when, what) { Problem = problem };
            yield break;
        }

        var clock = At(PlanColumn.Clock).Text;
        var dates = DatePhrase.ParseAll(clock.Length == 0 ? when : WithClock(when, clock), year.ProcessYear);
        if (dates.Problem is null && Outside(dates.Phrases) is { } absurd) dates = new DatePhrasesResult([], absurd);
        if (dates.Problem is not null)
        {
            yield return new ImportedRow(row.Number, when, what) { Problem = dates.Problem };
            yield break;
        }

        var (who, unknown) = names.Read(At(PlanColumn.Who).Text);
        if (who.Count == 0) who = names.InTitle(what);
        foreach (var phrase in dates.Phrases)
            yield return Milestone(row.Number, phrase, what, who, unknown, column => At(column).Text);
    }

    private ImportedRow Milestone(int number, DatePhrase phrase, string what, IReadOnlyList<string> who, IReadOnlyList<string> unknown, Func<PlanColumn, string> at)
    {
        var guess = Written(at(PlanColumn.Anchor)) ?? AnchorNames.Find(what, [.. who.Concat(names.InTitle(what)).Select(key => kinds[key])], phrase, year.ProcessYear);
        var kind = PlanLabels.Kind(at(PlanColumn.Kind)) ?? KindOf(what, phrase, who);
        var remark = unknown.Count == 0 ? null : $"Kendes ikke: {string.Join(", ", unknown)}.";
        var notes = at(PlanColumn.Notes);
        if (remark is not null) notes = notes.Length == 0 ? $"Hvem: {string.Join(", ", unknown)}" : $"{notes}\nHvem: {string.Join(", ", unknown)}";
        var isMeeting = kind == MilestoneKind.Meeting;
        return new ImportedRow(number, phrase.Text, what)
        {
            Date = phrase, Bodies = who, Anchor = guess?.Anchor, Confidence = guess?.Confidence ?? 0, Remark = remark,
            Milestone = new Milestone
            {
                Key = Key(at(PlanColumn.Key), what), Title = what, Track = PlanLabels.Track(at(PlanColumn.Track)) ?? TrackOf(who, guess?.Anchor), Kind = kind, Phrase = phrase.ToDanish(), Period = phrase.Period,
                StartTime = phrase.Time, EndTime = phrase.EndTime, Place = Text(at(PlanColumn.Where)), Link = Uri.TryCreate(at(PlanColumn.Link), UriKind.Absolute, out var link) ? link : null,
                Notes = Text(notes), Owners = isMeeting ? [] : who, Attendees = isMeeting ? who : [], Anchor = guess?.Anchor,
            },
        };
    }

    /// <summary>An anchor is a milestone's own: the likeliest row has it, and where two are equally likely, a person must say which.</summary>
    private static List<ImportedRow> OneOfEachAnchor(List<ImportedRow> rows)
    {
        foreach (var rivals in rows.Where(row => row.Anchor is not null).GroupBy(row => row.Anchor!).Where(group => group.Count() > 1).ToList())
        {
            var best = rivals.OrderByDescending(row => row.Confidence).First();
            var isTie = rivals.Count(row => row.Confidence == best.Confidence) > 1;
            foreach (var row in rivals.Where(row => isTie || row != best))
            {
                var others = string.Join(", ", rivals.Where(other => other != row).Select(other => other.Row.ToString(CultureInfo.InvariantCulture)).Distinct());
                rows[rows.IndexOf(row)] = row with
                {
                    Anchor = null, Confidence = 0, Milestone = row.Milestone! with { Anchor = null },
                    Remark = $"{row.Remark} Kan være \"{rivals.Key.Title}\"; det kan række {others} også. Vælg i planen.".Trim(),
                };
            }
        }

        return rows;
    }

    private static string? Unusable(IEnumerable<SheetCell> cells)
    {
        foreach (var cell in cells)
        {
            if (cell.IsFormula) return "Cellen indeholder en formel. Indsæt dens resultat som tekst i stedet.";
            if (Markup().IsMatch(cell.Text)) return "Cellen indeholder HTML. Skriv almindelig tekst i stedet.";
        }

        return null;
    }

    private static string? Missing(string when, string what)
    {
        if (when.Length == 0) return "Datoen mangler. Skriv den, eller skriv \"samme dag\" ud som en dato.";
        if (what.Length == 0) return "Aktiviteten mangler. Skriv, hvad der sker.";
        return what.Length > LongestTitle ? $"Aktiviteten er længere end {LongestTitle} tegn. Skriv en kort titel, og flyt resten til en kolonne med bemærkninger." : null;
    }

    /// <summary>A plan runs through the process year; the year before and two years after may be touched.</summary>
    private string? Outside(IReadOnlyList<DatePhrase> phrases)
    {
        var first = new LocalDate(year.ProcessYear - 1, 1, 1);
        var last = new LocalDate(year.Value + 1, 12, 31);
        var outside = phrases.FirstOrDefault(phrase => phrase.Period.Start < first || phrase.Period.End > last);
        return outside is null ? null : $"{outside.ToDanish()} ligger for langt fra processen {year.ProcessYear} for budget {year}. Ret årstallet.";
    }

    private static string WithClock(string when, string clock) =>
        ClockWord().IsMatch(when) ? when : $"{when} kl. {ClockWord().Replace(clock, "").TrimStart('.', ' ')}";

    private static MilestoneKind KindOf(string what, DatePhrase phrase, IReadOnlyList<string> who)
    {
        var text = what.ToLowerInvariant();
        if (phrase.IsDeadline || Deadlines.Any(word => text.Contains(word, StringComparison.Ordinal))) return MilestoneKind.Deadline;
        if (text.Contains("offentliggør", StringComparison.Ordinal)) return MilestoneKind.Publication;
        if (phrase.Period.Precision == DatePrecision.Day && Meetings.Any(word => text.Contains(word, StringComparison.Ordinal))) return MilestoneKind.Meeting;
        return phrase.Period.Start == phrase.Period.End && who.Count > 0 ? MilestoneKind.Task : MilestoneKind.Period;
    }

    private Track TrackOf(IReadOnlyList<string> who, Anchor? anchor)
    {
        if (anchor == Anchor.Hearing || anchor == Anchor.Publication) return Track.Public;
        var isPolitical = who.Any(key => key == "borgmester" || kinds[key] is BodyKind.Council or BodyKind.FinanceCommittee or BodyKind.Committee or BodyKind.PoliticalParty);
        return isPolitical ? Track.Political : Track.Administrative;
    }

    private string Key(string written, string title)
    {
        var wanted = written.Length > 0 ? written : title.ToLowerInvariant().Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "oe", StringComparison.Ordinal).Replace("å", "aa", StringComparison.Ordinal);
        var plain = NoKey().Replace(wanted.Normalize(NormalizationForm.FormD), "-").Trim('-');
        if (plain.Length == 0) plain = "milepael";
        if (plain.Length > LongestKey - 4) plain = plain[..(LongestKey - 4)].TrimEnd('-');
        var key = plain;
        for (var number = 2; !keys.Add(key); number++) key = $"{plain}-{number}";
        return key;
    }

    private static AnchorGuess? Written(string text) => Anchor.TryFind(text, out var anchor) ? new AnchorGuess(anchor, 1) : null;

    private static string? Text(string text) => text.Length == 0 ? null : text;

    private static string OneLine(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"<\s*[a-zA-Z/!][^>]*>")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\bkl(okken)?\b\.?", RegexOptions.IgnoreCase)]
    private static partial Regex ClockWord();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoKey();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
