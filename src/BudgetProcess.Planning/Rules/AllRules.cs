using BudgetProcess.Planning.Rules.Local;

namespace BudgetProcess.Planning.Rules;

/// <summary>The rules in the order in which they are told.</summary>
internal static class AllRules
{
    internal static IReadOnlyList<PlanRule> InOrder { get; } =
    [
        new ProposalInTime(), new MultiYearEstimates(), new ProposalPublished(), new TwoReadings(), new AdoptedInTime(), new AgendaInTime(),
        new SeniorCouncilHeard(), new DisabilityCouncilHeard(), new JointCommitteeMeets(), new JointCommitteeProcedure(),
        new HearingBeforeSecondReading(), new AmendmentsForm(), new NoSecondCommitteeReading(),
        new MissingAnchor(),
        new AtLeastDaysKept(), new AtMostDaysKept(), new SameDayKept(), new AfterKept(), new WeekdaysKept(), new HolidaysKept(), new WeekKept(),
    ];
}
