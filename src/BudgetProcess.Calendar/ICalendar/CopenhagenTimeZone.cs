namespace BudgetProcess.Calendar.ICalendar;

/// <summary>The VTIMEZONE of Danish clock times (RFC 5545 § 3.6.5).</summary>
internal static class CopenhagenTimeZone
{
    // The rule that the EU has had since 1996 (now directive 2000/84/EC): summer time from the last Sunday of March to that of October,
    // both at 01.00 UTC. It begins where the rule begins, so that nothing is said about earlier years that would not be true.
    private static readonly byte[] Component =
        """
        BEGIN:VTIMEZONE
        TZID:Europe/Copenhagen
        BEGIN:DAYLIGHT
        DTSTART:19960331T020000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        TZNAME:CEST
        END:DAYLIGHT
        BEGIN:STANDARD
        DTSTART:19961027T030000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        TZNAME:CET
        END:STANDARD
        END:VTIMEZONE
        """u8.ToArray();

    /// <summary>Writes the component.</summary>
    public static void Write(ContentLines lines)
    {
        foreach (var range in Component.AsSpan().Split((byte)'\n')) lines.Line(Component.AsSpan(range).TrimEnd((byte)'\r'));
    }
}
