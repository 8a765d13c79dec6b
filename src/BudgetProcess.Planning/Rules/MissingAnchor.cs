using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules;

/// <summary>Every anchor that the rules and workflows look for is in the plan.</summary>
/// <remarks>Four are steps that the law itself asks for: Økonomiudvalget's proposal (§ 37), the two readings (§ 38) and the hearing of the councils
/// (retssikkerhedsloven §§ 30 and 37 a). Without them the plan cannot show that it is lawful, and the rules about them would pass by saying nothing: that is
/// as serious as breaking them. Without one of the others a part of the process runs by hand: a warning.</remarks>
internal sealed class MissingAnchor : PlanRule
{
    /// <summary>The steps that the law itself asks for, and where.</summary>
    internal static readonly IReadOnlyDictionary<Anchor, string> LawOf = new Dictionary<Anchor, string>
    {
        [Anchor.FirstReadingInFinanceCommittee] = "kommunestyrelsesloven § 37, stk. 1",
        [Anchor.FirstReading] = "kommunestyrelsesloven § 38, stk. 1",
        [Anchor.SecondReading] = "kommunestyrelsesloven § 38, stk. 1",
        [Anchor.Hearing] = "retssikkerhedsloven §§ 30 og 37 a",
    };

    internal override RuleEntry Entry { get; } = new(
        "missing-anchor", "Milepæle, som planen mangler", "tids- og procesplanen", Severity.Soft,
        "Regler og arbejdsgange finder milepælene ved deres anker. Et anker, der mangler, gør en del af processen usynlig for dem.",
        "Hvert anker findes. Mangler 1. behandling i Økonomiudvalget, 1. eller 2. behandling i Kommunalbestyrelsen eller høringen, "
        + "er det et lovbrud; ellers en advarsel.");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        foreach (var anchor in Anchor.All.Where(anchor => plan.Find(anchor) is null))
        {
            var law = LawOf.GetValueOrDefault(anchor);
            var finding = Finding(
                [],
                law is null
                    ? (Sentence)$"Planen har ingen milepæl med ankeret »{anchor.Key}« ({anchor.Title})."
                    : $"Planen har ingen milepæl med ankeret »{anchor.Key}« ({anchor.Title}), som {law} kræver.",
                $"Sæt ankeret »{anchor.Key}« på den milepæl, det er, eller tilføj milepælen.",
                law is null ? Severity.Soft : Severity.Hard);
            yield return finding with { Citation = law ?? Entry.Citation };
        }
    }
}
