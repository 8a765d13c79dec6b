using NodaTime;

namespace BudgetProcess.Calendar.ICalendar;

/// <summary>What a document must keep to be a valid iCalendar object; breaking it is a fault of the caller.</summary>
internal static class CalendarRules
{
    /// <summary>Throws if the document cannot be written as a valid object.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says why.</exception>
    public static void Check(CalendarDocument document)
    {
        if (Fault(document) is { } fault) throw new ArgumentException(fault, nameof(document));
        foreach (var item in document.Events)
        {
            if (Fault(item) is { } wrong) throw new ArgumentException($"{item.Uid}: {wrong}", nameof(document));
        }
    }

    private static string? Fault(CalendarDocument document)
    {
        if (document.RefreshInterval < Duration.FromSeconds(1)) return "A refresh interval is at least a second.";
        if (document.Method == CalendarMethod.Publish) return null;
        if (document.Events.Count != 1) return "An invitation or cancellation is about one event.";
        return document.Events[0] is { Organizer: not null, Attendee: not null }
            ? null
            : "An invitation or cancellation has an organizer and an attendee (RFC 5546 § 3.2.2, § 3.2.5).";
    }

    private static string? Fault(CalendarEvent item)
    {
        if (item.Uid.Length == 0) return "An event has a UID.";
        if (item.Summary.Length == 0) return "An event has a title.";
        if (item.Sequence < 0) return "The sequence is negative.";
        if (item.EndTime is not null && item.StartTime is null) return "An end time needs a start time.";
        if (item.End < item.Start || (item.End == item.Start && item.EndTime <= item.StartTime)) return "The event ends before it starts.";
        if (item.AlarmBefore < Duration.Zero) return "An alarm comes before the start.";
        if (item.YearlyInMonths.Any(month => month is < 1 or > 12)) return "Months are 1 to 12.";

        // A first day outside the rule's months would be one more occurrence to some clients and none to others (RFC 5545 § 3.8.5.3).
        return item.YearlyInMonths.Count > 0 && !item.YearlyInMonths.Contains(item.Start.Month) ? "It starts outside its months." : null;
    }
}
