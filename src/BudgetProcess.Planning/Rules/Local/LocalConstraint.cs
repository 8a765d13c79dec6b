using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules.Local;

/// <summary>A kind of constraint that the municipality put into its plan.</summary>
internal abstract class LocalConstraint<T> : PlanRule where T : PlanConstraint
{
    private const string OwnCitation = "kommunens egne bindinger";

    internal sealed override RuleEntry Entry { get; }

    protected LocalConstraint(string id, string title, string description) => Entry = new(
        id, title, OwnCitation, Severity.Soft, description, "Hver binding af den art, som planen indeholder; kommunens begrundelse vises.");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        foreach (var constraint in plan.Constraints.OfType<T>())
        {
            var unknown = KeysOf(constraint).Where(key => key != PlanConstraint.EveryFixedMeeting && plan.Find(key) is null).ToList();
            foreach (var key in unknown)
                yield return Finding([], $"En binding nævner milepælen »{key}«, som planen ikke har.", $"Ret eller fjern bindingen.");
            if (unknown.Count > 0) continue;
            foreach (var breach in CheckOne(constraint, plan, context)) yield return breach;
        }
    }

    protected abstract IReadOnlyList<string> KeysOf(T constraint);

    /// <summary>Checks one constraint; the milestones that it names are in the plan.</summary>
    protected abstract IEnumerable<Breach> CheckOne(T constraint, Plan plan, CheckContext context);

    /// <summary>A finding that gives the municipality's own reason.</summary>
    protected Breach Broken(T constraint, IReadOnlyList<Milestone> milestones, Sentence message, Fit fit, Sentence? remedy = null) =>
        Finding(milestones, constraint.Reason is { } reason ? (Sentence)$"{message} Begrundelse: {reason}" : message, remedy, SeverityOf(fit));

    /// <summary>The milestone of that key, or every meeting with a fixed day.</summary>
    protected static IEnumerable<Milestone> MilestonesOf(string keyOrEvery, Plan plan) => keyOrEvery == PlanConstraint.EveryFixedMeeting
        ? plan.Milestones.Where(milestone => milestone is { Kind: MilestoneKind.Meeting, HasFixedDay: true })
        : [plan.Find(keyOrEvery)!];
}
