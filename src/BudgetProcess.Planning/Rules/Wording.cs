using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning.Rules;

/// <summary>The turns of phrase that findings share.</summary>
internal static class Wording
{
    /// <summary>"19. september 2024", "medio august 2024".</summary>
    internal static DatePeriod When(Milestone milestone) => milestone.Period;

    /// <summary>"»2. behandling i Kommunalbestyrelsen« (9. oktober 2024)".</summary>
    internal static Sentence TitleAndDate(Milestone milestone) => $"»{milestone.Title}« ({When(milestone)})";

    /// <summary>"9. oktober 2024".</summary>
    internal static DatePeriod Date(LocalDate date) => DatePeriod.OnDay(date);

    /// <summary>"19. september – 9. oktober 2024", in the order of the calendar.</summary>
    internal static DatePeriod Span(LocalDate first, LocalDate second) => new(LocalDate.Min(first, second), LocalDate.Max(first, second), DatePrecision.Day);

    /// <summary>"1 dag", "20 dage".</summary>
    internal static Sentence Days(int count) => count == 1 ? (Sentence)$"{count} dag" : $"{count} dage";

    /// <summary>"1 hverdag", "4 hverdage".</summary>
    internal static Sentence WorkingDays(int count) => count == 1 ? (Sentence)$"{count} hverdag" : $"{count} hverdage";

    /// <summary>"mandag eller onsdag".</summary>
    internal static Sentence AnyOf(IReadOnlyList<IsoDayOfWeek> days) => days.Skip(1).Aggregate((Sentence)$"{days[0]}", (known, day) => $"{known} eller {day}");

    /// <summary>A sentence that names a date of the minister, followed by "Fristen er særlig for budget 2020: …" where the dates are not the normal ones.</summary>
    internal static Sentence WithException(Sentence told, StatutoryDates dates) =>
        dates.IsException ? (Sentence)$"{told} Fristen er særlig for budget {dates.Year.ToString()}: {dates.Source.TrimEnd('.')}." : told;
}
