using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>What a calendar object asks its reader to do (RFC 5546 § 1.4).</summary>
public enum CalendarMethod
{
    /// <summary>Take note: a feed, or an entry without reply.</summary>
    Publish,

    /// <summary>You are invited, or the meeting has changed.</summary>
    Request,

    /// <summary>The meeting does not take place.</summary>
    Cancel,
}

/// <summary>How certain an event is (RFC 5545 § 3.8.1.11).</summary>
public enum EventStatus
{
    /// <summary>The day is fixed.</summary>
    Confirmed,

    /// <summary>The day is not fixed yet: "medio august" stands over its period.</summary>
    Tentative,

    /// <summary>Does not take place; kept so that clients see it.</summary>
    Cancelled,
}

/// <summary>A calendar to be written: a feed, or the calendar part of an invitation.</summary>
public sealed record CalendarDocument
{
    /// <summary>What it asks its reader to do.</summary>
    public required CalendarMethod Method { get; init; }

    /// <summary>The name that clients show (feeds only).</summary>
    public string? Name { get; init; }

    /// <summary>A line about the calendar (feeds only).</summary>
    public string? Description { get; init; }

    /// <summary>A CSS3 colour name (RFC 7986 § 5.9; feeds only).</summary>
    public string? Color { get; init; }

    /// <summary>The page that the feed belongs to (RFC 7986; feeds only).</summary>
    public Uri? Url { get; init; }

    /// <summary>How often clients should ask again; feeds only.</summary>
    public Duration? RefreshInterval { get; init; }

    /// <summary>The events in the order that they are written.</summary>
    public required IReadOnlyList<CalendarEvent> Events { get; init; }
}

/// <summary>A mail address with a name to show.</summary>
/// <param name="Address">The address: local part, @, domain.</param>
/// <param name="Name">The name to show.</param>
public sealed record CalendarAddress(string Address, string? Name = null);

/// <summary>One event (RFC 5545 § 3.6.1).</summary>
public sealed record CalendarEvent
{
    /// <summary>Stable for ever: "{municipality}-{budget year}-{milestone key}@{domain}".</summary>
    public required string Uid { get; init; }

    /// <summary>Rises with each published change.</summary>
    public int Sequence { get; init; }

    /// <summary>When the milestone last changed: DTSTAMP and LAST-MODIFIED.</summary>
    public required Instant ChangedAt { get; init; }

    /// <summary>First day.</summary>
    public required LocalDate Start { get; init; }

    /// <summary>Last day, included (the writer makes the exclusive DTEND of whole-day events).</summary>
    public required LocalDate End { get; init; }

    /// <summary>Clock time in Europe/Copenhagen; null for a whole-day event.</summary>
    public LocalTime? StartTime { get; init; }

    /// <summary>Clock time of the end; null with a start time: an hour after it.</summary>
    public LocalTime? EndTime { get; init; }

    /// <summary>The title.</summary>
    public required string Summary { get; init; }

    /// <summary>Plain text that reads well.</summary>
    public string? Description { get; init; }

    /// <summary>Where.</summary>
    public string? Location { get; init; }

    /// <summary>More about it.</summary>
    public Uri? Url { get; init; }

    /// <summary>The track, in Danish.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>How certain.</summary>
    public EventStatus Status { get; init; } = EventStatus.Confirmed;

    /// <summary>Whether the time shows as busy; the writer never shows whole-day, tentative or cancelled events as busy.</summary>
    public bool Busy { get; init; }

    /// <summary>The budget office; invitations only.</summary>
    public CalendarAddress? Organizer { get; init; }

    /// <summary>The one recipient; invitations only.</summary>
    public CalendarAddress? Attendee { get; init; }

    /// <summary>Whether the recipient is asked to reply.</summary>
    public bool Rsvp { get; init; }

    /// <summary>Comes back every year in these months ("maj og november hvert år"); empty for a single event.</summary>
    public IReadOnlyList<int> YearlyInMonths { get; init; } = [];

    /// <summary>Reminder shown by the reader's own calendar this long before the start; null for none.</summary>
    public Duration? AlarmBefore { get; init; }
}

/// <summary>Writes iCalendar objects: the seam behind which another host may put another library.</summary>
public interface ICalendarWriter
{
    /// <summary>The document as RFC 5545 octets: UTF-8, CRLF, folded at 75 octets.</summary>
    byte[] Write(CalendarDocument document);
}
