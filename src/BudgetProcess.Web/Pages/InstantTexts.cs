using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Web.Pages;

/// <summary>Instants as Danes read them.</summary>
internal static class InstantTexts
{
    /// <summary>"mandag 9. september 2024 kl. 17.00", Europe/Copenhagen.</summary>
    public static string InFull(Instant instant)
    {
        var local = PageClock.Local(instant);
        return DanishDates.InFull(local.Date, new LocalTime(local.Hour, local.Minute));
    }

    /// <summary>"9. september 2024 kl. 17.00", for lists.</summary>
    public static string Short(Instant instant)
    {
        var local = PageClock.Local(instant);
        return $"{local.Day}. {DanishDates.Month(local.Month)} {local.Year} kl. {local.Hour}.{local.Minute:00}";
    }
}
