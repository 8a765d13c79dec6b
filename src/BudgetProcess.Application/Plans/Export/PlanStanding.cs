using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Application.Plans.Export;

/// <summary>Whose plan a document shows, and which.</summary>
/// <param name="Municipality">The municipality's name.</param>
/// <param name="Text">Which plan it is, in Danish: "Version 2, udgivet 3. februar 2026".</param>
/// <param name="IsDraft">Whether it is a draft.</param>
internal sealed record PlanStanding(string Municipality, string Text, bool IsDraft)
{
    /// <summary>A published version.</summary>
    public static PlanStanding OfVersion(string municipality, int number, LocalDate published) => new(municipality, $"Version {number}, udgivet {Day(published)}", IsDraft: false);

    /// <summary>A draft.</summary>
    public static PlanStanding OfDraft(string municipality, int revision, LocalDate changed) => new(municipality, $"Udkast nr. {revision}, senest ændret {Day(changed)}", IsDraft: true);

    private static string Day(LocalDate date) => DanishDates.Period(DatePeriod.OnDay(date));
}
