using BudgetProcess.Planning;
using BudgetProcess.Tests.Architecture;
using NodaTime;

namespace BudgetProcess.Tests.Planning.Feasibility;

/// <summary>Where the milestones of Budget 2025 may lie, and what binds them.</summary>
internal sealed class PlanWindowsTests
{
    private static readonly Plan Hedensted = Plans.Read(File.ReadAllText(Repository.PathOf("seeds/hedensted/plan-2025.json")));
    private static readonly PlanWindows Windows = PlanWindows.For(Hedensted, Plans.Context);

    [Test]
    public void Alone_FirstReading_EndsOnTheDayThatTheLawAllowsBeforeTheSecond()
    {
        var window = Windows.Of("kb-1-behandling");

        Assert.That(window.Alone!.Latest.Day, Is.EqualTo(Plans.Day(9, 18)));
        Assert.That(window.Alone.Latest.Because.Single().ToString(), Is.EqualTo(
            "mindst 21 dage mellem 1. og 2. behandling (kommunestyrelsesloven § 38, stk. 1); »2. behandling af budget i Kommunalbestyrelsen« ligger 9. oktober 2024"));
        Assert.That(window.Alone.Earliest.Day, Is.EqualTo(Plans.Day(9, 9)));
        Assert.That(window.IsKept, Is.False, "19 September is a day too late.");
    }

    [Test]
    public void Together_FirstReading_EndsWhereTheSecondCanStillBeAdoptedInTime()
    {
        var latest = Windows.Of("kb-1-behandling").Together!.Latest;

        // The 15th and 14th of October 2024 lie in week 42, which the plan keeps free: the last day for the second reading is Friday the 11th.
        Assert.That(latest.Day, Is.EqualTo(Plans.Day(9, 20)));
        Assert.That(latest.Because.Select(words => words.ToString()), Is.EqualTo(new[]
        {
            "mindst 21 dage mellem 1. og 2. behandling (kommunestyrelsesloven § 38, stk. 1)",
            "»2. behandling af budget i Kommunalbestyrelsen« senest 15. oktober efter kommunestyrelsesloven § 38",
        }));
    }

    [Test]
    public void Days_Meeting_LeaveOutWeekendsAndTheAutumnHoliday()
    {
        var days = Windows.Of("kb-2-behandling").Days;

        Assert.That(days, Is.EqualTo(new[] { Plans.Day(10, 10), Plans.Day(10, 11) }));
    }

    [Test]
    public void Alone_MilestoneThatNothingBinds_IsOpenOnBothSides()
    {
        var window = Windows.Of("online-status").Alone!;

        Assert.That((window.Earliest, window.Latest), Is.EqualTo((WindowEnd.Open, WindowEnd.Open)));
        Assert.That(Windows.Of("online-status").IsKept, Is.True);
    }

    [Test]
    public void Alone_BetweenTwoThatLeaveNoRoom_NamesBoth()
    {
        var squeezed = new Plan(Plans.Budget2025, "Prøve", [Plans.On("10. september", key: "a"), Plans.On("12. september", key: "b"), Plans.On("13. september", key: "c")],
            [new AtLeastDays("a", "b", 5), new After("b", "c")]);
        var window = PlanWindows.For(squeezed, Plans.Context).Of("b");

        Assert.That((window.Alone, window.Days.Count, window.IsKept), Is.EqualTo(((DayWindow?)null, 0, false)));
        Assert.That(window.Clash.Select(words => words.ToString()), Is.EqualTo(new[]
        {
            "planens binding: mindst 5 dage fra »a« til »b«; »a« ligger 10. september 2024", "planens binding: »c« efter »b«; »c« ligger 13. september 2024",
        }));
    }

    [Test]
    public void Alone_HearingOverDays_IsAboutItsFirstDayAndKeepsItsLength()
    {
        var window = Windows.Of("hoering");

        // Twelve days from the day after the technical proposal, and over before the seminar on the 23rd.
        Assert.That((window.Days[0], window.Days[^1]), Is.EqualTo((Plans.Day(8, 29), Plans.Day(9, 9))));
    }

    [Test]
    public void For_PlanOfAThirdWithoutDays_AsksOnWhichItMightBeFixed()
    {
        var window = Windows.Of("offentliggoerelse");

        Assert.That(window.Alone!.Latest.Day, Is.EqualTo(Plans.Day(9, 19)));
        Assert.That(window.IsKept, Is.True);
        Assert.That(window.Days, Has.None.Matches<LocalDate>(day => day.DayOfWeek >= IsoDayOfWeek.Saturday));
    }
}
