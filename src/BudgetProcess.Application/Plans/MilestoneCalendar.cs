using BudgetProcess.Application.Municipalities;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;

namespace BudgetProcess.Application.Plans;

/// <summary>Turns milestones into calendar events. Feeds and invitations share the UID, so that a calendar shows one event and not two.</summary>
internal sealed class MilestoneCalendar(BudgetProcessOptions options)
{
    /// <summary>The event of a milestone.</summary>
    public CalendarEvent Event(Municipality municipality, int budgetYear, Milestone milestone, PublishedMilestone register) => new()
    {
        Uid = Uid(municipality, budgetYear, milestone.Key),
        Sequence = register.Sequence,
        ChangedAt = register.ChangedAt,
        Start = milestone.Period.Start,
        End = milestone.Period.End,
        StartTime = milestone.HasFixedDay ? milestone.StartTime : null,
        EndTime = milestone is { HasFixedDay: true, StartTime: not null } ? milestone.EndTime : null,
        Summary = milestone.Title,
        Description = Description(municipality, budgetYear, milestone, register),
        Location = milestone.Place,
        Url = Page(municipality, budgetYear, milestone.Key),
        Categories = [TrackName(milestone.Track)],
        Status = Status(milestone, register),
        Busy = milestone is { Kind: MilestoneKind.Meeting, HasFixedDay: true },
    };

    /// <summary>Stable for ever.</summary>
    public string Uid(Municipality municipality, int budgetYear, string key) => $"{municipality.Key}-{budgetYear}-{key}@{options.Domain}";

    /// <summary>The milestone's own page.</summary>
    public Uri Page(Municipality municipality, int budgetYear, string key) =>
        new(options.PublicUrl, $"{municipality.Key}/{budgetYear}/milestones/{key}");

    /// <summary>The track in Danish.</summary>
    public static string TrackName(Track track) => track switch
    {
        Track.Political => "Politisk proces",
        Track.Administrative => "Administrativ proces",
        Track.Public => "Offentlighed og høring",
        _ => throw new ArgumentOutOfRangeException(nameof(track), track, "Unknown track."),
    };

    private static EventStatus Status(Milestone milestone, PublishedMilestone register) => register.Standing switch
    {
        MilestoneStanding.Cancelled => EventStatus.Cancelled,
        MilestoneStanding.Postponed => EventStatus.Tentative,
        _ => milestone.HasFixedDay ? EventStatus.Confirmed : EventStatus.Tentative,
    };

    private static string Description(Municipality municipality, int budgetYear, Milestone milestone, PublishedMilestone register)
    {
        var lines = new List<string> { $"Budget {budgetYear} i {municipality.Name}." };
        if (register.Standing == MilestoneStanding.Postponed) lines.Add("Udsat. En ny dato følger.");
        else if (!milestone.HasFixedDay) lines.Add($"Datoen er ikke lagt fast: {milestone.Phrase}.");
        if (milestone.Notes is { } notes) lines.Add(notes);
        if (milestone.Link is { } link) lines.Add($"Se mere: {link}");
        lines.Add($"Spørgsmål: {municipality.OfficeTitle}, {municipality.OfficeAddress}");
        return string.Join('\n', lines);
    }
}
