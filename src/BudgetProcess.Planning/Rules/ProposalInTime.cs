using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules;

/// <summary>Økonomiudvalget's proposal reaches Kommunalbestyrelsen by the minister's date, and before it is read there.</summary>
internal sealed class ProposalInTime : PlanRule
{
    internal override RuleEntry Entry { get; } = new(
        "ok-proposal", "Økonomiudvalgets forslag", "kommunestyrelsesloven § 37, stk. 1", Severity.Hard,
        "Økonomiudvalget afgiver sit forslag til årsbudget til Kommunalbestyrelsen senest den dag, som ministeren fastsætter (normalt 15. september).",
        "1. behandling i Økonomiudvalget ligger senest på fristen og ikke efter 1. behandling i Kommunalbestyrelsen.");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        if (plan.Find(Anchor.FirstReadingInFinanceCommittee) is not { } committee) yield break;
        var due = context.Dates.ProposalDue;
        var inTime = DayRange.EndOf(committee).NotAfter(DayRange.On(due));
        if (inTime != Fit.Always)
            yield return Finding(
                [committee],
                Wording.WithException(
                    inTime == Fit.Never
                        ? (Sentence)$"Økonomiudvalget behandler forslaget {Wording.When(committee)}; det skal nå Kommunalbestyrelsen senest {Wording.Date(due)}."
                        : $"Økonomiudvalget behandler forslaget {Wording.When(committee)}; kun dagene til og med {Wording.Date(due)} holder fristen.",
                    context.Dates),
                $"1. behandling i Økonomiudvalget senest {due}.",
                SeverityOf(inTime));

        if (plan.Find(Anchor.FirstReading) is not { } council) yield break;
        var beforeCouncil = DayRange.EndOf(committee).NotAfter(DayRange.StartOf(council));
        if (beforeCouncil != Fit.Always)
            yield return Finding(
                [committee, council],
                beforeCouncil == Fit.Never
                    ? (Sentence)$"Økonomiudvalget behandler forslaget {Wording.When(committee)}, efter at Kommunalbestyrelsen har 1. behandling {Wording.When(council)}."
                    : $"Økonomiudvalget behandler forslaget {Wording.When(committee)} og Kommunalbestyrelsen {Wording.When(council)}; rækkefølgen ligger ikke fast.",
                $"1. behandling i Økonomiudvalget senest {council.Period.End}.",
                SeverityOf(beforeCouncil));
    }
}
