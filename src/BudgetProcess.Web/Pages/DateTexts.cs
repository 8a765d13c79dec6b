using BudgetProcess.Application.Plans;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Web.Pages;

/// <summary>Dates as the reader of the page reads them. Pages ask here and nowhere else; <see cref="DanishDates"/> itself speaks in mails, files and calendars.</summary>
internal static class DateTexts
{
    /// <summary>"mandag 9. september 2024".</summary>
    public static string InFull(LocalDate date) => PageLanguage.IsEnglish ? EnglishDates.InFull(date) : DanishDates.InFull(date);

    /// <summary>"9. september".</summary>
    public static string DayAndMonth(LocalDate date) => PageLanguage.IsEnglish ? EnglishDates.DayAndMonth(date) : DanishDates.DayAndMonth(date);

    /// <summary>"september".</summary>
    public static string Month(int month) => PageLanguage.IsEnglish ? EnglishDates.Month(month) : DanishDates.Month(month);

    /// <summary>"mandag".</summary>
    public static string Weekday(IsoDayOfWeek day) => PageLanguage.IsEnglish ? EnglishDates.Weekday(day) : DanishDates.Weekday(day);

    /// <summary>"kl. 17.00".</summary>
    public static string Clock(LocalTime time) => PageLanguage.IsEnglish ? EnglishDates.Clock(time) : DanishDates.Clock(time);

    /// <summary>"kl. 17.00–19.00".</summary>
    public static string Clock(LocalTime from, LocalTime to) => PageLanguage.IsEnglish ? EnglishDates.Clock(from, to) : DanishDates.Clock(from, to);

    /// <summary>"sep.", "maj".</summary>
    public static string ShortMonth(int month) => Month(month) is { Length: > 3 } name ? $"{name[..3]}." : Month(month);

    /// <summary>"september 2024", the month in which something begins.</summary>
    public static string MonthOf(LocalDate date) => $"{Month(date.Month)} {date.Year}";

    /// <summary>"23.–24. september 2024", "medio august 2024".</summary>
    public static string Period(DatePeriod period) => PageLanguage.IsEnglish ? EnglishDates.Period(period) : DanishDates.Period(period);

    /// <summary>When a milestone is: "mandag 9. september 2024 kl. 17.00–19.00".</summary>
    public static string Of(Milestone milestone)
    {
        if (!PageLanguage.IsEnglish) return MilestoneTime.Text(milestone);
        var period = milestone.Period;
        var days = milestone.HasFixedDay && period.Start == period.End ? EnglishDates.InFull(period.Start) : EnglishDates.Period(period);
        return milestone.StartTime is not { } start ? days
            : milestone.EndTime is { } end ? $"{days}, {EnglishDates.Clock(start, end)}"
            : $"{days}, {EnglishDates.Clock(start)}";
    }

    /// <summary>When a milestone is, as short as it can be said: "23.–24. sep.", or in the plan's own words, "medio august".</summary>
    public static string Short(Milestone milestone)
    {
        var (start, end) = (milestone.Period.Start, milestone.Period.End);
        if (!milestone.HasFixedDay) return PageLanguage.IsEnglish ? EnglishDates.Period(milestone.Period) : milestone.Phrase;
        return start == end ? ShortDay(start)
            : start.Year == end.Year && start.Month == end.Month ? $"{Number(start)}–{ShortDay(end)}"
            : $"{ShortDay(start)}–{ShortDay(end)}";
    }

    private static string ShortDay(LocalDate date) => $"{Number(date)} {ShortMonth(date.Month)}";

    private static string Number(LocalDate date) => PageLanguage.IsEnglish ? $"{date.Day}" : $"{date.Day}.";
}
