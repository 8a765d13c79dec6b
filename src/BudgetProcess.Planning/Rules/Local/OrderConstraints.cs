using BudgetProcess.Calendar;

namespace BudgetProcess.Planning.Rules.Local;

/// <summary>Two milestones begin on the same day.</summary>
internal sealed class SameDayKept() : LocalConstraint<SameDay>(
    "constraint-same-day", "Samme dag", "To milepæle begynder samme dag.")
{
    protected override IReadOnlyList<string> KeysOf(SameDay constraint) => [constraint.First, constraint.Second];

    protected override IEnumerable<Breach> CheckOne(SameDay constraint, Plan plan, CheckContext context)
    {
        var (first, second) = (plan.Find(constraint.First)!, plan.Find(constraint.Second)!);
        var (one, other) = (DayRange.StartOf(first), DayRange.StartOf(second));
        var fit = one.Earliest > other.Latest || other.Earliest > one.Latest ? Fit.Never
            : one.IsCertain && other.IsCertain ? Fit.Always : Fit.OnSomeDays;
        if (fit == Fit.Always) yield break;
        yield return Broken(
            constraint, [first, second],
            fit == Fit.Never
                ? (Sentence)$"{Wording.TitleAndDate(first)} og {Wording.TitleAndDate(second)} skal begynde samme dag."
                : $"{Wording.TitleAndDate(first)} og {Wording.TitleAndDate(second)} skal begynde samme dag; dagen ligger ikke fast endnu.", fit);
    }
}

/// <summary>One milestone begins after another has ended.</summary>
internal sealed class AfterKept() : LocalConstraint<After>(
    "constraint-after", "Rækkefølge", "En milepæl begynder, efter at en anden er slut.")
{
    protected override IReadOnlyList<string> KeysOf(After constraint) => [constraint.Earlier, constraint.Later];

    protected override IEnumerable<Breach> CheckOne(After constraint, Plan plan, CheckContext context)
    {
        var (earlier, later) = (plan.Find(constraint.Earlier)!, plan.Find(constraint.Later)!);
        var fit = DayRange.StartOf(later).NotBefore(DayRange.EndOf(earlier).Plus(1));
        if (fit == Fit.Always) yield break;
        yield return Broken(
            constraint, [earlier, later],
            fit == Fit.Never
                ? (Sentence)$"{Wording.TitleAndDate(later)} skal ligge efter {Wording.TitleAndDate(earlier)}."
                : $"{Wording.TitleAndDate(later)} skal ligge efter {Wording.TitleAndDate(earlier)}; det gælder kun nogle af dagene.",
            fit,
            $"»{later.Title}« tidligst {DayRange.EndOf(earlier).Earliest.PlusDays(1)}.");
    }
}
