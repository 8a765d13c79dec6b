using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace BudgetProcess.Host.Libraries.Calendars;

/// <summary>The time zone of Danish clock times (RFC 5545 § 3.6.5): the rule that the EU has had since 1996, and nothing about the years before it.</summary>
/// <remarks>Not <see cref="VTimeZone.FromDateTimeZone(string)"/>: what that writes depends on the time zone data of the library's version.</remarks>
internal static class CopenhagenZone
{
    public const string Name = "Europe/Copenhagen";

    private static readonly UtcOffset Winter = new(TimeSpan.FromHours(1));
    private static readonly UtcOffset Summer = new(TimeSpan.FromHours(2));

    public static VTimeZone Make()
    {
        var zone = new VTimeZone(Name);
        zone.Properties.Remove("X-LIC-LOCATION");
        zone.TimeZoneInfos.Clear();
        zone.AddChild(Period(Components.Daylight, "CEST", Winter, Summer, new CalDateTime(1996, 3, 31, 2, 0, 0), month: 3));
        zone.AddChild(Period(Components.Standard, "CET", Summer, Winter, new CalDateTime(1996, 10, 27, 3, 0, 0), month: 10));
        return zone;
    }

    private static VTimeZoneInfo Period(string kind, string name, UtcOffset from, UtcOffset to, CalDateTime start, int month) => new(kind)
    {
        TimeZoneName = name, OffsetFrom = from, OffsetTo = to, Start = start,
        RecurrenceRule = new RecurrencePattern(FrequencyType.Yearly) { ByMonth = [month], ByDay = [new WeekDay(DayOfWeek.Sunday, -1)] },
    };
}
