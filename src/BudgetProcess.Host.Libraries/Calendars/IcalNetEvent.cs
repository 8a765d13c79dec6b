using BudgetProcess.Calendar;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NodaTime;
using CalendarEvent = BudgetProcess.Calendar.CalendarEvent;
using EventStatus = BudgetProcess.Calendar.EventStatus;

namespace BudgetProcess.Host.Libraries.Calendars;

/// <summary>Makes Ical.Net's event of ours.</summary>
internal static class IcalNetEvent
{
    public static Ical.Net.CalendarComponents.CalendarEvent Make(CalendarEvent item, CalendarMethod method)
    {
        var status = method == CalendarMethod.Cancel ? EventStatus.Cancelled : item.Status;
        var made = new Ical.Net.CalendarComponents.CalendarEvent
        {
            Uid = CleanText.Of(item.Uid), Sequence = item.Sequence, DtStamp = Moment(item.ChangedAt), LastModified = Moment(item.ChangedAt), Start = Start(item), End = End(item),
            Summary = CleanText.Of(item.Summary), Description = CleanText.OrNone(item.Description), Location = CleanText.OrNone(item.Location), Url = item.Url,
            Categories = [.. item.Categories.Select(CleanText.Of)], Status = status.ToString().ToUpperInvariant(),
            // Nobody's calendar is to look full because of a period or of a day that may yet move.
            Transparency = item.Busy && item.StartTime is not null && status == EventStatus.Confirmed ? TransparencyType.Opaque : TransparencyType.Transparent,
        };
        if (item.YearlyInMonths.Count > 0) made.RecurrenceRule = new RecurrencePattern(FrequencyType.Yearly) { ByMonth = [.. item.YearlyInMonths] };
        AddPeople(made, item, method);
        if (item.AlarmBefore is { } before && status != EventStatus.Cancelled) made.Alarms.Add(Alarm(item, before));
        return made;
    }

    private static CalDateTime Start(CalendarEvent item) => item.StartTime is { } time ? Clock(item.Start + time) : Day(item.Start);

    private static CalDateTime End(CalendarEvent item)
    {
        if (item.StartTime is not { } start) return Day(LastDay(item).PlusDays(1));
        return Clock(item.EndTime is { } end ? item.End + end : (item.End + start).PlusHours(1));
    }

    /// <summary>Every occurrence has the length of the first; 31 days from 1 May would let November run into December.</summary>
    private static LocalDate LastDay(CalendarEvent item)
    {
        if (item.YearlyInMonths.Count == 0) return item.End;
        var shortest = item.YearlyInMonths.Min(month => CalendarSystem.Iso.GetDaysInMonth(1, month));
        return LocalDate.Min(item.End, item.Start.PlusDays(Math.Max(shortest - item.Start.Day, 0)));
    }

    private static void AddPeople(Ical.Net.CalendarComponents.CalendarEvent made, CalendarEvent item, CalendarMethod method)
    {
        if (item.Organizer is { } organizer) made.Organizer = new Organizer { Value = CleanAddress.Of(organizer.Address), CommonName = CleanText.NameOf(organizer) };

        // A published event has no attendees (RFC 5546 § 3.2.1).
        if (item.Attendee is not { } attendee || method == CalendarMethod.Publish) return;
        made.Attendees.Add(new Attendee
        {
            Value = CleanAddress.Of(attendee.Address), CommonName = CleanText.NameOf(attendee), Role = ParticipationRole.RequiredParticipant,
            ParticipationStatus = EventParticipationStatus.NeedsAction, Rsvp = item.Rsvp && method == CalendarMethod.Request,
        });
    }

    private static Alarm Alarm(CalendarEvent item, NodaTime.Duration before) => new()
    {
        Action = AlarmAction.Display, Description = CleanText.Of(item.Summary), Trigger = new Trigger(-IcalNetWriter.Length(before)),
    };

    private static CalDateTime Moment(Instant instant) => new(instant.ToDateTimeUtc(), CalDateTime.UtcTzId);

    private static CalDateTime Clock(LocalDateTime local) => new(local.ToDateTimeUnspecified(), CopenhagenZone.Name);

    private static CalDateTime Day(LocalDate day) => new(day.ToDateOnly());
}
