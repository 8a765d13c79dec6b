using BudgetProcess.Application.Plans;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Web.Pages.Plans;

/// <summary>How far a plan has come on a day: what happens now, and what comes next.</summary>
/// <param name="Now">What goes on today, the shortest first.</param>
/// <param name="Next">The next milestones that lie ahead, at most <see cref="MostNext"/>.</param>
internal sealed record PlanProgress(IReadOnlyList<Milestone> Now, IReadOnlyList<Milestone> Next)
{
    /// <summary>As many as somebody takes in at a glance.</summary>
    public const int MostNext = 4;

    /// <summary>Looks at a plan on a day.</summary>
    public static PlanProgress Of(Plan plan, IReadOnlyDictionary<string, MilestoneStanding> standings, LocalDate today)
    {
        MilestoneStanding Standing(Milestone milestone) => standings.GetValueOrDefault(milestone.Key, MilestoneStanding.Planned);
        return new(
            [.. plan.Milestones
                .Where(milestone => IsNow(milestone, Standing(milestone), today))
                .OrderBy(milestone => Period.DaysBetween(milestone.Period.Start, milestone.Period.End))
                .ThenBy(milestone => milestone.Period.End)],
            [.. plan.Milestones
                .Where(milestone => milestone.Period.Start > today && Standing(milestone) == MilestoneStanding.Planned)
                .OrderBy(milestone => milestone.Period.Start)
                .ThenBy(milestone => milestone.Period.End)
                .Take(MostNext)]);
    }

    /// <summary>Whether a milestone goes on that day.</summary>
    public static bool IsNow(Milestone milestone, MilestoneStanding standing, LocalDate today) =>
        standing == MilestoneStanding.Planned && milestone.Period.Start <= today && today <= milestone.Period.End;
}
