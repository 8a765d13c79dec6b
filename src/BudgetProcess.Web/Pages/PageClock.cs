using NodaTime;

namespace BudgetProcess.Web.Pages;

/// <summary>The product's clock as people in Denmark read it.</summary>
internal sealed class PageClock(IClock clock)
{
    private static readonly DateTimeZone Copenhagen = DateTimeZoneProviders.Tzdb["Europe/Copenhagen"];

    /// <summary>The day it is in Denmark.</summary>
    public LocalDate Today => Local(clock.GetCurrentInstant()).Date;

    /// <summary>The clock on the wall in Denmark at that instant.</summary>
    public static LocalDateTime Local(Instant instant) => instant.InZone(Copenhagen).LocalDateTime;
}
