namespace BudgetProcess.Planning.Rules;

/// <summary>Økonomiudvalget need not treat the proposal again between the two readings.</summary>
/// <remarks>Which body is Økonomiudvalget, a plan says itself: the owners of the first reading there. Said only where that body has one more meeting of its
/// own between the readings, so that the office knows that it may leave it out.</remarks>
internal sealed class NoSecondCommitteeReading : PlanRule
{
    internal override RuleEntry Entry { get; } = new(
        "no-second-ok-reading", "Ingen ny behandling i Økonomiudvalget", "ministeriets udtalelse 19.6.1 (2019)", Severity.Information,
        "Økonomiudvalget behøver ikke at behandle forslaget igen mellem Kommunalbestyrelsens to behandlinger.",
        "Har Økonomiudvalget endnu et møde mellem de to behandlinger, oplyses det, at loven ikke kræver det.");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        if (plan.Find(Anchor.FirstReadingInFinanceCommittee) is not { Owners.Count: > 0 } committee
            || plan.Find(Anchor.FirstReading) is not { } first || plan.Find(Anchor.SecondReading) is not { } second) yield break;
        foreach (var meeting in plan.Milestones.Where(IsAnotherMeeting))
            yield return Finding(
                [meeting],
                $"{Wording.TitleAndDate(meeting)} ligger mellem de to behandlinger. "
                + $"Loven kræver ikke, at Økonomiudvalget behandler budgetforslaget igen.");

        bool IsAnotherMeeting(Milestone milestone) =>
            milestone.Kind == MilestoneKind.Meeting && milestone.Anchor is null && milestone.Owners.SequenceEqual(committee.Owners)
            && milestone.Period.Start > first.Period.End && milestone.Period.End < second.Period.Start;
    }
}
