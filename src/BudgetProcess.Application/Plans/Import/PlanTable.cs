using System.Globalization;
using System.Text.RegularExpressions;
using BudgetProcess.Application.Documents.Tables;
using BudgetProcess.Application.People;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>Makes milestones of the rows of a table (import af en plan). What is ambiguous is a problem for a person, never a guess.</summary>
/// <remarks>A row that bears its milestone's key is taken at its word (<see cref="KeyedRow"/>); of any other it is told what it is likely to be.</remarks>
/// <param name="year">The budget year.</param>
/// <param name="bodies">The municipality's bodies.</param>
/// <param name="draft">The plan as it is now: what a table has no column for stays as it is there. Null if there is none.</param>
internal sealed partial class PlanTable(BudgetYear year, IReadOnlyCollection<NamedBody> bodies, Plan? draft = null)
{
    private const int LongestTitle = 300;

    private static readonly string[] Meetings = ["møde", "seminar", "behandling", "konference", "workshop", "samling"];
    private static readonly string[] Deadlines = ["frist", "deadline", "senest", "aflever", "indlever"];

    private readonly BodyNames names = new(bodies);
    private readonly Dictionary<string, BodyKind> kinds = bodies.ToDictionary(body => body.Key, body => body.Kind);
    private readonly HashSet<string> keys = [];

    /// <summary>An address that a milestone can link to; null if the text is none.</summary>
    public static Uri? WebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp) ? link : null;

    /// <summary>Reads the table.</summary>
    /// <exception cref="UnreadableTableException">It has no column of dates or activities.</exception>
    public IReadOnlyList<ImportedRow> Read(IReadOnlyList<SheetRow> rows)
    {
        var columns = PlanColumns.Find(rows, year.ProcessYear);
        var plain = rows.Where(row => row.Number > columns.HeaderRow).Select(row => (Sheet: row, Plan: new PlanRow(row, columns))).Where(row => !IsHeading(row.Sheet, row.Plan)).Select(row => row.Plan).ToList();

        // A key that is written is nobody else's, also if the row that it would be made for stands above.
        foreach (var row in plain) keys.Add(row[PlanColumn.Key]);
        var read = plain.SelectMany(Read).ToList();
        return OneOfEachAnchor(OneOfEachWritten(read));
    }

    // "Politisk proces", alone and in no column of its own.
    private bool IsHeading(SheetRow sheet, PlanRow row)
    {
        var when = row.Line(PlanColumn.When);
        return row[PlanColumn.What].Length == 0 && sheet.Cells.Count(cell => cell.Text.Length > 0) == 1 && !when.Any(char.IsAsciiDigit) && DatePhrase.ParseAll(when, year.ProcessYear).Problem is not null;
    }

    private IEnumerable<ImportedRow> Read(PlanRow row)
    {
        var isKeyed = row[PlanColumn.Key].Length > 0;
        var (when, what) = isKeyed ? (row.Unbroken(PlanColumn.When), row.Unbroken(PlanColumn.What)) : (row.Line(PlanColumn.When), row.Line(PlanColumn.What));
        if ((row.Problem ?? Missing(when, what)) is { } problem) return [new ImportedRow(row.Number, when, what) { Problem = problem }];
        var clock = row[PlanColumn.Clock];
        var dates = DatePhrase.ParseAll(clock.Length == 0 ? when : WithClock(when, clock), year.ProcessYear);
        if ((dates.Problem ?? Outside(dates.Phrases)) is { } wrong) return [new ImportedRow(row.Number, when, what) { Problem = wrong }];
        if (!isKeyed) return dates.Phrases.Select(phrase => Guess(row, phrase, what));
        return dates.Phrases.Count == 1
            ? Keyed(row, dates.Phrases[0], what)
            : [new ImportedRow(row.Number, when, what) { Problem = $"Rækken har nøglen \"{row[PlanColumn.Key]}\" og flere datoer. Skriv en række for hver dato, og lad nøglen stå ved den ene." }];
    }

    private IEnumerable<ImportedRow> Keyed(PlanRow row, DatePhrase phrase, string what)
    {
        var guess = Guess(row, phrase, what);
        var reader = new KeyedRow(row, names, year.ProcessYear, draft?.Find(row[PlanColumn.Key]), guess.Milestone!);
        var milestone = reader.Read(phrase, what);
        if (reader.Problems.Count > 0) return reader.Problems.Select(problem => new ImportedRow(row.Number, phrase.Text, what) { Problem = problem.Text });
        return
        [
            new ImportedRow(row.Number, phrase.Text, what)
            {
                Date = phrase, Bodies = [.. milestone.Owners.Concat(milestone.Attendees).Distinct()], Anchor = milestone.Anchor, Confidence = milestone.Anchor is null ? 0 : 1, IsWritten = true,
                Remark = reader.Unknown.Count == 0 ? null : (Sentence)$"Kendes ikke: {string.Join(", ", reader.Unknown)}.", Milestone = milestone,
            },
        ];
    }

    private ImportedRow Guess(PlanRow row, DatePhrase phrase, string what)
    {
        var (who, owners, unknown) = Bodies(row, what);
        var guess = Written(row[PlanColumn.Anchor]) ?? AnchorNames.Find(what, [.. who.Concat(names.InTitle(what)).Select(key => kinds[key])], phrase, year.ProcessYear);
        var kind = PlanLabels.Kind(row[PlanColumn.Kind]) ?? KindOf(what, phrase, who);
        var link = WebAddress(row[PlanColumn.Link]);
        var remarks = new List<Sentence>();
        var notes = new List<string> { row[PlanColumn.Notes] };
        if (unknown.Count > 0) (remarks, notes) = ([.. remarks, (Sentence)$"Kendes ikke: {string.Join(", ", unknown)}."], [.. notes, $"Hvem: {string.Join(", ", unknown)}"]);
        if (link is null && row.Line(PlanColumn.Link) is { Length: > 0 } address) (remarks, notes) = ([.. remarks, (Sentence)$"\"{address}\" er ikke en netadresse."], [.. notes, address]);
        var isOwnedOnly = owners is null && kind != MilestoneKind.Meeting;
        return new ImportedRow(row.Number, phrase.Text, what)
        {
            Date = phrase, Bodies = [.. who.Concat(owners ?? []).Distinct()], Anchor = guess?.Anchor, Confidence = guess?.Confidence ?? 0, Remark = remarks.Count == 0 ? null : remarks.Aggregate((known, remark) => $"{known} {remark}"),
            Milestone = new Milestone
            {
                Key = row[PlanColumn.Key] is { Length: > 0 } written ? written : MilestoneKeys.Of(what, keys), Title = what, Track = PlanLabels.Track(row[PlanColumn.Track]) ?? TrackOf(who, guess?.Anchor), Kind = kind, Phrase = phrase.ToDanish(), Period = phrase.Period,
                StartTime = phrase.Time, EndTime = phrase.EndTime, Place = NullIfEmpty(row.Line(PlanColumn.Where)), Link = link, Notes = NullIfEmpty(string.Join('\n', notes).Trim()),
                Owners = owners ?? (isOwnedOnly ? who : []), Attendees = isOwnedOnly ? [] : who, Anchor = guess?.Anchor,
            },
        };
    }

    /// <summary>Whom the row names. One column says who it is about; a second says who is responsible.</summary>
    /// <returns>Who it is about; who is responsible, or null if the table does not tell them apart; and what names nobody that is known.</returns>
    private (IReadOnlyList<string> Who, IReadOnlyList<string>? Owners, IReadOnlyList<string> Unknown) Bodies(PlanRow row, string what)
    {
        var (who, unknown) = names.Read(row[PlanColumn.Who]);
        var (owners, strangers) = names.Read(row[PlanColumn.Owners]);
        if (who.Count == 0 && unknown.Count == 0) return (owners.Count > 0 ? owners : names.InTitle(what), null, strangers);
        if (who.Count == 0) who = names.InTitle(what);
        return (who, owners.Count == 0 ? null : owners, [.. unknown.Concat(strangers).Distinct()]);
    }

    /// <summary>What is written twice, key or anchor, contradicts itself.</summary>
    private static List<ImportedRow> OneOfEachWritten(List<ImportedRow> rows)
    {
        Refuse(row => row.Milestone!.Key, key => $"Nøglen \"{key}\"");
        Refuse(row => row.Milestone!.Anchor?.Key, anchor => $"Ankeret \"{anchor}\"");
        return rows;

        void Refuse(Func<ImportedRow, string?> of, Func<string, Sentence> called)
        {
            foreach (var same in rows.Where(row => row.IsWritten && row.Problem is null && of(row) is not null).GroupBy(row => of(row)!).Where(group => group.Count() > 1).ToList())
            {
                foreach (var row in same.Skip(1))
                    rows[rows.IndexOf(row)] = row with { Problem = $"{called(same.Key)} står også i række {same.First().Row}. Der må kun være én af hver i en plan." };
            }
        }
    }

    /// <summary>An anchor is a milestone's own: the likeliest row has it, and where two are equally likely, a person must say which.</summary>
    private static List<ImportedRow> OneOfEachAnchor(List<ImportedRow> rows)
    {
        foreach (var rivals in rows.Where(row => row.Anchor is not null && row.Problem is null).GroupBy(row => row.Anchor!).Where(group => group.Count() > 1).ToList())
        {
            var best = rivals.OrderByDescending(row => row.Confidence).First();
            var isTie = rivals.Count(row => row.Confidence == best.Confidence) > 1;
            foreach (var row in rivals.Where(row => isTie || row != best))
            {
                var others = string.Join(", ", rivals.Where(other => other != row).Select(other => other.Row.ToString(CultureInfo.InvariantCulture)).Distinct());
                rows[rows.IndexOf(row)] = row with
                {
                    Anchor = null, Confidence = 0, Milestone = row.Milestone! with { Anchor = null },
                    Remark = Added(row.Remark, $"Kan være \"{rivals.Key.Title}\"; det kan række {others} også. Vælg i planen."),
                };
            }
        }

        return rows;
    }

    private static Sentence Added(Sentence? known, Sentence remark) => known is null ? remark : $"{known} {remark}";

    private static Sentence? Missing(string when, string what)
    {
        if (when.Length == 0) return $"Datoen mangler. Skriv den, eller skriv \"samme dag\" ud som en dato.";
        if (what.Length == 0) return $"Aktiviteten mangler. Skriv, hvad der sker.";
        return what.Length > LongestTitle ? (Sentence)$"Aktiviteten er længere end {LongestTitle} tegn. Skriv en kort titel, og flyt resten til en kolonne med bemærkninger." : null;
    }

    private Sentence? Outside(IReadOnlyList<DatePhrase> phrases) => phrases.Select(phrase => WhyOutside(phrase, year)).FirstOrDefault(problem => problem is not null);

    /// <summary>Why a date is no date of a year's plan, in Danish; null if it is. A plan runs through the process year; the year before and two years after may be touched.</summary>
    internal static Sentence? WhyOutside(DatePhrase phrase, BudgetYear year) =>
        IsWithin(phrase.Period, year) ? null : (Sentence)$"{phrase.ToDanish()} ligger for langt fra processen {year.ProcessYear} for budget {year.Value}. Ret årstallet.";

    /// <summary>The same of days that nobody wrote.</summary>
    internal static Sentence? WhyOutside(DatePeriod days, BudgetYear year) =>
        IsWithin(days, year) ? null : (Sentence)$"{days} ligger for langt fra processen {year.ProcessYear} for budget {year.Value}. Ret årstallet.";

    private static bool IsWithin(DatePeriod days, BudgetYear year) =>
        days.Start >= new LocalDate(year.ProcessYear - 1, 1, 1) && days.End <= new LocalDate(year.Value + 1, 12, 31);

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

    private static AnchorGuess? Written(string text) => Anchor.TryFind(text, out var anchor) ? new AnchorGuess(anchor, 1) : null;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"\bkl(okken)?\b\.?", RegexOptions.IgnoreCase)]
    private static partial Regex ClockWord();
}
