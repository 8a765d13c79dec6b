using BudgetProcess.Calendar.ICalendar;

namespace BudgetProcess.Calendar;

/// <summary>Writes iCalendar objects (RFC 5545), feeds with RFC 7986's properties, invitations and cancellations as RFC 5546 asks.</summary>
/// <remarks>
/// The same document always gives the same octets: nothing depends on the clock, the culture or the machine. Text is written as it is,
/// except that control characters are left out (line breaks and tabs stay) and half surrogate pairs become U+FFFD.
/// </remarks>
public sealed class CalendarWriter : ICalendarWriter
{
    private const int UsualOctetsBefore = 1024;
    private const int UsualOctetsOfEvent = 768;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The document cannot be a valid object: an end before a start, an invitation without organizer or attendee.
    /// </exception>
    public byte[] Write(CalendarDocument document)
    {
        CalendarRules.Check(document);
        var lines = new ContentLines(UsualOctetsBefore + UsualOctetsOfEvent * document.Events.Count);
        lines.Line("BEGIN:VCALENDAR"u8);
        lines.Line("VERSION:2.0"u8);
        lines.Line("PRODID:-//BudgetProcess//DA"u8);
        lines.Line("CALSCALE:GREGORIAN"u8);
        lines.Line(document.Method switch
        {
            CalendarMethod.Request => "METHOD:REQUEST"u8,
            CalendarMethod.Cancel => "METHOD:CANCEL"u8,
            _ => "METHOD:PUBLISH"u8,
        });
        if (document.Method == CalendarMethod.Publish) WriteFeedProperties(lines, document);

        // A calendar must have a component (RFC 5545 § 3.6); an empty feed has its time zone.
        if (document.Events.Count == 0 || document.Events.Any(item => item.StartTime is not null)) CopenhagenTimeZone.Write(lines);
        foreach (var item in document.Events) EventWriter.Write(lines, item, document.Method);
        lines.Line("END:VCALENDAR"u8);
        return lines.ToArray();
    }

    private static void WriteFeedProperties(ContentLines lines, CalendarDocument document)
    {
        lines.TextLine("NAME:"u8, document.Name);
        lines.TextLine("X-WR-CALNAME:"u8, document.Name);
        lines.TextLine("DESCRIPTION:"u8, document.Description);
        lines.TextLine("X-WR-CALDESC:"u8, document.Description);
        lines.TextLine("COLOR:"u8, document.Color);
        lines.AddressLine("URL:"u8, document.Url);
        lines.DurationLine("REFRESH-INTERVAL;VALUE=DURATION:"u8, document.RefreshInterval);
        lines.DurationLine("X-PUBLISHED-TTL:"u8, document.RefreshInterval);
    }
}
