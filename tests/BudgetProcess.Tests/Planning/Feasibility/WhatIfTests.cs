using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Tests.Architecture;
using NodaTime;

namespace BudgetProcess.Tests.Planning.Feasibility;

/// <summary>What becomes of a plan if something is different.</summary>
internal sealed class WhatIfTests
{
    private static readonly Plan Hedensted = Plans.Read(File.ReadAllText(Repository.PathOf("seeds/hedensted/plan-2025.json")));

    private static readonly BudgetYear Budget2020 = new(2020);

    /// <summary>The dates of budget 2020 before the election of June 2019 moved them.</summary>
    private static readonly StatutoryDates BeforeTheElection = new(Budget2020, new(2019, 9, 15), new(2019, 10, 15), "de normale frister");

    private static readonly CheckContext In2019 = new(BeforeTheElection, RuleSettings.Default, null);

    /// <summary>The plan that a municipality would have had in the spring of 2019.</summary>
    private static readonly Plan Plan2020 = PlanForward.To(Hedensted, In2019, []).Plan;

    // In 2019 the agreement came in September and the budget was to be adopted by 5 November (statutory-dates.json). By which day Økonomiudvalget's proposal was due then is not established:
    // here it is what leaves room for the three weeks between the readings.
    private static readonly ScenarioChange[] LateAgreement =
    [
        new ScenarioChange.Minister(StatutoryLimit.AdoptedBy, StatutoryDates.For(Budget2020).AdoptedBy), new ScenarioChange.Minister(StatutoryLimit.ProposalDue, new(2019, 10, 8)),
        new ScenarioChange.NotBefore("teknisk-forslag", new(2019, 9, 18)), new ScenarioChange.KeptFree(new(2019, 10, 14), new(2019, 10, 18)),
    ];

    [TestCase(true)]
    [TestCase(false)]
    public void Run_LateAgreementOf2019_IsLawfulByThe5thOfNovemberAndLeavesTheSpringAlone(bool keepsOrder)
    {
        var scenario = new Scenario(LateAgreement) { KeepsOrder = keepsOrder };

        var answer = Possible(Plan2020, In2019, scenario);

        var (first, second) = (answer.Plan.Find(Anchor.FirstReading)!.Period, answer.Plan.Find(Anchor.SecondReading)!.Period);
        Assert.That(second.Start, Is.GreaterThan(new LocalDate(2019, 10, 15)).And.LessThanOrEqualTo(new LocalDate(2019, 11, 5)));
        Assert.That(Period.DaysBetween(first.End, second.Start), Is.GreaterThanOrEqualTo(21));
        Assert.That(answer.Plan.Find("teknisk-forslag")!.Period.Start, Is.EqualTo(new LocalDate(2019, 9, 18)));
        Assert.That(Breaches(answer.Plan, In2019, scenario), Is.Empty);
        Assert.That(answer.Moves, Has.All.Matches<PlanMove>(move => move.Before.Start >= new LocalDate(2019, 8, 25) && move.Reason.ToString().Length > 0));
        Assert.That(answer.Plan.Milestones.Where(milestone => milestone.Kind == MilestoneKind.Meeting), Has.None.Matches<Milestone>(meeting => meeting.Period.Start >= new LocalDate(2019, 10, 14) && meeting.Period.Start <= new LocalDate(2019, 10, 18)));
    }

    [Test]
    public void Run_LateAgreementOf2019_MovesFewerIfTheOrderMayChange()
    {
        var (ordered, free) = (Possible(Plan2020, In2019, new Scenario(LateAgreement) { KeepsOrder = true }), Possible(Plan2020, In2019, new Scenario(LateAgreement)));

        Assert.That(free.Moves.Count, Is.LessThan(ordered.Moves.Count));
        Assert.That(free.Moves.Select(move => move.Key), Is.EquivalentTo(new[]
        {
            "teknisk-forslag", "oek-1-behandling", "hovedudvalg-moede", "hoering", "kb-1-behandling", "budgetseminar", "aendringsforslag", "kb-2-behandling", "offentliggoerelse", "orientering-om-budgetaftale",
        }));
    }

    [Test]
    public void Run_LateAgreementWithoutALaterDate_SaysWhatCollides()
    {
        var scenario = new Scenario([new ScenarioChange.NotBefore("teknisk-forslag", new(2019, 9, 18))]);

        var clash = ((WhatIfResult.Impossible)WhatIf.Run(Plan2020, In2019, scenario)).Clash;

        Assert.That(clash.Conditions.Select(words => words.ToString()), Is.EqualTo(new[]
        {
            "»Fremlæggelse af teknisk-administrativt budgetforslag« tidligst onsdag 18. september 2019",
            "planens binding: mindst 7 dage fra »Fremlæggelse af teknisk-administrativt budgetforslag« til »1. behandling i Økonomiudvalget« (Økonomiudvalget og Hovedudvalget skal have tid til at læse budgetforslaget)",
            "»1. behandling i Økonomiudvalget« senest 15. september efter kommunestyrelsesloven § 37, stk. 1",
        }));
        Assert.That(clash.WaysOut.Select(way => way.Words.ToString()), Has.Some.EqualTo("Få fristen udsat til onsdag 25. september 2019; det kan kun ministeriet."));
    }

    [Test]
    public void Run_SecondReadingWantedBeforeTheFirstThatIsHeld_WhatMovesLeastComesFirstAndTheLawLast()
    {
        var scenario = new Scenario([new ScenarioChange.Held("kb-1-behandling"), new ScenarioChange.NotAfter("kb-2-behandling", Plans.Day(9, 20))]);

        var ways = ((WhatIfResult.Impossible)WhatIf.Run(Hedensted, Plans.Context, scenario)).Clash.WaysOut;

        var settling = ways.Where(way => way.Moves is not null).ToList();
        var ofPeople = settling.TakeWhile(way => !way.Words.ToString().Contains("kommunestyrelsesloven", StringComparison.Ordinal)).ToList();
        Assert.That(ofPeople.Select(way => way.Moves), Is.Ordered);
        Assert.That(ofPeople, Has.Count.GreaterThanOrEqualTo(2));
        Assert.That(settling.Skip(ofPeople.Count).Select(way => way.Words.ToString()), Is.Not.Empty.And.All.Contains("kommunestyrelsesloven"));
    }

    [Test]
    public void Run_ReadingsADayTooClose_MovesOneOfThemByADay()
    {
        var answer = Possible(Hedensted, Plans.Context, new Scenario([]));

        Assert.That(answer.Moves.Select(move => (move.Key, move.After)), Is.EqualTo(new[] { ("kb-1-behandling", DatePeriod.OnDay(Plans.Day(9, 18))) }));
        Assert.That(answer.Moves[0].Reason.ToString(), Is.EqualTo("mindst 21 dage mellem 1. og 2. behandling (kommunestyrelsesloven § 38, stk. 1)"));
        Assert.That(answer.Plan.Find("kb-1-behandling")!.Phrase, Is.EqualTo("18. september"));
    }

    [Test]
    public void Run_BreachThatSomebodyTookOn_IsLeftAlone() =>
        Assert.That(Possible(Hedensted, Plans.Context, new Scenario([]) { TakenOn = new HashSet<string> { "two-readings" } }).Moves, Is.Empty);

    [Test]
    public void Run_FirstReadingHeld_MovesTheSecond() =>
        Assert.That(Possible(Hedensted, Plans.Context, new Scenario([new ScenarioChange.Held("kb-1-behandling")])).Moves.Select(move => (move.Key, move.After)), Is.EqualTo(new[] { ("kb-2-behandling", DatePeriod.OnDay(Plans.Day(10, 10))) }));

    [Test]
    public void Run_CommitteeMovedByTwoDays_TakesTheJointMeetingAlong()
    {
        var answer = Possible(Hedensted, Plans.Context, new Scenario([new ScenarioChange.Placed("oek-1-behandling", DatePeriod.OnDay(Plans.Day(9, 11)))]) { TakenOn = new HashSet<string> { "two-readings" } });

        Assert.That(answer.Moves.Select(move => (move.Key, move.After.Start)), Is.SupersetOf(new[] { ("oek-1-behandling", Plans.Day(9, 11)), ("hovedudvalg-moede", Plans.Day(9, 11)) }));
        Assert.That(answer.Moves.Single(move => move.Key == "oek-1-behandling").Reason.ToString(), Is.EqualTo("»1. behandling i Økonomiudvalget« ligger fast 11. september 2024"));
    }

    [Test]
    public void Run_MidSeptember_MovesNothingThatHasBegunAndNothingIntoThePast()
    {
        var today = Plans.Day(9, 16);
        var answer = Possible(Hedensted, Plans.Context, new Scenario([]) { Today = today });

        Assert.That(answer.Moves.Select(move => (move.Key, move.After.Start)), Is.EqualTo(new[] { ("kb-1-behandling", Plans.Day(9, 18)) }));
        var late = WhatIf.Run(Hedensted, Plans.Context, new Scenario([new ScenarioChange.Held("kb-2-behandling")]) { Today = Plans.Day(9, 19) });
        Assert.That(((WhatIfResult.Impossible)late).Clash.Conditions.Select(words => words.ToString()), Has.Some.StartsWith("»1. behandling i Kommunalbestyrelsen« ikke før i dag"));
    }

    [Test]
    public void Run_RecommendationThatCannotBeKept_IsTold()
    {
        Milestone[] milestones = [Plans.On("2. september", Anchor.FirstReadingInFinanceCommittee), Plans.On("11. september", Anchor.FirstReading)];
        var scenario = new Scenario([new ScenarioChange.Placed("oek-1-behandling", DatePeriod.OnDay(Plans.Day(9, 10))), new ScenarioChange.Held("kb-1-behandling")]);

        var answer = Possible(new Plan(Plans.Budget2025, "Prøve", milestones, []), Plans.Context, scenario);

        Assert.That(answer.NotKept.Select(words => words.ToString()), Is.EqualTo(new[] { "mindst 4 hverdage fra »1. behandling i Økonomiudvalget« til »1. behandling i Kommunalbestyrelsen«" }));
    }

    [Test]
    public void Run_UnknownMilestone_Throws() =>
        Assert.That(() => WhatIf.Run(Hedensted, Plans.Context, new Scenario([new ScenarioChange.Held("findes-ikke")])), Throws.ArgumentException);

    [Test]
    public void Run_AnyAnswer_CanBeWrittenAndReadAsAPlan()
    {
        var made = Possible(Plan2020, In2019, new Scenario(LateAgreement) { KeepsOrder = true }).Plan;

        Assert.That(PlanFile.Read("plan.json", PlanFile.Write(made)).Plan, Is.EqualTo(made));
    }

    private static WhatIfResult.Possible Possible(Plan plan, CheckContext context, Scenario scenario)
    {
        var result = WhatIf.Run(plan, context, scenario);
        Assert.That(result, Is.TypeOf<WhatIfResult.Possible>(), (result as WhatIfResult.Impossible)?.Clash.Conditions.Aggregate("", (known, words) => $"{known}\n{words}"));
        return (WhatIfResult.Possible)result;
    }

    private static IEnumerable<Breach> Breaches(Plan plan, CheckContext context, Scenario scenario) =>
        PlanCheck.Run(plan, context with { Dates = scenario.In(context.Dates) }).Where(breach => breach.Severity == Severity.Hard || breach.RuleId.StartsWith("constraint-", StringComparison.Ordinal) && breach.Severity == Severity.Soft);
}
