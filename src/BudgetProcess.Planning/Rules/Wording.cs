using System.Globalization;
using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning.Rules;

/// <summary>The turns of phrase that findings share.</summary>
internal static class Wording
{
    /// <summary>"19. september 2024", "medio august 2024".</summary>
    internal static string When(Milestone milestone) => DanishDates.Period(milestone.Period);

    /// <summary>"»2. behandling i Kommunalbestyrelsen« (9. oktober 2024)".</summary>
    internal static string TitleAndDate(Milestone milestone) => $"»{milestone.Title}« ({When(milestone)})";

    /// <summary>"9. oktober 2024".</summary>
    internal static string Date(LocalDate date) => DanishDates.Period(DatePeriod.OnDay(date));

    /// <summary>"19. september – 9. oktober 2024", in the order of the calendar.</summary>
    internal static string Span(LocalDate first, LocalDate second) =>
        DanishDates.Period(new DatePeriod(LocalDate.Min(first, second), LocalDate.Max(first, second), DatePrecision.Day));

    /// <summary>"1 dag", "20 dage".</summary>
    internal static string Days(int count) => Count(count, "dag", "dage");

    /// <summary>"1 hverdag", "4 hverdage".</summary>
    internal static string WorkingDays(int count) => Count(count, "hverdag", "hverdage");

    /// <summary>" Fristen er særlig for budget 2020: …", to follow a sentence that names a date of the minister; nothing where the dates are the normal ones.</summary>
    internal static string Exception(StatutoryDates dates) => dates.IsException ? $" Fristen er særlig for budget {dates.Year}: {dates.Source.TrimEnd('.')}." : "";

    private static string Count(int count, string one, string several) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several)}");
}
