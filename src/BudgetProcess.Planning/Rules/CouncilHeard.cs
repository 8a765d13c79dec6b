using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules;

/// <summary>A council that the law gives a right to be heard is among those who are heard.</summary>
internal abstract class CouncilHeard(HearingGroup group, Sentence council, Sentence remedy) : PlanRule
{
    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        if (context.HeardGroups is not { } heard || heard.Contains(group)) yield break;
        var hearing = plan.Find(Anchor.Hearing);
        var agreed = HasAgreement(context.Settings);
        yield return Finding(
            hearing is null ? [] : [hearing],
            agreed
                ? (Sentence)$"{council} er ikke blandt de høringsberettigede parter. Jeres aftale med rådet afgør, om og hvornår det skal høres om budgettet."
                : $"{council} er ikke blandt de høringsberettigede parter, men skal høres, før Kommunalbestyrelsen vedtager budgettet.",
            agreed ? null : remedy,
            agreed ? Severity.Information : Entry.Severity);
    }

    /// <summary>Whether a local agreement stands in the law's place.</summary>
    protected virtual bool HasAgreement(RuleSettings settings) => false;
}

/// <summary>Ældrerådet, seniorrådet.</summary>
internal sealed class SeniorCouncilHeard() : CouncilHeard(HearingGroup.SeniorCouncil, $"Seniorrådet (ældrerådet)", $"Tilføj seniorrådet (ældrerådet) som høringspart.")
{
    internal override RuleEntry Entry { get; } = new(
        "aeldreraad", "Seniorrådet høres", "retssikkerhedsloven § 30, stk. 3", Severity.Hard,
        "Ældrerådet (seniorrådet) høres om alle forslag, der vedrører de ældre, medmindre en lokal aftale siger andet.",
        "Seniorrådet er blandt de høringsberettigede parter, når parterne er kendt.");

    protected override bool HasAgreement(RuleSettings settings) => settings.SeniorCouncilHasAgreement;
}

/// <summary>Handicaprådet.</summary>
internal sealed class DisabilityCouncilHeard() : CouncilHeard(HearingGroup.DisabilityCouncil, $"Handicaprådet", $"Tilføj handicaprådet som høringspart.")
{
    internal override RuleEntry Entry { get; } = new(
        "handicapraad", "Handicaprådet høres", "retssikkerhedsloven § 37 a, stk. 2", Severity.Hard,
        "Handicaprådet høres om alle initiativer, som har betydning for mennesker med handicap.",
        "Handicaprådet er blandt de høringsberettigede parter, når parterne er kendt.");
}
