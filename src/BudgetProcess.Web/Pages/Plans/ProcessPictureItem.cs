using System.Globalization;
using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>A milestone as the procespil shows it.</summary>
/// <param name="Milestone">The milestone.</param>
/// <param name="Standing">What became of it.</param>
/// <param name="IsNow">It goes on today.</param>
/// <param name="Note">A word behind the date, for what readers must not overlook: "aflyst"; else null.</param>
internal sealed record ProcessPictureItem(Milestone Milestone, MilestoneStanding Standing, bool IsNow, string? Note = null)
{
    private static readonly string[] Months =
        ["jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."];

    /// <summary>The political arrow carries what concerns citizens too, as in the picture that the municipality draws itself.</summary>
    public bool IsUpper => Milestone.Track != Track.Administrative;

    /// <summary>One named day: drawn as a mark, not as a bar.</summary>
    public bool IsOneDay => Milestone.HasFixedDay && Milestone.Period.Start == Milestone.Period.End;

    /// <summary>When, as short as it can be said: "23.–24. sep.", "medio august".</summary>
    public string When => Milestone.HasFixedDay ? Days(Milestone.Period.Start, Milestone.Period.End) : Milestone.Phrase;

    /// <summary>"jan." to "dec.".</summary>
    public static string ShortMonth(int month) => Months[month - 1];

    private static string Days(LocalDate start, LocalDate end) =>
        start == end ? Day(start)
        : start.Year == end.Year && start.Month == end.Month ? string.Create(CultureInfo.InvariantCulture, $"{start.Day}.–{Day(end)}")
        : $"{Day(start)}–{Day(end)}";

    private static string Day(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day}. {ShortMonth(date.Month)}");
}
