using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules;

/// <summary>A rule that a plan is checked against.</summary>
/// <remarks>Where a date is not fixed ("uge 37"), a rule is broken only if no day of the period can keep it; if only some days can, the finding is
/// information that names them.</remarks>
internal abstract class PlanRule
{
    internal abstract RuleEntry Entry { get; }

    internal abstract IEnumerable<Breach> Check(Plan plan, CheckContext context);

    /// <summary>A finding of this rule about these milestones, with the first day of each.</summary>
    protected Breach Finding(IReadOnlyList<Milestone> milestones, Sentence message, Sentence? remedy = null, Severity? severity = null) => new()
    {
        RuleId = Entry.Id,
        Citation = Entry.Citation,
        Severity = severity ?? Entry.Severity,
        Message = message,
        Remedy = remedy,
        Milestones = [.. milestones.Select(milestone => milestone.Key)],
        Dates = [.. milestones.Select(milestone => milestone.Period.Start)],
    };

    /// <summary>Broken for certain: the rule's own severity; broken on some days only: information.</summary>
    protected Severity SeverityOf(Fit fit) => fit == Fit.OnSomeDays ? Severity.Information : Entry.Severity;
}
