using BudgetProcess.Calendar;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Planning.Files;

/// <summary>Reads one milestone of a plan file.</summary>
internal sealed class MilestoneReader(FileFaults faults, int processYear)
{
    private const int FarthestReminder = 365;
    private const int MostBodies = 50;

    internal static readonly LocalTimePattern ClockTime = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>What could be read of the milestone, even if other fields of it are faulty: the plan's own checks go on with it.</summary>
    /// <param name="Node">Where it stands.</param>
    /// <param name="Key">Its key.</param>
    /// <param name="Anchor">Its anchor.</param>
    /// <param name="Milestone">The milestone, if its needed fields could be read.</param>
    internal sealed record Draft(FileNode Node, string? Key, Anchor? Anchor, Milestone? Milestone);

    internal Draft Read(FileNode node)
    {
        if (ObjectReader.Open(node, faults) is not { } fields) return new(node, null, null, null);
        var key = Key(fields, fields.TakeRequired("key"));
        var title = fields.RequiredText("title", TextRules.LongestTitle);
        var track = fields.RequiredChoice("track", PlanWords.Tracks);
        var kind = fields.RequiredChoice("kind", PlanWords.Kinds);
        var days = Days(fields);
        var anchor = AnchorOf(fields);
        var (start, end) = Times(fields, days);
        var place = fields.Text("place", TextRules.LongestPlace);
        var link = Link(fields);
        var notes = fields.Text("notes", TextRules.LongestNotes, severalLines: true);
        var owners = Bodies(fields, "owners");
        var attendees = Bodies(fields, "attendees");
        var displacement = DisplacementOf(fields);
        var notice = Notice(fields);
        fields.Close();

        if (key is null || title is null || track is null || kind is null || days is null) return new(node, key, anchor, null);
        return new(node, key, anchor, new Milestone
        {
            Key = key, Title = title, Track = track.Value, Kind = kind.Value, Phrase = days.Phrase.Text, Period = days.Period,
            StartTime = start, EndTime = end, Place = place, Link = link, Notes = notes,
            Owners = owners, Attendees = attendees, Anchor = anchor, Displacement = displacement, Notice = notice,
        });
    }

    /// <summary>The fields "when" and "until".</summary>
    private DaysOfFile? Days(ObjectReader fields)
    {
        var phrase = Phrase(fields, fields.TakeRequired("when"));
        var until = fields.Take("until");
        if (phrase is null) return null;
        if (until is null) return new(phrase, phrase.Period);
        if (!phrase.IsOpenEnded)
        {
            faults.Add(until, $"\"until\" hører kun til en dato, der begynder med \"fra\" og ikke selv siger, hvornår den slutter.");
            return null;
        }
        if (Phrase(fields, until) is not { } end) return null;
        if (end.Period.Precision != DatePrecision.Day || end.Period.Start != end.Period.End || end.IsOpenEnded || end.Time is not null)
            faults.Add(until, $"Skriv én bestemt dag, for eksempel \"9. oktober\".");
        else if (end.Period.End < phrase.Period.Start)
            faults.Add(until, $"Slutdagen {end.Period.End} ligger før begyndelsen. Skriv årstallet med, hvis det er året efter.");
        else
            return new(phrase, new DatePeriod(phrase.Period.Start, end.Period.End, phrase.Period.Precision));
        return null;
    }

    private DatePhrase? Phrase(ObjectReader fields, FileNode? node)
    {
        if (fields.AsText(node, TextRules.LongestPhrase, severalLines: false) is not { } text) return null;
        var result = DatePhrase.Parse(text, processYear);
        if (result.Phrase is null) faults.Add(node!, result.Problem ?? $"Datoen kan ikke forstås.");
        return result.Phrase;
    }

    /// <summary>The clock times, from "when" or from fields of their own.</summary>
    private (LocalTime? Start, LocalTime? End) Times(ObjectReader fields, DaysOfFile? days)
    {
        var startNode = fields.Take("start");
        var endNode = fields.Take("end");
        var start = OneOf(Time(fields, startNode), startNode, days?.Phrase.Time);
        var end = OneOf(Time(fields, endNode), endNode, days?.Phrase.EndTime);
        if (endNode is not null && startNode is null && start is null && days is not null)
            faults.Add(endNode, $"Sluttidspunktet står uden et starttidspunkt. Skriv også \"start\".");

        // Over several named days the times belong to the first and the last day.
        var isOneDay = days is null || days.Period.Start == days.Period.End || days.Period.Precision != DatePrecision.Day;
        if (start is not null && end is not null && end <= start && isOneDay)
            faults.Add(
                endNode ?? startNode ?? fields.Node,
                $"Sluttidspunktet {ClockTime.Format(end.Value)} skal ligge efter starttidspunktet {ClockTime.Format(start.Value)}.");
        return (start, end);
    }

    private LocalTime? OneOf(LocalTime? own, FileNode? node, LocalTime? inPhrase)
    {
        if (own is not null && inPhrase is not null && own != inPhrase)
            faults.Add(node!, $"Klokkeslættet er et andet end det i \"when\" ({ClockTime.Format(inPhrase.Value)}). Behold det ene.");
        return own ?? inPhrase;
    }

    private LocalTime? Time(ObjectReader fields, FileNode? node)
    {
        if (fields.AsText(node, TextRules.LongestPhrase, severalLines: false) is not { } text) return null;
        var result = ClockTime.Parse(text);
        if (result.Success) return result.Value;
        faults.Add(node!, $"\"{TextRules.Shown(text)}\" er ikke et klokkeslæt. Skriv fire cifre med kolon: \"09:00\".");
        return null;
    }

    private Uri? Link(ObjectReader fields)
    {
        var node = fields.Take("link");
        if (fields.AsText(node, TextRules.LongestLink, severalLines: false) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp)) return link;
        faults.Add(node!, $"Linket skal være en hel adresse, der begynder med https:// (eller http://).");
        return null;
    }

    private Anchor? AnchorOf(ObjectReader fields)
    {
        var node = fields.Take("anchor");
        if (fields.AsText(node, TextRules.LongestKey, severalLines: false) is not { } text) return null;
        if (Anchor.TryFind(text, out var anchor)) return anchor;
        faults.Add(node!, $"Ankeret \"{TextRules.Shown(text)}\" kendes ikke. Ankrene er {string.Join(", ", Anchor.All.Select(known => known.Key))}.");
        return null;
    }

    private List<string> Bodies(ObjectReader fields, string name)
    {
        var bodies = new List<string>();
        var items = fields.AsItems(fields.Take(name));
        if (items.Count > MostBodies) faults.Add(fields.Take(name)!, $"Listen er for lang: højst {MostBodies} organer.");
        foreach (var item in items)
        {
            if (Key(fields, item) is not { } key) continue;
            if (bodies.Contains(key)) faults.Add(item, $"\"{key}\" står her to gange.");
            else bodies.Add(key);
        }
        return bodies;
    }

    private string? Key(ObjectReader fields, FileNode? node)
    {
        if (fields.AsText(node, TextRules.LongestTitle, severalLines: false) is not { } text) return null;
        if (TextRules.IsKey(text)) return text;
        faults.Add(
            node!,
            $"\"{TextRules.Shown(text)}\" kan ikke være en nøgle. Brug små bogstaver a–z, tal og enkelte bindestreger, højst {TextRules.LongestKey} tegn.");
        return null;
    }

    private Displacement? DisplacementOf(ObjectReader milestone)
    {
        if (milestone.Take("displaced") is not { } node || ObjectReader.Open(node, faults) is not { } fields) return null;
        var (from, to) = (Phrase(fields, fields.TakeRequired("from")), Phrase(fields, fields.TakeRequired("to")));
        fields.Close();
        return from is null || to is null ? null : new(from.Period, to.Period);
    }

    private NoticePolicy? Notice(ObjectReader milestone)
    {
        if (milestone.Take("notice") is not { } node || ObjectReader.Open(node, faults) is not { } fields) return null;
        var invite = fields.AsFlag(fields.TakeRequired("invite"));
        var days = new List<int>();
        var items = fields.AsItems(fields.Take("remind"));
        if (items.Count > NoticePolicy.MostReminders)
            faults.Add(fields.Take("remind")!, $"Der kan højst sendes {NoticePolicy.MostReminders} påmindelser om en milepæl.");
        foreach (var item in items)
        {
            if (fields.AsNumber(item, 0, FarthestReminder) is not { } day) continue;
            if (days.Contains(day)) faults.Add(item, $"{day} dage før står her to gange.");
            else days.Add(day);
        }
        var askForReply = fields.AsFlag(fields.Take("askForReply")) ?? false;
        fields.Close();
        return invite is null ? null : new NoticePolicy(invite.Value, days, askForReply);
    }

    private sealed record DaysOfFile(DatePhrase Phrase, DatePeriod Period);
}
