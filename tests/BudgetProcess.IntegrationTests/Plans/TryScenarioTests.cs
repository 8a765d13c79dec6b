using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Application.Simulation;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Plans;

/// <summary>What if something is different: the answer for a stored plan, and the answer as its draft.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class TryScenarioTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private static readonly ScenarioRequest SeminarLater = new("hedensted", 2025, ["budgetseminar tidligst 26. september", "kb-1-behandling flyttes til 18. september"]);

    private TryScenario Try => Host.Get<TryScenario>();

    [Test]
    public async Task Run_Scenario_TellsTheMovesAndStoresNothing()
    {
        var before = await DraftAsync();

        var answer = (ScenarioResult.Answered)await Try.RunAsync(SeminarLater, default);

        var moves = ((WhatIfResult.Possible)answer.Result).Moves;
        Assert.That(moves.Select(move => move.Key), Is.SupersetOf(new[] { "kb-1-behandling", "budgetseminar" }));
        Assert.That(answer.Findings, Has.None.Matches<Breach>(breach => breach.Severity == Severity.Hard));
        Assert.That(await DraftAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Apply_Answer_IsTheDraftAndKeepsTheOneBefore()
    {
        var answer = (ScenarioResult.Answered)await Try.RunAsync(SeminarLater, default);

        var applied = await Try.ApplyAsync(SeminarLater, answer.Revision, "Budgetkontoret", default);

        Assert.That(applied, Is.TypeOf<ScenarioResult.Answered>());
        var view = (await Host.Get<PlanEditor>().FindAsync("hedensted", 2025, default))!;
        Assert.That(view.Plan.Find("kb-1-behandling")!.Period.Start, Is.EqualTo(new LocalDate(2024, 9, 18)));
        Assert.That(await Host.Get<EarlierDrafts>().ListAsync("hedensted", 2025, default), Has.Count.EqualTo(1));
        Assert.That(await Host.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "plan.scenario-applied")), Is.EqualTo(1));
    }

    [Test]
    public async Task Apply_DraftThatChangedMeanwhile_StoresNothing()
    {
        var answer = (ScenarioResult.Answered)await Try.RunAsync(SeminarLater, default);
        await Host.Get<EditPlan>().RenameAsync("hedensted", 2025, "Et andet navn", null, "Sekretariatet", default);
        var before = await DraftAsync();

        var applied = await Try.ApplyAsync(SeminarLater, answer.Revision, "Budgetkontoret", default);

        Assert.That(applied, Is.TypeOf<ScenarioResult.Outdated>());
        Assert.That(await DraftAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Run_PublishedPlanWithABreachTakenOn_LeavesItAndMovesNothingThatHasBegun()
    {
        await Host.PublishAcceptedAsync();
        Host.Clock.AdvanceTo(ProductHost.At(2024, 9, 1, 10));

        var nothing = (ScenarioResult.Answered)await Try.RunAsync(new("hedensted", 2025, []), default);
        var past = (ScenarioResult.Answered)await Try.RunAsync(new("hedensted", 2025, ["teknisk-forslag flyttes til 10. september"]), default);

        Assert.That(((WhatIfResult.Possible)nothing.Result).Moves, Is.Empty);
        Assert.That(nothing.Scenario.TakenOn, Does.Contain("two-readings"));
        Assert.That(nothing.Findings.Select(breach => breach.RuleId), Does.Contain("two-readings"));
        Assert.That(past.Result, Is.TypeOf<WhatIfResult.Impossible>());
    }

    [Test]
    public async Task Preview_OfTheAnswer_IsWhatPublishingItThenWrites()
    {
        var meetingLater = SeminarLater with { Lines = ["temamoede flyttes til 20. juni"] };
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var before = await Host.DeliveriesAsync();
        var answer = (ScenarioResult.Answered)await Try.RunAsync(meetingLater, default);
        var plan = ((WhatIfResult.Possible)answer.Result).Plan;

        var preview = await Host.Get<PreviewPublish>().RunAsync("hedensted", plan, "Budgetkontoret", default);
        await Try.ApplyAsync(meetingLater, answer.Revision, "Budgetkontoret", default);
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var written = (await Host.DeliveriesAsync()).ExceptBy(before.Select(row => row.Id), row => row.Id).ToList();
        Assert.That(preview.Result, Is.TypeOf<PublishResult.Published>());
        Assert.That(written.Select(row => row.MilestoneKey).Distinct(), Is.EqualTo(new[] { "temamoede" }));
        Assert.That(preview.Mails.Select(mail => (mail.RecipientAddress, mail.Kind, mail.MilestoneKey)), Is.EquivalentTo(written.Select(row => (row.RecipientAddress, row.Kind, row.MilestoneKey))));
    }

    [TestCase("findes-ikke", 2025)]
    [TestCase("hedensted", 2071)]
    public async Task Run_PlanThatIsNotThere_IsNotFound(string municipality, int year) =>
        Assert.That(await Try.RunAsync(new(municipality, year, ["uge 42 friholdes"]), default), Is.TypeOf<ScenarioResult.NotFound>());

    [Test]
    public async Task Run_LinesThatCannotBeUsed_AreToldAllAtOnce()
    {
        var faulty = (ScenarioResult.Faulty)await Try.RunAsync(new("hedensted", 2025, ["vrøvl", "uge 42 friholdes", "julefrokost ligger fast", .. Enumerable.Repeat("uge 7 friholdes", 30)]), default);

        Assert.That(faulty.Faults.Select(fault => fault.Line), Is.EqualTo(new[] { 0, 2, TryScenario.MostLines }));
    }

    private async Task<(int, string)> DraftAsync() => await Host.ReadAsync(async db =>
    {
        var draft = await db.PlanDrafts.AsNoTracking().SingleAsync(row => row.BudgetYear == 2025);
        return (draft.Revision, draft.Content);
    });
}
