using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Tests.Planning;

internal sealed class MilestoneMoveTests
{
    [TestCase("19. september", "18. september")]
    [TestCase("19. september 2024", "18. september 2024")]
    [TestCase("torsdag 19. september kl. 17", "18. september kl. 17.00")]
    [TestCase("19.-20. september", "18.–19. september")]
    [TestCase("senest 19. september", "senest 18. september")]
    [TestCase("fra 19. september", "fra 18. september")]
    public void To_ADayEarlier_KeepsTheWordsAndTheLength(string when, string expected)
    {
        var milestone = Plans.On(when, key: "m") with { Place = "Byrådssalen", StartTime = new LocalTime(17, 0) };

        var moved = MilestoneMove.To(milestone, Plans.Day(9, 18), Plans.Budget2025);

        Assert.That(moved, Is.EqualTo(milestone with { Phrase = expected, Period = moved.Period }));
        Assert.That(moved.Period.Start, Is.EqualTo(Plans.Day(9, 18)));
        Assert.That(Period.DaysBetween(moved.Period.Start, moved.Period.End), Is.EqualTo(Period.DaysBetween(milestone.Period.Start, milestone.Period.End)));
    }

    [Test]
    public void To_TheDayOnWhichItLies_IsTheSame()
    {
        var milestone = Plans.On("tirsdag 10. september (forventet)", key: "m");

        Assert.That(MilestoneMove.To(milestone, Plans.Day(9, 10), Plans.Budget2025), Is.SameAs(milestone));
    }
}
