namespace BudgetProcess.Planning.Rules;

/// <summary>A council that the law gives a right to be heard is among those who are heard.</summary>
internal abstract class CouncilHeard(HearingGroup group, string council) : PlanRule
{
    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        if (context.HeardGroups is not { } heard || heard.Contains(group)) yield break;
        var hearing = plan.Find(Anchor.Hearing);
        var agreed = HasAgreement(context.Settings);
        yield return Finding(
            hearing is null ? [] : [hearing],
            agreed
                ? $"{council} er ikke blandt de høringsberettigede parter. Jeres aftale med rådet afgør, om og hvornår det skal høres om budgettet."
                : $"{council} er ikke blandt de høringsberettigede parter, men skal høres, før Kommunalbestyrelsen vedtager budgettet.",
            agreed ? null : $"Tilføj {char.ToLowerInvariant(council[0])}{council[1..]} som høringspart.",
            agreed ? Severity.Information : Entry.Severity);
    }

    /// <summary>Whether a local agreement stands in the law's place.</summary>
    protected virtual bool HasAgreement(RuleSettings settings) => false;
}

/// <summary>Ældrerådet, seniorrådet.</summary>
internal sealed class SeniorCouncilHeard() : CouncilHeard(HearingGroup.SeniorCouncil, "Seniorrådet (ældrerådet)")
{
    internal override RuleEntry Entry { get; } = new(
        "aeldreraad", "Seniorrådet høres", "retssikkerhedsloven § 30, stk. 3", Severity.Hard,
        "Ældrerådet (seniorrådet) høres om alle forslag, der vedrører de ældre, medmindre en lokal aftale siger andet.",
        "Seniorrådet er blandt de høringsberettigede parter, når parterne er kendt.");

    protected override bool HasAgreement(RuleSettings settings) => settings.SeniorCouncilHasAgreement;
}

/// <summary>Handicaprådet.</summary>
internal sealed class DisabilityCouncilHeard() : CouncilHeard(HearingGroup.DisabilityCouncil, "Handicaprådet")
{
    internal override RuleEntry Entry { get; } = new(
        "handicapraad", "Handicaprådet høres", "retssikkerhedsloven § 37 a, stk. 2", Severity.Hard,
        "Handicaprådet høres om alle initiativer, som har betydning for mennesker med handicap.",
        "Handicaprådet er blandt de høringsberettigede parter, når parterne er kendt.");
}
