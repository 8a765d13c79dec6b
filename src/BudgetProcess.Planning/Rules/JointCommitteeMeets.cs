using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules;

/// <summary>The MED-hovedudvalg meets the political leadership while its views can still be used.</summary>
internal sealed class JointCommitteeMeets : PlanRule
{
    internal override RuleEntry Entry { get; } = new(
        "med-meeting", "Hovedudvalget møder den politiske ledelse", "MED-rammeaftalen § 9, stk. 4", Severity.Soft,
        "Hovedudvalget mødes med kommunens politiske ledelse om budgettets konsekvenser for arbejds- og personaleforhold, "
        + "så tidligt at synspunkterne kan indgå i Kommunalbestyrelsens grundlag.",
        "Mødet med Hovedudvalget ligger mindst 4 hverdage før 2. behandling, så synspunkterne kan komme med i materialet.");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        if (plan.Find(Anchor.JointCommitteeMeeting) is not { } meeting || plan.Find(Anchor.SecondReading) is not { } second) yield break;
        var fit = MaterialInTime.ReadyFor(second, meeting, context);
        if (fit == Fit.Always) yield break;
        yield return Finding(
            [meeting, second],
            fit == Fit.Never
                ? (Sentence)($"Mødet med Hovedudvalget er {Wording.When(meeting)}, og 2. behandling er {Wording.When(second)}: "
                    + $"Hovedudvalgets synspunkter kan ikke nå med i materialet til Kommunalbestyrelsen.")
                : $"Mødet med Hovedudvalget er {Wording.When(meeting)}, og 2. behandling er {Wording.When(second)}: "
                    + $"kun nogle af dagene er tidlige nok til, at synspunkterne kan nå med i materialet til Kommunalbestyrelsen.",
            $"Mødet med Hovedudvalget senest {MaterialInTime.AgendaDayOf(second, context).Latest}.",
            SeverityOf(fit));
    }
}
