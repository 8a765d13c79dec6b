using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Web.Pages;

/// <summary>Instants as the reader of the page reads them.</summary>
internal static class InstantTexts
{
    /// <summary>"mandag 9. september 2024 kl. 17.00", Europe/Copenhagen.</summary>
    public static string InFull(Instant instant)
    {
        var local = PageClock.Local(instant);
        return $"{DateTexts.InFull(local.Date)} {Clock(local)}";
    }

    /// <summary>"9. september 2024 kl. 17.00", for lists.</summary>
    public static string Short(Instant instant)
    {
        var local = PageClock.Local(instant);
        return $"{DateTexts.DayAndMonth(local.Date)} {local.Year} {Clock(local)}";
    }

    /// <summary>"9.9.2024 kl. 17.00", where there is little room.</summary>
    public static string Brief(Instant instant)
    {
        var local = PageClock.Local(instant);
        return FormattableString.Invariant($"{local.Day}.{local.Month}.{local.Year} {Clock(local)}");
    }

    private static string Clock(LocalDateTime local)
    {
        var time = new LocalTime(local.Hour, local.Minute);
        return PageLanguage.IsEnglish ? $"at {EnglishDates.Clock(time)}" : DanishDates.Clock(time);
    }
}
