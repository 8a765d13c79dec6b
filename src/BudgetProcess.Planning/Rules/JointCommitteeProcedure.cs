using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules;

/// <summary>MED gets the material in writing and in good time.</summary>
/// <remarks>Each municipality agrees what "in good time" is; 14 days is common, so that fewer is worth a look in the local agreement.</remarks>
internal sealed class JointCommitteeProcedure : PlanRule
{
    internal const int CommonDays = 14;

    internal override RuleEntry Entry { get; } = new(
        "med-procedure", "Materiale til MED i god tid", "MED-rammeaftalen § 8, stk. 3", Severity.Soft,
        "Det er aftalt, hvornår og hvordan MED drøfter budgettet; materialet er skriftligt og kommer i god tid (ofte 14 dage før).",
        "Der er mindst 14 dage fra det teknisk-administrative budgetforslag til mødet med Hovedudvalget.");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        if (plan.Find(Anchor.TechnicalProposal) is not { } proposal || plan.Find(Anchor.JointCommitteeMeeting) is not { } meeting) yield break;
        var days = Distance.Between(DayRange.EndOf(proposal), DayRange.StartOf(meeting));
        var fit = days.AtLeast(CommonDays);
        if (fit == Fit.Always) yield break;
        var finding = Finding(
            [proposal, meeting],
            $"{Fact(proposal, meeting, days)}. Mange lokale MED-aftaler siger, at materialet kommer {CommonDays} dage før.",
            $"Se efter i jeres lokale MED-aftale, hvornår materialet skal være ude.",
            SeverityOf(fit));
        yield return finding with { RequiredDays = CommonDays, ActualDays = fit == Fit.Never ? days.Most : days.Least };
    }

    private static Sentence Fact(Milestone proposal, Milestone meeting, Distance days)
    {
        if (days.Most < 0)
            return $"Mødet med Hovedudvalget ({Wording.When(meeting)}) ligger før det teknisk-administrative budgetforslag ({Wording.When(proposal)})";
        if (!days.IsCertain)
            return days.Least < 0
                ? (Sentence)$"Fra det teknisk-administrative budgetforslag ({Wording.When(proposal)}) til mødet med Hovedudvalget ({Wording.When(meeting)}) er der højst {Wording.Days(days.Most)}"
                : $"Fra det teknisk-administrative budgetforslag ({Wording.When(proposal)}) til mødet med Hovedudvalget ({Wording.When(meeting)}) er der fra {Wording.Days(days.Least)} til {Wording.Days(days.Most)}";
        var span = Wording.Span(proposal.Period.End, meeting.Period.Start);
        return $"Fra det teknisk-administrative budgetforslag til mødet med Hovedudvalget, {span}, er der {Wording.Days(days.Most)}";
    }
}
