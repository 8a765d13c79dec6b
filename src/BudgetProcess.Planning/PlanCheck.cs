using BudgetProcess.Calendar;
using BudgetProcess.Planning.Rules;
using NodaTime;

namespace BudgetProcess.Planning;

/// <summary>Groups of parties that are heard (høringsberettigede), as far as rules speak of them.</summary>
public enum HearingGroup
{
    /// <summary>MED-udvalg.</summary>
    JointCommittees,

    /// <summary>Skolebestyrelser.</summary>
    SchoolBoards,

    /// <summary>Dagtilbudsbestyrelser.</summary>
    DaycareBoards,

    /// <summary>Seniorråd, ældreråd.</summary>
    SeniorCouncil,

    /// <summary>Handicapråd.</summary>
    DisabilityCouncil,

    /// <summary>Fritidsudvalget, the statutory folkeoplysningsudvalg.</summary>
    LeisureCommittee,

    /// <summary>Selvejende institutioner.</summary>
    IndependentInstitutions,

    /// <summary>Faglige organisationer.</summary>
    TradeUnions,

    /// <summary>Lokalråd.</summary>
    LocalCouncils,
}

/// <summary>A municipality's own answers to what the rules leave open.</summary>
/// <param name="ClosedDays">Which days are closed, and whether Saturday is a hverdag.</param>
/// <param name="SeniorCouncilHasAgreement">A local agreement says when the seniorråd is heard (retssikkerhedsloven § 30).</param>
public sealed record RuleSettings(ClosedDays ClosedDays, bool SeniorCouncilHasAgreement = false)
{
    /// <summary>The stricter readings.</summary>
    public static RuleSettings Default { get; } = new(new ClosedDays());
}

/// <summary>What a plan is checked against.</summary>
/// <param name="Dates">The statutory dates of the budget year.</param>
/// <param name="Settings">The municipality's settings.</param>
/// <param name="HeardGroups">The groups that will be heard; null where nobody knows yet, and then rules about them say nothing.</param>
public sealed record CheckContext(StatutoryDates Dates, RuleSettings Settings, IReadOnlySet<HearingGroup>? HeardGroups);

/// <summary>Checks a plan against the law, its own constraints and what publishing needs.</summary>
public static class PlanCheck
{
    /// <summary>Every finding, hardest first, then by date (those without one last), then in the order of <see cref="RuleCatalogue.All"/>.</summary>
    public static IReadOnlyList<Breach> Run(Plan plan, CheckContext context) =>
    [
        .. AllRules.InOrder
            .SelectMany(rule => rule.Check(plan, context))
            .OrderByDescending(breach => breach.Severity)
            .ThenBy(breach => breach.Dates.Count == 0 ? LocalDate.MaxIsoValue : breach.Dates.Min()),
    ];
}
