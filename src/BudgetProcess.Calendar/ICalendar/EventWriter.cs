using NodaTime;

namespace BudgetProcess.Calendar.ICalendar;

/// <summary>Writes one VEVENT (RFC 5545 § 3.6.1).</summary>
internal static class EventWriter
{
    /// <summary>Writes the component for a calendar of that method.</summary>
    public static void Write(ContentLines lines, CalendarEvent item, CalendarMethod method)
    {
        var status = method == CalendarMethod.Cancel ? EventStatus.Cancelled : item.Status;
        lines.Line("BEGIN:VEVENT"u8);
        lines.TextLine("UID:"u8, item.Uid);
        lines.InstantLine("DTSTAMP:"u8, item.ChangedAt);
        lines.InstantLine("LAST-MODIFIED:"u8, item.ChangedAt);
        lines.Together("SEQUENCE:"u8);
        lines.Number(item.Sequence);
        lines.End();
        WriteTimes(lines, item);
        WriteRule(lines, item.YearlyInMonths);
        lines.TextLine("SUMMARY:"u8, item.Summary);
        lines.TextLine("DESCRIPTION:"u8, item.Description);
        lines.TextLine("LOCATION:"u8, item.Location);
        lines.AddressLine("URL:"u8, item.Url);
        WriteCategories(lines, item.Categories);
        WriteStatus(lines, status);
        // Nobody's calendar is to look full because of a period or of a day that may yet move.
        var busy = item.Busy && item.StartTime is not null && status == EventStatus.Confirmed;
        lines.Line(busy ? "TRANSP:OPAQUE"u8 : "TRANSP:TRANSPARENT"u8);
        WritePeople(lines, item, method);
        if (status != EventStatus.Cancelled) WriteAlarm(lines, item);
        lines.Line("END:VEVENT"u8);
    }

    private static void WriteTimes(ContentLines lines, CalendarEvent item)
    {
        if (item.StartTime is not { } startTime)
        {
            lines.Together("DTSTART;VALUE=DATE:"u8);
            lines.Date(item.Start);
            lines.End();
            lines.Together("DTEND;VALUE=DATE:"u8);
            lines.Date(WholeDayEnd(item));
            lines.End();
            return;
        }

        var start = item.Start + startTime;
        lines.Together("DTSTART;TZID=Europe/Copenhagen:"u8);
        lines.DateTime(start);
        lines.End();
        lines.Together("DTEND;TZID=Europe/Copenhagen:"u8);
        lines.DateTime(item.EndTime is { } endTime ? item.End + endTime : (item.End + startTime).PlusHours(1));
        lines.End();
    }

    // Every occurrence has the length of the first; 31 days from 1 May would let November run into December.
    private static LocalDate WholeDayEnd(CalendarEvent item)
    {
        var end = item.End.PlusDays(1);
        if (item.YearlyInMonths.Count == 0) return end;
        var shortest = item.YearlyInMonths.Min(month => CalendarSystem.Iso.GetDaysInMonth(1, month));
        return LocalDate.Min(end, item.Start.PlusDays(Math.Max(shortest - item.Start.Day + 1, 1)));
    }

    private static void WriteRule(ContentLines lines, IReadOnlyList<int> months)
    {
        if (months.Count == 0) return;
        lines.Together("RRULE:FREQ=YEARLY;BYMONTH="u8);
        for (var i = 0; i < months.Count; i++)
        {
            if (i > 0) lines.Together(","u8);
            lines.Number(months[i]);
        }

        lines.End();
    }

    private static void WriteCategories(ContentLines lines, IReadOnlyList<string> categories)
    {
        if (categories.Count == 0) return;
        lines.Together("CATEGORIES:"u8);
        for (var i = 0; i < categories.Count; i++)
        {
            if (i > 0) lines.Together(","u8);
            lines.Text(categories[i]);
        }

        lines.End();
    }

    private static void WriteStatus(ContentLines lines, EventStatus status) => lines.Line(status switch
    {
        EventStatus.Tentative => "STATUS:TENTATIVE"u8,
        EventStatus.Cancelled => "STATUS:CANCELLED"u8,
        _ => "STATUS:CONFIRMED"u8,
    });

    private static void WritePeople(ContentLines lines, CalendarEvent item, CalendarMethod method)
    {
        if (item.Organizer is { } organizer)
        {
            lines.Together("ORGANIZER"u8);
            WritePerson(lines, organizer);
        }

        // A published event has no attendees (RFC 5546 § 3.2.1).
        if (item.Attendee is not { } attendee || method == CalendarMethod.Publish) return;
        lines.Together("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION"u8);
        lines.Together(item.Rsvp && method == CalendarMethod.Request ? ";RSVP=TRUE"u8 : ";RSVP=FALSE"u8);
        WritePerson(lines, attendee);
    }

    private static void WritePerson(ContentLines lines, CalendarAddress person)
    {
        if (!string.IsNullOrWhiteSpace(person.Name))
        {
            lines.Together(";CN="u8);
            lines.QuotedParameter(person.Name);
        }

        lines.Together(":"u8);
        lines.MailTo(person.Address);
        lines.End();
    }

    private static void WriteAlarm(ContentLines lines, CalendarEvent item)
    {
        if (item.AlarmBefore is not { } before) return;
        lines.Line("BEGIN:VALARM"u8);
        lines.Line("ACTION:DISPLAY"u8);
        lines.TextLine("DESCRIPTION:"u8, item.Summary);
        lines.Together("TRIGGER:-"u8);
        lines.Duration(before);
        lines.End();
        lines.Line("END:VALARM"u8);
    }
}
