using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>A milestone as the procespil shows it.</summary>
/// <param name="Milestone">The milestone.</param>
/// <param name="Standing">What became of it.</param>
/// <param name="IsNow">It goes on today.</param>
/// <param name="Note">A word behind the date, for what readers must not overlook: "aflyst"; else null.</param>
internal sealed record ProcessPictureItem(Milestone Milestone, MilestoneStanding Standing, bool IsNow, string? Note = null)
{
    /// <summary>The political arrow carries what concerns citizens too, as in the picture that the municipality draws itself.</summary>
    public bool IsUpper => Milestone.Track != Track.Administrative;

    /// <summary>One named day: drawn as a mark, not as a bar.</summary>
    public bool IsOneDay => Milestone.HasFixedDay && Milestone.Period.Start == Milestone.Period.End;

    /// <summary>When, as short as it can be said: "23.–24. sep.", "medio august".</summary>
    public string When => DateTexts.Short(Milestone);
}
