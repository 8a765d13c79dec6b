using System.Globalization;
using System.Text.RegularExpressions;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>What is wrong with a cell.</summary>
/// <param name="Column">What the cell is about.</param>
/// <param name="Text">What is wrong and what to write instead, in Danish.</param>
internal sealed record CellProblem(PlanColumn Column, Sentence Text);

/// <summary>Reads a row that bears its milestone's key (nøgle), as the rows of an exported plan do. It is taken at its word: an empty cell means nothing, and nothing is guessed. What
/// the table has no column for stays as it is in the draft.</summary>
/// <param name="row">The row.</param>
/// <param name="names">The municipality's bodies.</param>
/// <param name="processYear">The year of dates without one.</param>
/// <param name="before">The milestone of that key in the draft, if there is one.</param>
/// <param name="guessed">What the row would be without its key, for what neither the table nor the draft says.</param>
internal sealed partial class KeyedRow(PlanRow row, BodyNames names, int processYear, Milestone? before, Milestone guessed)
{
    private readonly List<CellProblem> problems = [];
    private readonly List<string> unknown = [];

    /// <summary>What is wrong with the row; nothing if it could be read.</summary>
    public IReadOnlyList<CellProblem> Problems => problems;

    /// <summary>What names nobody that is known; it is kept among the notes.</summary>
    public IReadOnlyList<string> Unknown => unknown;

    /// <summary>The milestone; of no use if there are problems.</summary>
    public Milestone Read(DatePhrase phrase, string title)
    {
        var basis = before ?? guessed with { Phrase = phrase.Text };
        var owners = Bodies(PlanColumn.Owners, basis.Owners);
        var attendees = Bodies(PlanColumn.Who, basis.Attendees);
        return basis with
        {
            Key = row[PlanColumn.Key], Title = title, Phrase = phrase.Text, Period = Period(phrase, basis), StartTime = Time(PlanColumn.Start, phrase.Time, basis.StartTime),
            EndTime = Time(PlanColumn.End, phrase.EndTime, basis.EndTime), Owners = owners, Attendees = attendees,
            Place = row.Has(PlanColumn.Where) ? NullIfEmpty(row.Unbroken(PlanColumn.Where)) : basis.Place,
            Link = Link(basis), Notes = Notes(basis), Track = Track(basis), Kind = Kind(basis), Anchor = Anchor(basis), Notice = Notice(basis), Displacement = Displacement(basis),
        };
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>"fra 30. august" and a last day.</summary>
    private DatePeriod Period(DatePhrase phrase, Milestone basis)
    {
        var text = row.Unbroken(PlanColumn.Until);
        if (text.Length == 0) return !row.Has(PlanColumn.Until) && before is not null && phrase.Text == basis.Phrase ? basis.Period : phrase.Period;
        if (!phrase.IsOpenEnded) return Wrong(PlanColumn.Until, phrase.Period, $"Slutdagen hører kun til et tidspunkt, der begynder med \"fra\". Skriv hele perioden som tidspunkt, eller slet slutdagen.");
        var end = DatePhrase.Parse(text, processYear);
        if (end.Phrase is not { Period: { Precision: DatePrecision.Day } day, IsOpenEnded: false, Time: null } || day.Start != day.End)
            return Wrong(PlanColumn.Until, phrase.Period, $"Slutdagen \"{text}\" kan ikke bruges. Skriv én bestemt dag, fx \"9. oktober {processYear}\".");
        return day.End < phrase.Period.Start
            ? Wrong(PlanColumn.Until, phrase.Period, $"Slutdagen {day.End} ligger før begyndelsen. Ret den ene.")
            : new DatePeriod(phrase.Period.Start, day.End, phrase.Period.Precision);
    }

    /// <summary>A clock time of its own, or the phrase's.</summary>
    private LocalTime? Time(PlanColumn column, LocalTime? inPhrase, LocalTime? before)
    {
        var text = row.Unbroken(column);
        if (text.Length == 0) return inPhrase ?? (row.Has(column) ? null : before);
        var match = ClockTime().Match(text);
        var (hour, minute) = match.Success ? (Number(match.Groups["hour"]), Number(match.Groups["minute"])) : (24, 0);
        if (hour > 23 || minute > 59) return Wrong<LocalTime?>(column, null, $"{PlanColumns.Header(column)}en \"{text}\" er ikke et klokkeslæt. Skriv fx \"kl. 17.00\".");
        var time = new LocalTime(hour, minute);
        return inPhrase is null || inPhrase == time ? time : Wrong<LocalTime?>(column, null, $"{PlanColumns.Header(column)}en \"{text}\" er en anden end klokkeslættet i tidspunktet. Behold det ene.");
    }

    private IReadOnlyList<string> Bodies(PlanColumn column, IReadOnlyList<string> before)
    {
        if (!row.Has(column)) return before;
        var keys = new List<string>();
        foreach (var part in row[column].Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (names.Exactly(part) is { } key)
            {
                keys.Add(key);
                continue;
            }

            var (found, left) = names.Read(part);
            keys.AddRange(found);
            unknown.AddRange(left.Where(name => !unknown.Contains(name)));
        }

        return [.. keys.Distinct()];
    }

    private string? Notes(Milestone basis)
    {
        var notes = row.Has(PlanColumn.Notes) ? row[PlanColumn.Notes] : basis.Notes ?? "";
        return NullIfEmpty(unknown.Count == 0 ? notes : $"{notes}\nHvem: {string.Join(", ", unknown)}".Trim());
    }

    private Uri? Link(Milestone basis)
    {
        var text = row.Unbroken(PlanColumn.Link);
        if (text.Length == 0) return row.Has(PlanColumn.Link) ? null : basis.Link;
        return PlanTable.WebAddress(text) ?? Wrong<Uri?>(PlanColumn.Link, null, $"Linket \"{text}\" skal være en hel adresse, der begynder med https:// (eller http://).");
    }

    private Track Track(Milestone basis)
    {
        var text = row[PlanColumn.Track];
        if (text.Length == 0) return basis.Track;
        return PlanLabels.Track(text) ?? Wrong(PlanColumn.Track, basis.Track, $"Sporet \"{text}\" kendes ikke. Skriv et af ordene {PlanLabels.AllTracks}.");
    }

    private MilestoneKind Kind(Milestone basis)
    {
        var text = row[PlanColumn.Kind];
        if (text.Length == 0) return basis.Kind;
        return PlanLabels.Kind(text) ?? Wrong(PlanColumn.Kind, basis.Kind, $"Arten \"{text}\" kendes ikke. Skriv et af ordene {PlanLabels.AllKinds}.");
    }

    private Anchor? Anchor(Milestone basis)
    {
        var text = row[PlanColumn.Anchor];
        if (text.Length == 0) return row.Has(PlanColumn.Anchor) ? null : basis.Anchor;
        return Planning.Anchor.TryFind(text, out var anchor)
            ? anchor
            : Wrong<Anchor?>(PlanColumn.Anchor, null, $"Ankeret \"{text}\" kendes ikke. Ankrene er {string.Join(", ", Planning.Anchor.All.Select(known => known.Key))}.");
    }

    private NoticePolicy? Notice(Milestone basis)
    {
        var text = row[PlanColumn.Notice];
        if (text.Length == 0) return row.Has(PlanColumn.Notice) ? null : basis.Notice;
        return NoticeWords.TryRead(text, out var notice) ? notice : Wrong<NoticePolicy?>(PlanColumn.Notice, null, $"Varslingen \"{text}\" kan ikke forstås. Skriv fx \"{NoticeWords.Example}\".");
    }

    private Displacement? Displacement(Milestone basis)
    {
        var text = row.Unbroken(PlanColumn.Displacement);
        if (text.Length == 0) return row.Has(PlanColumn.Displacement) ? null : basis.Displacement;
        return DisplacementWords.TryRead(text, processYear, out var displacement)
            ? displacement
            : Wrong<Displacement?>(PlanColumn.Displacement, null, $"Flytningen \"{text}\" kan ikke forstås. Skriv fx \"{DisplacementWords.Example}\", eller slet den.");
    }

    private T Wrong<T>(PlanColumn column, T instead, Sentence problem)
    {
        problems.Add(new CellProblem(column, problem));
        return instead;
    }

    private static int Number(Group digits) => digits.Length == 0 ? 0 : int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(kl(okken)?\.? ?)?(?<hour>\d{1,2})([.:](?<minute>\d{2})([.:]00)?)?\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ClockTime();
}
