using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning.Rules;

/// <summary>The proposal is made public when Kommunalbestyrelsen's members have it.</summary>
/// <remarks>After the first reading it is certainly too late. Before Økonomiudvalget has adopted the proposal something else is made public, which is
/// no breach, but leaves the publication that the law asks for without a day: a warning.</remarks>
internal sealed class ProposalPublished : PlanRule
{
    internal override RuleEntry Entry { get; } = new(
        "publish-proposal", "Forslaget offentliggøres", "kommunestyrelsesloven § 37, stk. 3", Severity.Hard,
        "Det forslag, som Økonomiudvalget har vedtaget, offentliggøres, når det er til rådighed for Kommunalbestyrelsens medlemmer.",
        "Offentliggørelsen ligger ikke før 1. behandling i Økonomiudvalget (advarsel) og ikke efter 1. behandling i Kommunalbestyrelsen (lovbrud).");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        if (plan.Find(Anchor.Publication) is not { } publication) yield break;
        if (plan.Find(Anchor.FirstReading) is { } council && TooLate(publication, council) is { } late) yield return late;
        if (plan.Find(Anchor.FirstReadingInFinanceCommittee) is { } committee && TooEarly(publication, committee) is { } early) yield return early;
    }

    private Breach? TooLate(Milestone publication, Milestone council)
    {
        var fit = DayRange.StartOf(publication).NotAfter(DayRange.StartOf(council));
        if (fit == Fit.Always) return null;
        return Finding(
            [publication, council],
            $"Forslaget offentliggøres {Wording.When(publication)}, men Kommunalbestyrelsen har det til 1. behandling {Wording.When(council)}.",
            $"Offentliggørelse senest {council.Period.End}.",
            SeverityOf(fit));
    }

    private Breach? TooEarly(Milestone publication, Milestone committee)
    {
        var fit = DayRange.StartOf(publication).NotBefore(DayRange.EndOf(committee));
        if (fit == Fit.Always) return null;
        var first = LocalDate.Max(DayRange.EndOf(committee).Earliest, publication.Period.Start);
        return Finding(
            [publication, committee],
            $"Offentliggørelsen er sat til {Wording.When(publication)}; Økonomiudvalgets forslag foreligger først {Wording.When(committee)}.",
            fit == Fit.Never
                ? (Sentence)$"Læg offentliggørelsen tidligst {first}."
                : $"Læg offentliggørelsen {Wording.Span(first, publication.Period.End)}.",
            fit == Fit.Never ? Severity.Soft : Severity.Information);
    }
}
