using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules;

/// <summary>An amendment says which appropriation it changes and by what amount.</summary>
/// <remarks>The form of an amendment shows in no plan. What a plan can show is a deadline that cannot serve: after the budget is adopted, or before the
/// proposal is read at all. That breaks no law, so it is information, and tells the form at a moment when somebody can use it.</remarks>
internal sealed class AmendmentsForm : PlanRule
{
    private static readonly Sentence Form =
        $"Et ændringsforslag skal sige, hvilken bevilling det ændrer og med hvilket beløb, så der kan stemmes om det punkt for punkt.";

    internal override RuleEntry Entry { get; } = new(
        "amendments", "Ændringsforslag", "ministeriets udtalelse 84.6.2 (1984)", Severity.Hard,
        "Et ændringsforslag angiver den bevilling, det ændrer, og beløbet. Ethvert medlem kan kræve afstemning punkt for punkt.",
        "Formen kan ikke ses af en tidsplan. Ligger fristen for ændringsforslag før 1. behandling eller efter 2. behandling, oplyses det.");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        if (plan.Find(Anchor.Amendments) is not { } deadline) yield break;
        if (plan.Find(Anchor.SecondReading) is { } second && DayRange.EndOf(deadline).NotAfter(DayRange.StartOf(second)) == Fit.Never)
            yield return Finding(
                [deadline, second],
                $"Fristen for ændringsforslag er {Wording.When(deadline)}, men budgettet vedtages ved 2. behandling {Wording.When(second)}. {Form}",
                $"Frist senest {MaterialInTime.AgendaDayOf(second, context).Latest}, så forslagene kan komme med i materialet.",
                Severity.Information);
        if (plan.Find(Anchor.FirstReading) is { } first && DayRange.EndOf(deadline).NotBefore(DayRange.StartOf(first)) == Fit.Never)
            yield return Finding(
                [deadline, first],
                $"Fristen for ændringsforslag er {Wording.When(deadline)}, før forslaget er til 1. behandling {Wording.When(first)}. {Form}",
                $"Frist tidligst {first.Period.Start}.",
                Severity.Information);
    }
}
