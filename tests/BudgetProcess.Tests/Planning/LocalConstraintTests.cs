using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Tests.Planning;

internal sealed class LocalConstraintTests
{
    [TestCase("1. september", "15. september", null)]
    [TestCase("1. september", "14. september", Severity.Soft)]
    [TestCase("15. september", "1. september", Severity.Soft)]
    [TestCase("1. september", "medio september", Severity.Information)]
    public void AtLeastDays_BetweenStarts_IsChecked(string from, string to, Severity? severity) =>
        Expect(severity, "constraint-at-least", new AtLeastDays("a", "b", 14), from, to);

    [TestCase("1. september", "15. september", null)]
    [TestCase("1. september", "1. september", null)]
    [TestCase("1. september", "16. september", Severity.Soft)]
    [TestCase("2. september", "1. september", Severity.Soft)]
    [TestCase("1. september", "medio september", Severity.Information)]
    public void AtMostDays_BetweenStarts_IsChecked(string from, string to, Severity? severity) =>
        Expect(severity, "constraint-at-most", new AtMostDays("a", "b", 14), from, to);

    [TestCase("9. september", "9.-20. september", null)]
    [TestCase("9. september", "10. september", Severity.Soft)]
    [TestCase("9. september", "primo september", Severity.Information)]
    [TestCase("9. september", "medio september", Severity.Soft)]
    public void SameDay_Starts_IsChecked(string first, string second, Severity? severity) =>
        Expect(severity, "constraint-same-day", new SameDay("a", "b"), first, second);

    [TestCase("9.-20. september", "21. september", null)]
    [TestCase("9.-20. september", "20. september", Severity.Soft)]
    [TestCase("9. september", "primo september", Severity.Information)]
    [TestCase("august", "primo september", null)]
    public void After_EndOfTheEarlier_IsChecked(string earlier, string later, Severity? severity) =>
        Expect(severity, "constraint-after", new After("a", "b"), earlier, later);

    [Test]
    public void After_TooEarly_NamesTheFirstDayAndTheReason()
    {
        var found = Find("constraint-after", new After("a", "b", "Der skal være tid til at læse"), Plans.On("9. september", key: "a"), Plans.On("9. september", key: "b"));

        Assert.That(found.Single().Message.ToString(), Does.EndWith("Begrundelse: Der skal være tid til at læse"));
        Assert.That(found.Single().Remedy?.ToString(), Is.EqualTo("»b« tidligst tirsdag 10. september 2024."));
    }

    [TestCase("11. september", MilestoneKind.Meeting, 0)]
    [TestCase("9. september", MilestoneKind.Meeting, 1)]
    [TestCase("10.-12. september", MilestoneKind.Meeting, 2)]
    [TestCase("11.-18. september", MilestoneKind.Period, 0)]
    [TestCase("uge 37", MilestoneKind.Meeting, 0)]
    public void OnWeekdays_WednesdaysOnly_FindsEachOtherDay(string when, MilestoneKind kind, int findings) =>
        Assert.That(Find("constraint-weekdays", new OnWeekdays("a", [IsoDayOfWeek.Wednesday]), Plans.On(when, key: "a", kind: kind)), Has.Count.EqualTo(findings));

    [TestCase("9. september", 0)]
    [TestCase("7. september", 1)]
    [TestCase("5. juni", 1)]
    [TestCase("29. marts", 1)]
    public void NotOnHolidays_WeekendsHolidaysAndClosedDays_AreFound(string when, int findings) =>
        Assert.That(Find("constraint-no-holidays", new NotOnHolidays("a"), Plans.On(when, key: "a")), Has.Count.EqualTo(findings));

    [TestCase("11. oktober", MilestoneKind.Meeting, 0)]
    [TestCase("14. oktober", MilestoneKind.Meeting, 1)]
    [TestCase("11.-21. oktober", MilestoneKind.Period, 1)]
    [TestCase("uge 42", MilestoneKind.Meeting, 1)]
    [TestCase("uge 42-43", MilestoneKind.Meeting, 0)]
    public void NotInWeek_Week42_IsFound(string when, MilestoneKind kind, int findings) =>
        Assert.That(Find("constraint-not-in-week", new NotInWeek("a", 42), Plans.On(when, key: "a", kind: kind)), Has.Count.EqualTo(findings));

    [Test]
    public void EveryFixedMeeting_OnlyMeetingsWithADay_AreChecked()
    {
        var found = Find(
            "constraint-weekdays", new OnWeekdays("*", [IsoDayOfWeek.Wednesday]),
            Plans.On("9. september", key: "meeting"), Plans.On("9. september", key: "task", kind: MilestoneKind.Task), Plans.On("uge 37", key: "week"));

        Assert.That(found.Select(breach => breach.Milestones.Single()), Is.EqualTo(new[] { "meeting" }));
    }

    [Test]
    public void UnknownMilestone_InAPlanMadeInCode_IsAFinding() =>
        Assert.That(Find("constraint-after", new After("a", "spøgelse"), Plans.On("9. september", key: "a")).Single().Message.ToString(), Does.Contain("spøgelse"));

    private static void Expect(Severity? severity, string rule, PlanConstraint constraint, string first, string second)
    {
        var found = Find(rule, constraint, Plans.On(first, key: "a"), Plans.On(second, key: "b"));
        Assert.That(found.Select(breach => (Severity?)breach.Severity), Is.EqualTo(severity is null ? [] : new[] { severity }));
    }

    private static IReadOnlyList<Breach> Find(string rule, PlanConstraint constraint, params Milestone[] milestones) =>
        Plans.Find(rule, new Plan(Plans.Budget2025, "Prøveplan", milestones, [constraint]), Plans.Context);
}
