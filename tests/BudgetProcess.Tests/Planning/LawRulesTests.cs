using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Tests.Planning;

/// <summary>Each rule of the law, kept and broken.</summary>
internal sealed class LawRulesTests
{
    private static readonly IReadOnlySet<HearingGroup> Everybody = Enum.GetValues<HearingGroup>().ToHashSet();

    [TestCase("15. september", 0)]
    [TestCase("16. september", 1)]
    public void OkProposal_CommitteeOnOrAfterTheDueDate_BreaksFromTheDayAfter(string when, int findings)
    {
        var found = Plans.Find("ok-proposal", Plans.On(when, Anchor.FirstReadingInFinanceCommittee));

        Assert.That(found, Has.Count.EqualTo(findings));
        Assert.That(found.Select(breach => breach.Severity), Is.All.EqualTo(Severity.Hard));
        Assert.That(found.Select(breach => breach.Remedy?.ToString()), Is.All.EqualTo("1. behandling i Økonomiudvalget senest søndag 15. september 2024."));
    }

    [Test]
    public void OkProposal_DateNotFixed_InformsWhichDaysDo()
    {
        var found = Plans.Find("ok-proposal", Plans.On("medio september", Anchor.FirstReadingInFinanceCommittee)).Single();

        Assert.That(found.Severity, Is.EqualTo(Severity.Information));
        Assert.That(found.Message.ToString(), Does.Contain("kun dagene til og med 15. september 2024"));
    }

    [TestCase("9. september", 0)]
    [TestCase("8. september", 1)]
    public void OkProposal_CouncilReadsBeforeTheCommittee_Breaks(string council, int findings) =>
        Assert.That(
            Plans.Find("ok-proposal", Plans.On("9. september", Anchor.FirstReadingInFinanceCommittee), Plans.On(council, Anchor.FirstReading)),
            Has.Count.EqualTo(findings));

    [TestCase("9. september", null)]
    [TestCase("19. september", null)]
    [TestCase("20. september", Severity.Hard)]
    [TestCase("8. september", Severity.Soft)]
    [TestCase("primo september", Severity.Information)]
    public void PublishProposal_BetweenTheFirstReadings_IsKept(string when, Severity? severity)
    {
        var found = Plans.Find(
            "publish-proposal", Plans.On(when, Anchor.Publication), Plans.On("9. september", Anchor.FirstReadingInFinanceCommittee),
            Plans.On("19. september", Anchor.FirstReading));

        Assert.That(found.Select(breach => (Severity?)breach.Severity), Is.EqualTo(severity is null ? [] : new[] { severity }));
    }

    [Test]
    public void PublishProposal_OnlySomeDaysDo_NamesThem()
    {
        var found = Plans.Find("publish-proposal", Plans.On("primo september", Anchor.Publication), Plans.On("9. september", Anchor.FirstReadingInFinanceCommittee));

        Assert.That(found.Single().Remedy?.ToString(), Is.EqualTo("Læg offentliggørelsen 9.–10. september 2024."));
    }

    [Test]
    public void TwoReadings_SourcePlan_IsOneDayShort()
    {
        var found = Plans.Find("two-readings", Plans.Source, Plans.Context).Single();

        Assert.That(found.Severity, Is.EqualTo(Severity.Hard));
        Assert.That(found.Citation, Is.EqualTo("kommunestyrelsesloven § 38, stk. 1"));
        Assert.That(found.Message.ToString(), Is.EqualTo("19. september – 9. oktober 2024 er 20 dage; kommunestyrelsesloven § 38 kræver mindst 21 (3 uger)."));
        Assert.That(found.Remedy?.ToString(), Is.EqualTo("1. behandling senest onsdag 18. september 2024, eller 2. behandling tidligst torsdag 10. oktober 2024."));
        Assert.That(found.Milestones, Is.EqualTo(new[] { "kb-1", "kb-2" }));
        Assert.That(found.Dates, Is.EqualTo(new[] { Plans.Day(9, 19), Plans.Day(10, 9) }));
        Assert.That((found.RequiredDays, found.ActualDays), Is.EqualTo((21, 20)));
    }

    [TestCase("18. september", "9. oktober", null)]
    [TestCase("18. september", "8. oktober", Severity.Hard)]
    [TestCase("uge 37", "9. oktober", null)]
    [TestCase("uge 38", "9. oktober", Severity.Information)]
    [TestCase("uge 38", "uge 40", Severity.Hard)]
    [TestCase("uge 38", "uge 41", Severity.Information)]
    [TestCase("9. oktober", "18. september", Severity.Hard)]
    public void TwoReadings_ThreeWeeksApart_IsKept(string first, string second, Severity? severity)
    {
        var found = Plans.Find("two-readings", Plans.On(first, Anchor.FirstReading), Plans.On(second, Anchor.SecondReading));

        Assert.That(found.Select(breach => (Severity?)breach.Severity), Is.EqualTo(severity is null ? [] : new[] { severity }));
    }

    [Test]
    public void TwoReadings_OneWeekDoes_NamesTheDaysThatDo()
    {
        var found = Plans.Find("two-readings", Plans.On("uge 38", Anchor.FirstReading), Plans.On("9. oktober", Anchor.SecondReading));

        Assert.That(found.Single().Remedy?.ToString(), Is.EqualTo("Disse dage kan bruges til 1. behandling: 16.–18. september 2024."));
    }

    [Test]
    public void TwoReadings_LaterSecondReadingWouldMissTheDate_ProposesOnlyTheEarlierFirst()
    {
        var found = Plans.Find("two-readings", Plans.On("26. september", Anchor.FirstReading), Plans.On("14. oktober", Anchor.SecondReading));

        Assert.That(found.Single().Remedy?.ToString(), Is.EqualTo("1. behandling senest mandag 23. september 2024."));
    }

    [Test]
    public void TwoReadings_NeitherAloneWillDo_ProposesBoth()
    {
        var found = Plans.Find(
            "two-readings", Plans.On("15. september", Anchor.FirstReadingInFinanceCommittee), Plans.On("26. september", Anchor.FirstReading),
            Plans.On("1. oktober", Anchor.SecondReading));

        Assert.That(found.Single().Remedy?.ToString(), Is.EqualTo("Flyt begge: 1. behandling senest tirsdag 24. september 2024 og 2. behandling senest tirsdag 15. oktober 2024."));
    }

    [TestCase("15. oktober", null)]
    [TestCase("16. oktober", Severity.Hard)]
    [TestCase("medio oktober", Severity.Information)]
    [TestCase("ultimo oktober", Severity.Hard)]
    public void Adopted_ByTheDueDate_IsKept(string when, Severity? severity)
    {
        var found = Plans.Find("adopted", Plans.On(when, Anchor.SecondReading));

        Assert.That(found.Select(breach => (Severity?)breach.Severity), Is.EqualTo(severity is null ? [] : new[] { severity }));
    }

    [TestCase(5, 0)]
    [TestCase(6, 1)]
    public void Adopted_YearWithItsOwnDate_UsesIt(int dayOfNovember, int findings)
    {
        var year = new BudgetYear(2020);
        var day = new LocalDate(2019, 11, dayOfNovember);
        var second = Plans.On("9. oktober", Anchor.SecondReading) with { Phrase = "", Period = DatePeriod.OnDay(day) };

        var found = Plans.Find("adopted", new Plan(year, "Budget 2020", [second], []), Plans.Context with { Dates = StatutoryDates.For(year) });

        Assert.That(found, Has.Count.EqualTo(findings));
    }

    // 19 September 2024 is a Thursday: four working days before is Friday the 13th.
    [TestCase("13. september", false, 0)]
    [TestCase("14. september", false, 1)]
    [TestCase("14. september", true, 0)]
    [TestCase("15. september", true, 1)]
    public void Agenda_FourWorkingDaysBefore_CountsSaturdayOnlyIfTheMunicipalityDoes(string committee, bool saturdayCounts, int findings)
    {
        var context = Plans.Context with { Settings = new RuleSettings(new ClosedDays(SaturdayIsWorkingDay: saturdayCounts)) };
        var plan = Plans.Of(Plans.On(committee, Anchor.FirstReadingInFinanceCommittee), Plans.On("19. september", Anchor.FirstReading));

        var found = Plans.Find("agenda", plan, context);

        Assert.That(found, Has.Count.EqualTo(findings));
        Assert.That(found.Select(breach => (breach.Severity, breach.RequiredDays, breach.ActualDays)), Is.All.EqualTo((Severity.Soft, 4, 3)));
    }

    [Test]
    public void Agenda_AmendmentsTooLateForTheSecondReading_Warns()
    {
        var found = Plans.Find("agenda", Plans.On("4. oktober", Anchor.Amendments), Plans.On("9. oktober", Anchor.SecondReading)).Single();

        Assert.That(found.Remedy?.ToString(), Is.EqualTo("»Frist for ændringsforslag« senest torsdag 3. oktober 2024."));
    }

    [TestCase("aeldreraad", HearingGroup.SeniorCouncil)]
    [TestCase("handicapraad", HearingGroup.DisabilityCouncil)]
    public void Councils_NotAmongThoseHeard_Breaks(string rule, HearingGroup group)
    {
        var plan = Plans.Source;

        Assert.That(Plans.Find(rule, plan, Plans.Context), Is.Empty, "nobody knows yet who is heard");
        Assert.That(Plans.Find(rule, plan, Plans.Context with { HeardGroups = Everybody }), Is.Empty);
        var breach = Plans.Find(rule, plan, Plans.Context with { HeardGroups = Everybody.Except([group]).ToHashSet() }).Single();
        Assert.That((breach.Severity, breach.Milestones[0]), Is.EqualTo((Severity.Hard, "hoering")));
    }

    [Test]
    public void SeniorCouncil_LocalAgreement_IsOnlyInformation()
    {
        var context = Plans.Context with { HeardGroups = new HashSet<HearingGroup>(), Settings = new RuleSettings(new ClosedDays(), SeniorCouncilHasAgreement: true) };

        Assert.That(Plans.Find("aeldreraad", Plans.Source, context).Single().Severity, Is.EqualTo(Severity.Information));
        Assert.That(Plans.Find("handicapraad", Plans.Source, context).Single().Severity, Is.EqualTo(Severity.Hard));
    }

    [TestCase("3. oktober", null)]
    [TestCase("4. oktober", Severity.Soft)]
    [TestCase("primo oktober", Severity.Information)]
    public void MedMeeting_EarlyEnoughForTheMaterial_IsKept(string when, Severity? severity)
    {
        var found = Plans.Find("med-meeting", Plans.On(when, Anchor.JointCommitteeMeeting), Plans.On("9. oktober", Anchor.SecondReading));

        Assert.That(found.Select(breach => (Severity?)breach.Severity), Is.EqualTo(severity is null ? [] : new[] { severity }));
    }

    [TestCase("26. august", null)]
    [TestCase("28. august", 12)]
    [TestCase("12. september", -3)]
    public void MedProcedure_FourteenDaysBefore_IsKept(string proposal, int? days)
    {
        var found = Plans.Find("med-procedure", Plans.On(proposal, Anchor.TechnicalProposal), Plans.On("9. september", Anchor.JointCommitteeMeeting));

        Assert.That(found.Select(breach => breach.ActualDays), Is.EqualTo(days is null ? [] : new[] { days }));
        Assert.That(found.Select(breach => breach.Severity), Is.All.EqualTo(Severity.Soft));
    }

    [TestCase("9. september - 3. oktober", null)]
    [TestCase("9. september - 4. oktober", Severity.Soft)]
    [TestCase("september til oktober", Severity.Information)]
    public void HearingBeforeSecondReading_EndsEarlyEnough_IsKept(string when, Severity? severity)
    {
        var found = Plans.Find(
            "hearing-before-second-reading", Plans.On(when, Anchor.Hearing, kind: MilestoneKind.Period), Plans.On("9. oktober", Anchor.SecondReading));

        Assert.That(found.Select(breach => (Severity?)breach.Severity), Is.EqualTo(severity is null ? [] : new[] { severity }));
    }

    [TestCase("18. september", 1)]
    [TestCase("19. september", 0)]
    [TestCase("9. oktober", 0)]
    [TestCase("10. oktober", 1)]
    public void Amendments_DeadlineBetweenTheReadings_SaysNothing(string when, int findings)
    {
        var found = Plans.Find(
            "amendments", Plans.On(when, Anchor.Amendments, kind: MilestoneKind.Deadline), Plans.On("19. september", Anchor.FirstReading),
            Plans.On("9. oktober", Anchor.SecondReading));

        Assert.That(found, Has.Count.EqualTo(findings));
        Assert.That(found.Select(breach => breach.Severity), Is.All.EqualTo(Severity.Information));
    }

    [TestCase("oek", "30. september", 1)]
    [TestCase("kb", "30. september", 0)]
    [TestCase("oek", "10. oktober", 0)]
    [TestCase("oek", "18. september", 0)]
    public void NoSecondOkReading_CommitteeMeetsBetweenTheReadings_IsToldItNeedNot(string owner, string when, int findings)
    {
        var found = Plans.Find(
            "no-second-ok-reading",
            Plans.On("9. september", Anchor.FirstReadingInFinanceCommittee) with { Owners = ["oek"] },
            Plans.On("19. september", Anchor.FirstReading) with { Owners = ["kb"] },
            Plans.On(when, key: "moede") with { Owners = [owner] },
            Plans.On("9. oktober", Anchor.SecondReading) with { Owners = ["kb"] });

        Assert.That(found.Select(breach => breach.Milestones[0]), Is.EqualTo(Enumerable.Repeat("moede", findings)));
    }

    [Test]
    public void MultiYear_AnyPlan_SaysNothing() =>
        Assert.That(Plans.Find("multi-year", Plans.Source, Plans.Context), Is.Empty);
}
