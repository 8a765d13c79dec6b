using System.Globalization;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Application.Plans.Editing;

/// <summary>A milestone as somebody writes it in a form (milepælsskema): nothing in it is known to be right.</summary>
public sealed record MilestoneForm
{
    /// <summary>What it is called.</summary>
    public string Title { get; init; } = "";

    /// <summary>When, in words: "9/9", "medio august", "tirsdag 10. september kl. 17".</summary>
    public string When { get; init; } = "";

    /// <summary>When, picked from a calendar (ISO 8601), in place of the words.</summary>
    public string Date { get; init; } = "";

    /// <summary>The last day of what begins "fra …".</summary>
    public string Until { get; init; } = "";

    /// <summary>Clock time of the start, where the words of "when" do not say it.</summary>
    public string Start { get; init; } = "";

    /// <summary>Clock time of the end, where the words of "when" do not say it.</summary>
    public string End { get; init; } = "";

    /// <summary>Where.</summary>
    public string Place { get; init; } = "";

    /// <summary>The address of a page.</summary>
    public string Link { get; init; } = "";

    /// <summary>A remark.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The kind's name in <see cref="MilestoneKind"/>.</summary>
    public string Kind { get; init; } = nameof(MilestoneKind.Meeting);

    /// <summary>The track's name in <see cref="Planning.Track"/>.</summary>
    public string Track { get; init; } = nameof(Planning.Track.Political);

    /// <summary>Keys of the bodies that are responsible.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Keys of the bodies that take part.</summary>
    public IReadOnlyList<string> Attendees { get; init; } = [];

    /// <summary>The anchor's key; empty for none.</summary>
    public string Anchor { get; init; } = "";

    /// <summary>Whether the milestone has a notice policy of its own; else its kind's, and the three below mean nothing.</summary>
    public bool HasOwnNotice { get; init; }

    /// <summary>Attendees get an invitation.</summary>
    public bool Invite { get; init; }

    /// <summary>Days before on which those concerned are reminded: "14, 7 og 3".</summary>
    public string Reminders { get; init; } = "";

    /// <summary>The invitation asks for a reply.</summary>
    public bool AskForReply { get; init; }

    /// <summary>A milestone that rolling forward put elsewhere remembers where it belongs.</summary>
    public bool KeepsDisplacement { get; init; } = true;

    /// <summary>A milestone as the form shows it. Reading the form again gives the same milestone.</summary>
    /// <param name="milestone">The milestone.</param>
    /// <param name="year">The budget year of its plan.</param>
    public static MilestoneForm Of(Milestone milestone, BudgetYear year)
    {
        var phrase = DatePhrase.Parse(milestone.Phrase, year.ProcessYear).Phrase;
        var notice = milestone.EffectiveNotice;
        return new MilestoneForm
        {
            Title = milestone.Title, When = milestone.Phrase, Until = UntilOf(milestone, phrase, year), Start = Clock(milestone.StartTime, phrase?.Time), End = Clock(milestone.EndTime, phrase?.EndTime),
            Place = milestone.Place ?? "", Link = milestone.Link?.OriginalString ?? "", Notes = milestone.Notes ?? "", Kind = milestone.Kind.ToString(), Track = milestone.Track.ToString(),
            Owners = milestone.Owners, Attendees = milestone.Attendees, Anchor = milestone.Anchor?.Key ?? "", HasOwnNotice = milestone.Notice is not null, Invite = notice.Invite,
            Reminders = notice.ReminderDays.Count == 0 ? "" : NoticeWords.Listed(notice.ReminderDays), AskForReply = notice.AskForReply,
        };
    }

    private static string UntilOf(Milestone milestone, DatePhrase? phrase, BudgetYear year)
    {
        if (phrase is not { IsOpenEnded: true } || phrase.Period.End == milestone.Period.End) return "";
        var end = milestone.Period.End;
        return DanishDates.DayAndMonth(end) + (end.Year == year.ProcessYear ? "" : end.Year.ToString(" 0", CultureInfo.InvariantCulture));
    }

    // What the words of "when" say is not said twice: whoever changes the one would have to change the other.
    private static string Clock(LocalTime? time, LocalTime? inPhrase) => time is null || time == inPhrase ? "" : LocalTimePattern.CreateWithInvariantCulture("H.mm").Format(time.Value);
}

/// <summary>What is wrong with a field of a form.</summary>
/// <param name="Field">The name of the field in <see cref="MilestoneForm"/>.</param>
/// <param name="Message">What is wrong and what to write instead, in Danish.</param>
public sealed record FormFault(string Field, Sentence Message);
