using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules;

/// <summary>The budget is adopted by the minister's date.</summary>
internal sealed class AdoptedInTime : PlanRule
{
    internal override RuleEntry Entry { get; } = new(
        "adopted", "Budgettet vedtages i tide", "regler fastsat efter kommunestyrelsesloven §§ 37-38", Severity.Hard,
        "Kommunalbestyrelsen vedtager budgettet ved 2. behandling senest den dag, som ministeren fastsætter (normalt 15. oktober).",
        "2. behandling i Kommunalbestyrelsen ligger senest på fristen.");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        if (plan.Find(Anchor.SecondReading) is not { } second) yield break;
        var due = context.Dates.AdoptedBy;
        var fit = DayRange.EndOf(second).NotAfter(DayRange.On(due));
        if (fit != Fit.Always)
            yield return Finding(
                [second],
                Wording.WithException(
                    fit == Fit.Never
                        ? (Sentence)$"2. behandling er {Wording.When(second)}; budgettet skal være vedtaget senest {Wording.Date(due)}."
                        : $"2. behandling er {Wording.When(second)}; kun dagene til og med {Wording.Date(due)} holder fristen for vedtagelsen.",
                    context.Dates),
                $"2. behandling senest {due}.",
                SeverityOf(fit));
    }
}
