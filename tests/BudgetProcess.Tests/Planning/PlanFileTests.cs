using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Tests.Planning;

internal sealed class PlanFileTests
{
    [Test]
    public void Read_SourcePlan_GivesMilestonesAndConstraintsInOrder()
    {
        var plan = Plans.Source;

        Assert.That(plan.Year, Is.EqualTo(new BudgetYear(2025)));
        Assert.That(plan.Source, Is.EqualTo("Fra landskab til landkort"));
        Assert.That(plan.Milestones, Has.Count.EqualTo(17));
        Assert.That(plan.Constraints, Has.Count.EqualTo(7));
        Assert.That(plan.Constraints[1], Is.EqualTo(new AtLeastDays("kb-1", "kb-2", 14, "Tid til forhandling")));
        Assert.That(plan.Constraints[2], Is.EqualTo(new OnWeekdays("kb-2", [IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday])));
    }

    [Test]
    public void Read_MissingYearInPhrase_IsTheProcessYear() =>
        Assert.That(Plans.Source.Find(Anchor.SecondReading)!.Period, Is.EqualTo(DatePeriod.OnDay(new LocalDate(2024, 10, 9))));

    [Test]
    public void Read_FullMilestone_KeepsEveryField()
    {
        var seminar = Plans.Source.Find("foraarsseminar")!;

        Assert.That(seminar.StartTime, Is.EqualTo(new LocalTime(9, 0)));
        Assert.That(seminar.EndTime, Is.EqualTo(new LocalTime(16, 0)));
        Assert.That(seminar.Attendees, Is.EqualTo(new[] { "kb", "direktionen" }));
        Assert.That(Plans.Source.Find("budgetseminar")!.Notice, Is.EqualTo(new NoticePolicy(true, [14, 3], AskForReply: true)));
    }

    [Test]
    public void Read_OpenPeriodWithUntil_EndsThere()
    {
        var questions = Plans.Source.Find("spoergsmaal")!;

        Assert.That(questions.Period, Is.EqualTo(new DatePeriod(Plans.Day(8, 30), Plans.Day(10, 9), DatePrecision.Day)));
        Assert.That(questions.Phrase, Is.EqualTo("fra 30. august"));
    }

    [Test]
    public void Read_ClockTimeInPhrase_IsTheStartAndEndTime()
    {
        var milestone = Plans.Read(Minimal("\"when\": \"11.9.2024 kl. 10-12\"")).Milestones[0];

        Assert.That(milestone.StartTime, Is.EqualTo(new LocalTime(10, 0)));
        Assert.That(milestone.EndTime, Is.EqualTo(new LocalTime(12, 0)));
    }

    [Test]
    public void Read_SpacesAroundTexts_AreTrimmed() =>
        Assert.That(Plans.Read(Minimal("\"when\": \" 9. september \", \"place\": \"  Rådhuset \"")).Milestones[0].Place, Is.EqualTo("Rådhuset"));

    [Test]
    public void Read_ByteOrderMarkFirst_IsNoFault() =>
        Assert.That(PlanFile.Read("plan.json", '\uFEFF' + Plans.Budget2025Json).Plan, Is.EqualTo(Plans.Source));

    [Test]
    public void Read_UnsortedReminders_AreFarthestFirst()
    {
        var milestone = Plans.Read(Minimal("\"when\": \"9. september\", \"notice\": { \"invite\": false, \"remind\": [3, 14] }")).Milestones[0];

        Assert.That(milestone.Notice!.ReminderDays, Is.EqualTo(new[] { 14, 3 }));
    }

    [Test]
    public void Write_SourcePlan_ReadsBackToAnEqualPlan()
    {
        var text = PlanFile.Write(Plans.Source);

        Assert.That(PlanFile.Read("plan.json", text).Plan, Is.EqualTo(Plans.Source));
        Assert.That(text, Does.Contain("\"until\": \"9. oktober\"").And.Contain("Høring").And.Not.Contain("\r"));
    }

    [Test]
    public void Write_PhraseAndDaysDisagree_Throws()
    {
        var torn = Plans.On("9. september", Anchor.FirstReading) with { Period = DatePeriod.OnDay(Plans.Day(9, 10)) };

        Assert.That(() => PlanFile.Write(Plans.Of(torn)), Throws.ArgumentException);
    }

    [Test]
    public void BodyKeys_SourcePlan_NamesEachBodyOnce() =>
        Assert.That(Plans.Source.BodyKeys(), Is.EqualTo(new[] { "oek", "kb", "direktionen", "hovedudvalg" }));

    private static string Minimal(string fields) =>
        $$"""{ "budgetYear": 2025, "title": "t", "milestones": [ { "key": "m", "title": "m", "track": "political", "kind": "meeting", {{fields}} } ] }""";
}
