using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning.Rules;

/// <summary>Two readings in Kommunalbestyrelsen, at least three weeks apart.</summary>
internal sealed class TwoReadings : PlanRule
{
    internal const int LeastDays = 21;

    internal override RuleEntry Entry { get; } = new(
        "two-readings", "To behandlinger med 3 uger imellem", "kommunestyrelsesloven § 38, stk. 1", Severity.Hard,
        "Kommunalbestyrelsen behandler budgetforslaget to gange med mindst 3 ugers (21 dages) mellemrum.",
        "Der er mindst 21 dage fra 1. til 2. behandling i Kommunalbestyrelsen.");

    internal override IEnumerable<Breach> Check(Plan plan, CheckContext context)
    {
        if (plan.Find(Anchor.FirstReading) is not { } first || plan.Find(Anchor.SecondReading) is not { } second) yield break;
        var days = Distance.Between(DayRange.EndOf(first), DayRange.StartOf(second));
        var fit = days.AtLeast(LeastDays);
        if (fit == Fit.Always) yield break;
        var finding = Finding(
            [first, second],
            fit == Fit.Never ? TooClose(first, second, days) : PerhapsTooClose(first, second, days),
            fit == Fit.Never ? Remedy(plan, context) : DaysThatDo(first, second),
            SeverityOf(fit));
        yield return finding with { RequiredDays = LeastDays, ActualDays = fit == Fit.Never ? days.Most : days.Least };
    }

    private static Sentence TooClose(Milestone first, Milestone second, Distance days)
    {
        if (days.Most <= 0)
            return $"2. behandling ({Wording.When(second)}) ligger ikke efter 1. behandling ({Wording.When(first)}); "
                + $"kommunestyrelsesloven § 38 kræver mindst {LeastDays} dage (3 uger) imellem.";
        Sentence fact = days.IsCertain
            ? (Sentence)$"{Wording.Span(first.Period.End, second.Period.Start)} er {Wording.Days(days.Most)}"
            : $"1. behandling {Wording.When(first)} og 2. behandling {Wording.When(second)} giver højst {Wording.Days(days.Most)} imellem";
        return $"{fact}; kommunestyrelsesloven § 38 kræver mindst {LeastDays} (3 uger).";
    }

    private static Sentence PerhapsTooClose(Milestone first, Milestone second, Distance days) =>
        $"1. behandling {Wording.When(first)} og 2. behandling {Wording.When(second)} giver fra {Wording.Days(days.Least)} til {Wording.Days(days.Most)} "
        + $"imellem; kommunestyrelsesloven § 38 kræver mindst {LeastDays} (3 uger).";

    /// <summary>Moves one reading, where that day keeps the other limits of the law; else both.</summary>
    private static Sentence Remedy(Plan plan, CheckContext context)
    {
        var latestFirst = DayRange.StartOf(plan.Find(Anchor.SecondReading)!).Latest.PlusDays(-LeastDays);
        var earliestSecond = DayRange.EndOf(plan.Find(Anchor.FirstReading)!).Earliest.PlusDays(LeastDays);
        var committee = plan.Find(Anchor.FirstReadingInFinanceCommittee);
        Sentence? sooner = committee is null || latestFirst >= committee.Period.Start ? (Sentence)$"1. behandling senest {latestFirst}" : null;
        Sentence? later = earliestSecond <= context.Dates.AdoptedBy ? (Sentence)$"2. behandling tidligst {earliestSecond}" : null;
        if (sooner is not null && later is not null) return $"{sooner}, eller {later}.";
        if ((sooner ?? later) is { } way) return $"{way}.";
        var (lastFirst, lastSecond) = (context.Dates.AdoptedBy.PlusDays(-LeastDays), context.Dates.AdoptedBy);
        return $"Flyt begge: 1. behandling senest {lastFirst} og 2. behandling senest {lastSecond}.";
    }

    private static Sentence DaysThatDo(Milestone first, Milestone second)
    {
        var firsts = DayRange.EndOf(first);
        var seconds = DayRange.StartOf(second);
        if (seconds.IsCertain) return $"Disse dage kan bruges til 1. behandling: {Wording.Span(firsts.Earliest, seconds.Latest.PlusDays(-LeastDays))}.";
        if (firsts.IsCertain) return $"Disse dage kan bruges til 2. behandling: {Wording.Span(firsts.Earliest.PlusDays(LeastDays), seconds.Latest)}.";
        var latestFirst = LocalDate.Min(firsts.Latest, seconds.Latest.PlusDays(-LeastDays));
        return $"Læg 1. behandling senest {latestFirst} og 2. behandling mindst {LeastDays} dage senere.";
    }
}
