using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules;

/// <summary>Agenda and material reach the members four working days before the meeting.</summary>
/// <remarks>A plan shows it where one milestone makes the material of another: Økonomiudvalget's proposal for the first reading, the
/// amendments for the second.</remarks>
internal sealed class AgendaInTime : PlanRule
{
    internal override RuleEntry Entry { get; } = new(
        "agenda", "Dagsorden 4 hverdage før", "kommunestyrelsesloven § 8, stk. 4, og forretningsordenen", Severity.Soft,
        "Dagsorden og det nødvendige materiale sendes så vidt muligt til Kommunalbestyrelsens medlemmer 4 hverdage før mødet.",
        "Økonomiudvalget behandler forslaget mindst 4 hverdage før 1. behandling, "
        + "og fristen for ændringsforslag ligger mindst 4 hverdage før 2. behandling.");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        var first = Compare(plan, context, Anchor.FirstReadingInFinanceCommittee, Anchor.FirstReading);
        if (first is not null) yield return first;
        var second = Compare(plan, context, Anchor.Amendments, Anchor.SecondReading);
        if (second is not null) yield return second;
    }

    private Breach? Compare(Plan plan, CheckContext context, Anchor source, Anchor meeting)
    {
        if (plan.Find(source) is not { } material || plan.Find(meeting) is not { } reading) return null;
        var fit = MaterialInTime.ReadyFor(reading, material, context);
        if (fit == Fit.Always) return null;
        var left = MaterialInTime.WorkingDaysLeft(reading, material, context);
        var finding = Finding(
            [material, reading],
            fit == Fit.Never
                ? (Sentence)($"Fra {Wording.TitleAndDate(material)} til {Wording.TitleAndDate(reading)} er der {Wording.WorkingDays(left)}; "
                    + $"materialet skal så vidt muligt ud {Wording.WorkingDays(MaterialInTime.WorkingDaysBefore)} før mødet.")
                : $"Fra {Wording.TitleAndDate(material)} til {Wording.TitleAndDate(reading)} giver kun nogle af dagene "
                    + $"{Wording.WorkingDays(MaterialInTime.WorkingDaysBefore)} til at sende materialet ud.",
            $"»{material.Title}« senest {MaterialInTime.AgendaDayOf(reading, context).Latest}.",
            SeverityOf(fit));
        return finding with { RequiredDays = MaterialInTime.WorkingDaysBefore, ActualDays = fit == Fit.Never ? left : null };
    }
}
