using NodaTime;

namespace BudgetProcess.Application;

/// <summary>The time that people in Denmark live by.</summary>
public static class DanishTime
{
    /// <summary>Europe/Copenhagen.</summary>
    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Copenhagen"];

    /// <summary>The instant of a local time; a time that the clocks skip in spring is moved on by the hour, one that comes twice in autumn is the first.</summary>
    public static Instant InstantOf(LocalDate date, LocalTime time) => date.At(time).InZoneLeniently(Zone).ToInstant();

    /// <summary>The Danish date of an instant.</summary>
    public static LocalDate DateOf(Instant instant) => instant.InZone(Zone).Date;

    /// <summary>The instant at which a date begins; with summer time a day does not always begin at the same hour elsewhere.</summary>
    public static Instant StartOf(LocalDate date) => date.AtStartOfDayInZone(Zone).ToInstant();
}
