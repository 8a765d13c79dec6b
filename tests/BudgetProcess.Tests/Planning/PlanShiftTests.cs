using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Tests.Planning;

internal sealed class PlanShiftTests
{
    private static readonly BudgetYear Target = new(2027);

    // 2024 to 2026 is 104 weeks: 9 October 2024, a Wednesday, becomes 7 October 2026, a Wednesday.
    [TestCase("9. oktober", "7. oktober")]
    [TestCase("9. oktober 2024", "7. oktober 2026")]
    [TestCase("9/10-2024 kl. 17", "7. oktober 2026 kl. 17.00")]
    [TestCase("23.-24. september", "21.–22. september")]
    [TestCase("senest 30. september", "senest 28. september")]
    [TestCase("1. januar", "29. december 2025")]
    [TestCase("9. oktober (byrådssalen)", "7. oktober (byrådssalen)")]
    [TestCase("medio august", "medio august")]
    [TestCase("primo-medio september 2024", "primo-medio september 2026")]
    [TestCase("uge 36", "uge 36")]
    [TestCase("april til maj", "april til maj")]
    [TestCase("maj og november hvert år", "maj og november hvert år")]
    public void ByWholeWeeks_Phrase_IsPrintedForTheNewYear(string old, string expected)
    {
        var shifted = PlanShift.ByWholeWeeks(Plans.Of(Plans.On(old, key: "m")), Target).Milestones[0];

        Assert.That(shifted.Phrase, Is.EqualTo(expected));
        Assert.That(shifted.Period, Is.EqualTo(DatePhrase.Parse(expected, Target.ProcessYear).Phrase!.Period));
    }

    [Test]
    public void ByWholeWeeks_OpenPeriodWithAnEnd_MovesBothEnds()
    {
        var shifted = PlanShift.ByWholeWeeks(Plans.Source, Target).Find("spoergsmaal")!;

        Assert.That(shifted.Phrase, Is.EqualTo("fra 28. august"));
        Assert.That((shifted.Period.Start, shifted.Period.End), Is.EqualTo((new LocalDate(2026, 8, 28), new LocalDate(2026, 10, 7))));
    }

    [Test]
    public void ByWholeWeeks_Week53_BecomesTheWeekThatTheWholeWeeksLeadTo()
    {
        var milestone = Plans.On("9. september", key: "m") with { Phrase = "uge 53", Period = DatePhrase.Parse("uge 53", 2020).Phrase!.Period };
        var plan = new Plan(new BudgetYear(2021), "Budget 2021", [milestone], []);

        var shifted = PlanShift.ByWholeWeeks(plan, new BudgetYear(2022)).Milestones[0];

        Assert.That(shifted.Period, Is.EqualTo(new DatePeriod(new LocalDate(2021, 12, 27), new LocalDate(2022, 1, 2), DatePrecision.Week)));
    }

    [Test]
    public void ByWholeWeeks_SourcePlan_KeepsConstraintsAndTellsItsOrigin()
    {
        var shifted = PlanShift.ByWholeWeeks(Plans.Source, Target);

        Assert.That(shifted.Year, Is.EqualTo(Target));
        Assert.That(shifted.Title, Is.EqualTo("Budget 2027"));
        Assert.That(shifted.Source, Is.EqualTo("Planen for budget 2025, flyttet 104 uger"));
        Assert.That(shifted.Constraints, Is.EqualTo(Plans.Source.Constraints));
        Assert.That(PlanFile.Read("plan.json", PlanFile.Write(shifted)).Plan, Is.EqualTo(shifted));
    }

    [Test]
    public void ByWholeWeeks_SameYear_ChangesNoMilestone() =>
        Assert.That(PlanDifference.Between(Plans.Source, PlanShift.ByWholeWeeks(Plans.Source, Plans.Budget2025)).Where(difference => difference.ChangesCalendar), Is.Empty);
}
