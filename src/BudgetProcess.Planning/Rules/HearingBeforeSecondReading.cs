using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules;

/// <summary>The hearing closes while its answers can still be part of the material for the second reading.</summary>
internal sealed class HearingBeforeSecondReading : PlanRule
{
    internal override RuleEntry Entry { get; } = new(
        "hearing-before-second-reading", "Høringssvarene når 2. behandling", "almindelige forvaltningsretlige grundsætninger", Severity.Soft,
        "Høringen slutter så tidligt, at svarene indgår i materialet til 2. behandling.",
        "Høringen slutter mindst 4 hverdage før 2. behandling, hvor materialet sendes ud.");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        if (plan.Find(Anchor.Hearing) is not { } hearing || plan.Find(Anchor.SecondReading) is not { } second) yield break;
        var fit = MaterialInTime.ReadyFor(second, hearing, context);
        if (fit == Fit.Always) yield break;
        Sentence reading = $"2. behandling er {Wording.When(second)}";
        yield return Finding(
            [hearing, second],
            fit == Fit.Never
                ? (Sentence)$"Høringen slutter {Wording.Date(DayRange.EndOf(hearing).Earliest)}, og {reading}: svarene kan ikke nå med i materialet."
                : $"Høringen ligger {Wording.When(hearing)}, og {reading}: slutter den sent, kan svarene ikke nå med i materialet.",
            $"Høringen slutter senest {MaterialInTime.AgendaDayOf(second, context).Latest}.",
            SeverityOf(fit));
    }
}
