using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Tests.Planning.Feasibility;

/// <summary>Why no plan exists, and the ways out.</summary>
internal sealed class PlanClashTests
{
    private static readonly Milestone First = Plans.On("18. september", Anchor.FirstReading);
    private static readonly Milestone Second = Plans.On("9. oktober", Anchor.SecondReading);

    [Test]
    public void Clash_OwnConstraintAgainstTheLaw_NamesBothAndNothingElse()
    {
        var clash = Of(new AtMostDays("kb-1-behandling", "kb-2-behandling", 14, "Det skal gå stærkt."), new NotOnHolidays("*"), new After("a", "kb-1-behandling"));

        Assert.That(clash.Conditions.Select(words => words.ToString()), Is.EqualTo(new[]
        {
            "planens binding: »2. behandling i Kommunalbestyrelsen« højst 14 dage efter »1. behandling i Kommunalbestyrelsen« (Det skal gå stærkt)",
            "mindst 21 dage mellem 1. og 2. behandling (kommunestyrelsesloven § 38, stk. 1)",
        }));
        Assert.That(clash.Milestones, Is.EquivalentTo(new[] { "kb-1-behandling", "kb-2-behandling" }));
    }

    [Test]
    public void WaysOut_OwnConstraintAgainstTheLaw_AreByTheFewestDaysAndTheLawComesLast()
    {
        var ways = Of(new AtMostDays("kb-1-behandling", "kb-2-behandling", 14)).WaysOut;

        Assert.That(ways.Select(way => (way.Words.ToString(), way.Days, way.Moves)), Is.EqualTo(new (string, int, int?)[]
        {
            ("Lad der gå 21 dage i stedet for 14: planens binding: »2. behandling i Kommunalbestyrelsen« højst 14 dage efter »1. behandling i Kommunalbestyrelsen«.", 7, 0),
            ("Tag et brud på dig: 14 i stedet for 21 dage (mindst 21 dage mellem 1. og 2. behandling (kommunestyrelsesloven § 38, stk. 1)).", 7, 1),
        }));
    }

    [Test]
    public void WaysOut_TwoClashesAtOnce_SayThatOneIsNotEnough()
    {
        var ways = Of(new AtMostDays("kb-1-behandling", "kb-2-behandling", 14), new AtLeastDays("a", "b", 400)).WaysOut;

        Assert.That(ways, Is.Not.Empty);
        Assert.That(ways.Select(way => way.Moves), Is.All.Null);
    }

    [Test]
    public void Clash_WeekdayThatNeverComes_IsAboutTheDaysOfOneMilestone()
    {
        var clash = Of(new OnWeekdays("a", [IsoDayOfWeek.Sunday]), new NotOnHolidays("a"));

        Assert.That(clash.Conditions.Select(words => words.ToString()), Is.EqualTo(new[] { "planens binding: »a« søndag", "planens binding: »a« ikke på en lukkedag" }));
        Assert.That(clash.WaysOut.Select(way => way.Words.ToString()), Has.All.StartsWith("Giv afkald på: "));
    }

    [Test]
    public void Clash_PlanThatSomeDatesWouldKeep_IsNull() =>
        Assert.That(PlanWindows.For(Plans.Source, Plans.Context).Clash, Is.Null, "The readings are too close, but they could lie elsewhere.");

    private static PlanClash Of(params PlanConstraint[] constraints) =>
        PlanWindows.For(new Plan(Plans.Budget2025, "Prøve", [Plans.On("2. september", key: "a"), Plans.On("4. september", key: "b"), First, Second], constraints), Plans.Context).Clash!;
}
