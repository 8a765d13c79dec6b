using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Tests.Architecture;
using NodaTime;
using NodaTime.Calendars;

namespace BudgetProcess.Tests.Planning;

/// <summary>Next year's plan from last year's.</summary>
internal sealed class PlanForwardTests
{
    private static readonly BudgetYear Target = new(2027);

    private static Plan Hedensted => Plans.Read(File.ReadAllText(Repository.PathOf("seeds/hedensted/plan-2025.json")));

    private static IEnumerable<Plan> Seeds =>
        [Hedensted, Plans.Read(File.ReadAllText(Repository.PathOf("tests/BudgetProcess.IntegrationTests/Seeds/naboby/plan-2025.json"))), Plans.Source];

    // The process year 2026 has its Wednesday of ISO week 41 on 7 October, where 2024 had it on the 9th.
    [TestCase("9. oktober", "7. oktober")]
    [TestCase("9. oktober 2024", "7. oktober 2026")]
    [TestCase("9/10-2024 kl. 17", "7. oktober 2026 kl. 17.00")]
    [TestCase("23.-24. september", "21.–22. september")]
    [TestCase("senest 30. september", "senest 28. september")]
    [TestCase("9. oktober (byrådssalen)", "7. oktober (byrådssalen)")]
    [TestCase("medio august", "medio august")]
    [TestCase("primo-medio september 2024", "primo-medio september 2026")]
    [TestCase("uge 36", "uge 36")]
    [TestCase("april til maj", "april til maj")]
    [TestCase("maj og november hvert år", "maj og november hvert år")]
    public void To_Phrase_IsPrintedForTheNewYear(string old, string expected)
    {
        var made = Forward(Plans.Of(Plans.On(old, key: "m")), Target.Value).Plan.Milestones[0];

        Assert.That(made.Phrase, Is.EqualTo(expected));
        Assert.That(made.Period, Is.EqualTo(DatePhrase.Parse(expected, Target.ProcessYear).Phrase!.Period));
        Assert.That(made.Displacement, Is.Null);
    }

    [Test]
    public void To_OpenPeriodWithAnEnd_MovesBothEnds()
    {
        var made = Forward(Plans.Source, Target.Value).Plan.Find("spoergsmaal")!;

        Assert.That(made.Phrase, Is.EqualTo("fra 28. august"));
        Assert.That((made.Period.Start, made.Period.End), Is.EqualTo((new LocalDate(2026, 8, 28), new LocalDate(2026, 10, 7))));
    }

    [Test]
    public void To_Week53_BecomesTheFirstWeekOfTheYearAfter()
    {
        var milestone = Plans.On("9. september", key: "m") with { Phrase = "uge 53", Period = DatePhrase.Parse("uge 53", 2020).Phrase!.Period };

        var made = Forward(new Plan(new BudgetYear(2021), "Budget 2021", [milestone], []), 2022).Plan.Milestones[0];

        Assert.That(made.Period, Is.EqualTo(new DatePeriod(new LocalDate(2022, 1, 3), new LocalDate(2022, 1, 9), DatePrecision.Week)));
    }

    [Test]
    public void To_SourcePlan_KeepsConstraintsAndTellsItsOrigin()
    {
        var made = Forward(Plans.Source, Target.Value).Plan;

        Assert.That((made.Year, made.Title), Is.EqualTo((Target, "Budget 2027")));
        Assert.That(made.Source, Is.EqualTo("Planen for budget 2025, ført frem til budget 2027 med samme uger og ugedage"));
        Assert.That(made.Constraints, Is.EqualTo(Plans.Source.Constraints));
        Assert.That(PlanFile.Read("plan.json", PlanFile.Write(made)).Plan, Is.EqualTo(made));
    }

    // Thursday of ISO week 18 is an ordinary day in 2026 and 2028; in 2027 it is Kristi himmelfartsdag.
    [Test]
    public void To_KristiHimmelfartsdag_MovesTheMeetingByADayAndBackTheYearAfter()
    {
        var thursday = Plans.On("30. april", key: "m") with { Period = DatePeriod.OnDay(new LocalDate(2026, 4, 30)) };

        var there = Forward(new Plan(new BudgetYear(2027), "Budget 2027", [thursday], []), 2028);
        var after = Forward(there.Plan, 2029).Plan.Milestones[0];

        Assert.That(there.Plan.Milestones[0].Period, Is.EqualTo(DatePeriod.OnDay(new LocalDate(2027, 5, 5))));
        Assert.That(there.Steps[0].Reason.ToString(), Is.EqualTo("flyttet fra Kristi himmelfartsdag (torsdag 6. maj 2027)"));
        Assert.That((after.Period, after.Displacement), Is.EqualTo((DatePeriod.OnDay(new LocalDate(2028, 5, 4)), (Displacement?)null)));
    }

    [Test]
    public void To_MeetingMovedByHandAfterwards_StaysInItsNewWeek()
    {
        var there = Forward(Hedensted, 2026).Plan;
        var moved = there.Find("kb-1-behandling")!;
        var byHand = moved with { Phrase = "16. september", Period = DatePeriod.OnDay(new LocalDate(2025, 9, 16)) };

        var made = Forward(With(there, byHand), 2027).Plan.Find("kb-1-behandling")!;

        Assert.That(moved.Displacement, Is.Not.Null);
        Assert.That((made.Period.Start, made.Displacement), Is.EqualTo((new LocalDate(2026, 9, 15), (Displacement?)null)));
    }

    [TestCaseSource(nameof(Seeds))]
    public void To_EachOfTenYears_IsLawful(Plan seed)
    {
        foreach (var year in Enumerable.Range(seed.Year.Value + 1, 10))
        {
            var made = Forward(seed, year).Plan;
            Assert.That(Unlawful(made), Is.Empty, $"Budget {year}");
            Assert.That(OwnBroken(made), Is.Empty, $"Budget {year}");
        }
    }

    [TestCaseSource(nameof(Seeds))]
    public void To_YearByYear_IsTheSameAsInOneLeap(Plan seed)
    {
        var chained = seed;
        foreach (var year in Enumerable.Range(seed.Year.Value + 1, 10))
        {
            chained = Forward(chained, year).Plan;
            Assert.That(chained.Milestones, Is.EqualTo(Forward(seed, year).Plan.Milestones), $"Budget {year}");
            Assert.That(Unlawful(chained), Is.Empty, $"Budget {year}");
        }
    }

    [TestCaseSource(nameof(Seeds))]
    public void To_ForwardAndBack_IsThePlanThatItWas(Plan seed)
    {
        // The source breaks the law by a day; what obeys it begins one year on.
        var lawful = Forward(seed, seed.Year.Value + 1).Plan;
        foreach (var year in Enumerable.Range(lawful.Year.Value - 3, 12))
            Assert.That(Forward(Forward(lawful, year).Plan, lawful.Year.Value).Plan.Milestones, Is.EqualTo(lawful.Milestones), $"By way of budget {year}");
    }

    [Test]
    public void To_Hedensted_MovesNothingButTheFirstReading()
    {
        var result = Forward(Hedensted, 2026);
        var moved = result.Steps.Where(step => step.Change == ForwardChange.Moved).ToList();

        Assert.That(moved.Select(step => step.Key), Is.EqualTo(new[] { "kb-1-behandling" }));
        Assert.That(moved[0].After, Is.EqualTo(DatePeriod.OnDay(new LocalDate(2025, 9, 17))));
        Assert.That(moved[0].Reason.ToString(), Is.EqualTo("flyttet fra torsdag 18. september 2025: mindst 21 dage mellem 1. og 2. behandling (kommunestyrelsesloven § 38, stk. 1)"));
        Assert.That(result.Steps.Single(step => step.Key == "kb-2-behandling").Reason.ToString(), Is.EqualTo("onsdag i uge 41"));
        Assert.That(result.Steps.Single(step => step.Key == "hoering").Reason.ToString(), Is.EqualTo("mandag i uge 37 til fredag i uge 38"));
        Assert.That(result.Steps.Single(step => step.Key == "budgetseminar").Reason.ToString(), Is.EqualTo("mandag til tirsdag i uge 39"));
        Assert.That(result.Steps.Single(step => step.Key == "forslag-faerdiggoeres").Reason.ToString(), Is.EqualTo("samme ord"));
    }

    [Test]
    public void To_PublicationThatTheReadingHasPassed_TakesTheNextThird()
    {
        var step = Forward(Hedensted, 2028).Steps.Single(step => step.Key == "offentliggoerelse");

        Assert.That(step.After, Is.EqualTo(DatePhrase.Parse("medio september", 2027).Phrase!.Period));
        Assert.That(step.Reason.ToString(), Is.EqualTo("flyttet fra primo september 2027: offentliggørelse ikke før Økonomiudvalgets forslag foreligger"));
    }

    [Test]
    public void To_YearWithALaterDate_KeepsItsWeeksAndComesBack()
    {
        var plan = Forward(Hedensted, 2019).Plan;
        var extended = Forward(plan, 2020).Plan;
        var normal = Forward(extended, 2021).Plan;

        Assert.That(extended.Find(Anchor.SecondReading)!.Period.Start, Is.EqualTo(new LocalDate(2019, 10, 9)));
        Assert.That(normal.Find(Anchor.SecondReading)!.Period.Start, Is.EqualTo(new LocalDate(2020, 10, 7)));
        Assert.That(normal.Milestones, Is.EqualTo(Forward(plan, 2021).Plan.Milestones));
    }

    [Test]
    public void To_PlanThatUsedTheLaterDate_ReturnsToThe15thOfOctober()
    {
        var used = Used2020();
        var made = Forward(used, 2021);

        Assert.That(Unlawful(used), Is.Empty, "5 November 2019 was lawful.");
        Assert.That(Unlawful(made.Plan), Is.Empty);
        Assert.That(made.Plan.Find(Anchor.SecondReading)!.Period.Start, Is.LessThanOrEqualTo(new LocalDate(2020, 10, 15)));
        Assert.That(made.Steps.Single(step => step.Key == "kb-2-behandling").Reason.ToString(), Does.Contain("senest 15. oktober efter kommunestyrelsesloven § 38"));
        Assert.That(Forward(made.Plan, 2020).Plan.Milestones, Is.EqualTo(used.Milestones), "Back in the year of the exception it stands where it stood.");
    }

    [Test]
    public void To_ConstraintThatTheOldPlanBroke_IsKeptInTheNewOne()
    {
        Milestone[] milestones = [Plans.On("9. september", key: "a"), Plans.On("9. september", key: "b"), Plans.On("16. september", key: "c"), Plans.On("18. september", key: "d")];
        var plan = new Plan(Plans.Budget2025, "Prøveplan", milestones, [new After("a", "b"), new SameDay("c", "d")]);

        var made = Forward(plan, 2026).Plan;

        Assert.That(OwnBroken(plan), Has.Count.EqualTo(2));
        Assert.That(OwnBroken(made), Is.Empty);
    }

    [Test]
    public void To_PlanThatCannotKeepTheLaw_BreaksItAsLittleAsPossible()
    {
        var plan = new Plan(
            Plans.Budget2025, "Prøveplan", [Plans.On("19. september", Anchor.FirstReading), Plans.On("9. oktober", Anchor.SecondReading), Plans.On("30. september", key: "m")],
            [new AtMostDays(Anchor.FirstReading.Key, "m", 11), new OnWeekdays("m", [IsoDayOfWeek.Sunday]), new NotOnHolidays("m")]);

        var made = Forward(plan, 2026);

        Assert.That(Unlawful(made.Plan), Is.Empty, "The law goes before constraints that nobody can keep.");
        Assert.That(made.Steps, Has.Count.EqualTo(3));
    }

    [Test]
    public void To_FridayAndSaturdaySeminar_KeepsItsWeekend()
    {
        var made = Forward(Plans.Of(Plans.On("20.-21. september", key: "m")), 2026).Plan.Milestones[0];

        Assert.That((made.Period.Start, made.Period.End), Is.EqualTo((new LocalDate(2025, 9, 19), new LocalDate(2025, 9, 20))));
    }

    [Test]
    public void To_MeetingInEasterWeek_IsMovedOutOfIt()
    {
        // Tuesday of week 13: 26 March 2024 is in Easter week, so the plan begins in 2025, where it is 25 March.
        var meeting = Plans.On("25. marts", key: "m") with { Period = DatePeriod.OnDay(new LocalDate(2025, 3, 25)) };
        var step = Forward(new Plan(new BudgetYear(2026), "Budget 2026", [meeting], []), 2025).Steps[0];

        Assert.That(WeekYearRules.Iso.GetWeekOfWeekYear(step.After.Start), Is.Not.EqualTo(13));
        Assert.That(step.Reason.ToString(), Does.Contain("påskeugen"));
    }

    [Test]
    public void To_Recommendations_BecomeNotesOfTheMilestonesTheyConcern()
    {
        var year = new BudgetYear(2025);
        var made = PlanForward.To(Hedensted, ContextOf(2026), [new(year, "budgetseminar", "Hold en dag mere."), new(year, null, "En tydeligere rød tråd."), new(year, "findes-ikke", "Gem den.")]);

        Assert.That(made.Plan.Find("budgetseminar")!.Notes, Does.StartWith(Hedensted.Find("budgetseminar")!.Notes!).And.EndsWith("\nFra evalueringen af budget 2025: Hold en dag mere."));
        Assert.That(made.Plan.Find("procesplan")!.Notes, Does.EndWith("\nFra evalueringen af budget 2025: En tydeligere rød tråd.\nFra evalueringen af budget 2025: Gem den."));
        Assert.That(made.Steps.Single(step => step.Key == "procesplan").Recommendations, Is.EqualTo(2));
        Assert.That(made.LeftOut, Is.Empty);
        Assert.That(Forward(made.Plan, 2027).Plan.Milestones, Is.EqualTo(Forward(Hedensted, 2027).Plan.Milestones), "A recommendation has its year and is gone the year after.");
    }

    [Test]
    public void To_RecommendationForFullNotes_IsLeftOutAndTold()
    {
        var full = Plans.On("9. september", key: "m") with { Notes = new string('x', 3990) };
        var recommendation = new CarriedRecommendation(new BudgetYear(2025), "m", "Kortere noter.");

        var made = PlanForward.To(Plans.Of(full), ContextOf(2026), [recommendation]);

        Assert.That(made.LeftOut, Is.EqualTo(new[] { recommendation }));
        Assert.That(made.Plan.Milestones[0].Notes, Is.EqualTo(full.Notes));
    }

    internal static ForwardResult Forward(Plan plan, int year) => PlanForward.To(plan, ContextOf(year), []);

    internal static CheckContext ContextOf(int year) => new(StatutoryDates.For(new BudgetYear(year)), RuleSettings.Default, null);

    private static Plan With(Plan plan, Milestone changed) =>
        new(plan.Year, plan.Title, [.. plan.Milestones.Select(milestone => milestone.Key == changed.Key ? changed : milestone)], plan.Constraints);

    // Anchors that a seed does not have are missing whatever the year is.
    private static List<Breach> Unlawful(Plan plan) =>
        [.. PlanCheck.Run(plan, ContextOf(plan.Year.Value)).Where(breach => breach.Severity == Severity.Hard && breach.RuleId != "missing-anchor")];

    private static List<Breach> OwnBroken(Plan plan) =>
        [.. PlanCheck.Run(plan, ContextOf(plan.Year.Value)).Where(breach => breach.Severity == Severity.Soft && breach.RuleId.StartsWith("constraint-", StringComparison.Ordinal))];

    /// <summary>Budget 2020 as a municipality might have planned it that year: everything from the first reading on three weeks later or more.</summary>
    private static Plan Used2020()
    {
        var plan = Forward(Hedensted, 2020).Plan;
        var moved = new Dictionary<string, string>
        {
            ["kb-1-behandling"] = "8. oktober", ["hoering"] = "9.–30. september", ["budgetmoeder"] = "11. september – 8. oktober", ["gruppemoeder"] = "9. oktober",
            ["budgetseminar"] = "21.–22. oktober", ["orientering-om-budgetaftale"] = "22. oktober", ["aendringsforslag"] = "28. oktober", ["kb-2-behandling"] = "5. november",
        };
        var milestones = plan.Milestones.Select(milestone => moved.TryGetValue(milestone.Key, out var phrase)
            ? milestone with { Phrase = phrase, Period = DatePhrase.Parse(phrase, 2019).Phrase!.Period, Displacement = null }
            : milestone);
        return new Plan(plan.Year, plan.Title, [.. milestones], plan.Constraints);
    }
}
