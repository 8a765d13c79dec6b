using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules.Local;

/// <summary>At least so many days from the start of one milestone to the start of another.</summary>
internal sealed class AtLeastDaysKept() : LocalConstraint<AtLeastDays>(
    "constraint-at-least", "Mindst så mange dage imellem",
    "Der er mindst et aftalt antal dage fra begyndelsen af én milepæl til begyndelsen af en anden.")
{
    protected override IReadOnlyList<string> KeysOf(AtLeastDays constraint) => [constraint.From, constraint.To];

    protected override IEnumerable<Breach> CheckOne(AtLeastDays constraint, Plan plan, CheckContext context)
    {
        var (from, to) = (plan.Find(constraint.From)!, plan.Find(constraint.To)!);
        var days = Distance.Between(DayRange.StartOf(from), DayRange.StartOf(to));
        var fit = days.AtLeast(constraint.Days);
        if (fit == Fit.Always) yield break;
        var breach = Broken(
            constraint, [from, to],
            $"{DistanceText.Between(from, to, days)}; planen kræver mindst {constraint.Days}.", fit,
            $"»{to.Title}« tidligst {DayRange.StartOf(from).Earliest.PlusDays(constraint.Days)}.");
        yield return breach with { RequiredDays = constraint.Days, ActualDays = fit == Fit.Never ? days.Most : days.Least };
    }
}

/// <summary>At most so many days from the start of one milestone to the start of another, which does not come first.</summary>
internal sealed class AtMostDaysKept() : LocalConstraint<AtMostDays>(
    "constraint-at-most", "Højst så mange dage imellem",
    "Der er højst et aftalt antal dage fra begyndelsen af én milepæl til begyndelsen af en anden.")
{
    protected override IReadOnlyList<string> KeysOf(AtMostDays constraint) => [constraint.From, constraint.To];

    protected override IEnumerable<Breach> CheckOne(AtMostDays constraint, Plan plan, CheckContext context)
    {
        var (from, to) = (plan.Find(constraint.From)!, plan.Find(constraint.To)!);
        var days = Distance.Between(DayRange.StartOf(from), DayRange.StartOf(to));
        var fit = (Fit)Math.Max((int)days.AtMost(constraint.Days), (int)days.AtLeast(0));
        if (fit == Fit.Always) yield break;
        var breach = Broken(
            constraint, [from, to],
            $"{DistanceText.Between(from, to, days)}; planen kræver højst {constraint.Days}.", fit,
            $"»{to.Title}« senest {DayRange.StartOf(from).Latest.PlusDays(constraint.Days)}.");
        yield return breach with { RequiredDays = constraint.Days, ActualDays = fit == Fit.Never && days.Most >= 0 ? days.Least : days.Most };
    }
}

/// <summary>How local constraints tell the days between two milestones.</summary>
internal static class DistanceText
{
    internal static Sentence Between(Milestone from, Milestone to, Distance days)
    {
        if (days.Most < 0) return $"{Wording.TitleAndDate(to)} ligger før {Wording.TitleAndDate(from)}";
        if (days.IsCertain) return $"Fra {Wording.TitleAndDate(from)} til {Wording.TitleAndDate(to)} er der {Wording.Days(days.Most)}";
        return days.Least < 0
            ? (Sentence)$"Fra {Wording.TitleAndDate(from)} til {Wording.TitleAndDate(to)} er der højst {Wording.Days(days.Most)}"
            : $"Fra {Wording.TitleAndDate(from)} til {Wording.TitleAndDate(to)} er der {days.Least}–{Wording.Days(days.Most)}";
    }
}
