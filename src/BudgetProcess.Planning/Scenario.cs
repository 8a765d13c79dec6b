using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning;

/// <summary>A date that the minister sets (kommunestyrelsesloven §§ 37-38).</summary>
public enum StatutoryLimit
{
    /// <summary>Økonomiudvalget's proposal reaches Kommunalbestyrelsen (forslag).</summary>
    ProposalDue,

    /// <summary>The budget is adopted (vedtagelse).</summary>
    AdoptedBy,
}

/// <summary>Something that is different in a scenario.</summary>
public abstract record ScenarioChange
{
    private protected ScenarioChange()
    {
    }

    /// <summary>The minister moves a date: "2. behandling senest 5. november".</summary>
    /// <param name="Limit">Which.</param>
    /// <param name="Day">To which day.</param>
    public sealed record Minister(StatutoryLimit Limit, LocalDate Day) : ScenarioChange;

    /// <summary>A milestone is put on these days and stays there: "ØK-mødet flyttes en uge".</summary>
    /// <param name="Milestone">Its key.</param>
    /// <param name="Period">The days.</param>
    public sealed record Placed(string Milestone, DatePeriod Period) : ScenarioChange;

    /// <summary>A milestone begins no earlier than that day: "budgetforslaget tidligst 20. september".</summary>
    /// <param name="Milestone">Its key.</param>
    /// <param name="Day">The day.</param>
    public sealed record NotBefore(string Milestone, LocalDate Day) : ScenarioChange;

    /// <summary>A milestone ends no later than that day.</summary>
    /// <param name="Milestone">Its key.</param>
    /// <param name="Day">The day.</param>
    public sealed record NotAfter(string Milestone, LocalDate Day) : ScenarioChange;

    /// <summary>No meeting is held and no deadline runs out in these days: "efterårsferien skal friholdes".</summary>
    /// <param name="First">The first of them.</param>
    /// <param name="Last">The last of them.</param>
    public sealed record KeptFree(LocalDate First, LocalDate Last) : ScenarioChange;

    /// <summary>A milestone is not moved.</summary>
    /// <param name="Milestone">Its key.</param>
    public sealed record Held(string Milestone) : ScenarioChange;
}

/// <summary>A what-if: what is different, and what the answer must respect (scenarie).</summary>
/// <param name="Changes">What is different.</param>
public sealed record Scenario(IReadOnlyList<ScenarioChange> Changes)
{
    /// <summary>Whether what comes before something else in the plan still does, as far as possible.</summary>
    public bool KeepsOrder { get; init; }

    /// <summary>Rules whose breaches somebody has taken on (<see cref="Breach.RuleId"/>): the plan is not moved to mend them.</summary>
    public IReadOnlySet<string> TakenOn { get; init; } = new HashSet<string>();

    /// <summary>What has begun by this day is not moved, and nothing is moved to a day before it; null to move everything.</summary>
    public LocalDate? Today { get; init; }

    /// <summary>The statutory dates of the scenario.</summary>
    public StatutoryDates In(StatutoryDates dates)
    {
        foreach (var (limit, day) in Changes.OfType<ScenarioChange.Minister>().Select(change => (change.Limit, change.Day)))
        {
            dates = dates with
            {
                ProposalDue = limit == StatutoryLimit.ProposalDue ? day : dates.ProposalDue,
                AdoptedBy = limit == StatutoryLimit.AdoptedBy ? day : dates.AdoptedBy,
            };
        }

        return dates;
    }
}
