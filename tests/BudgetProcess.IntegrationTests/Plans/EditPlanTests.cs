using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Plans;

/// <summary>The budget office edits a draft, one milestone at a time.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class EditPlanTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Seminar = "foraarsseminar";
    private const string Council = "kb-1-behandling";
    private const string Office = "Budgetkontoret";

    private EditPlan Edit => Host.Get<EditPlan>();

    [Test]
    public async Task Save_DateAsPeopleWriteIt_IsStoredWithRevisionAuditAndFindings()
    {
        var before = await ViewAsync();

        var saved = (PlanEditResult.Saved)await SaveAsync(Council, form => form with { When = "18/9" });

        var after = await ViewAsync();
        var audit = await Host.ReadAsync(db => db.AuditEntries.AsNoTracking().Where(entry => entry.Subject == $"plan/2025/milestones/{Council}").ToListAsync());
        Assert.That((after.Revision, after.ChangedBy, after.Plan.Find(Council)!.Period.Start), Is.EqualTo((before.Revision + 1, Office, new NodaTime.LocalDate(2024, 9, 18))));
        Assert.That(saved.Gone.Select(breach => breach.RuleId), Does.Contain("two-readings"));
        Assert.That(saved.Findings, Is.EqualTo(after.Findings));
        Assert.That(audit.Select(entry => (entry.Action, entry.Details)), Is.EqualTo(new[] { ("plan.milestone-changed", (string?)"Time") }));
    }

    [Test]
    public async Task Save_FaultyForm_StoresNothing()
    {
        var before = await ViewAsync();

        var result = await SaveAsync(Council, form => form with { When = "32/13", Title = "" });

        Assert.That(((PlanEditResult.Faulty)result).Faults.Select(fault => fault.Field), Is.EquivalentTo(new[] { "Title", "When" }));
        Assert.That((await ViewAsync()).Revision, Is.EqualTo(before.Revision));
    }

    [Test]
    public async Task Save_Trial_TellsTheSameAndStoresNothing()
    {
        var before = await ViewAsync();

        var trial = await SaveAsync(Council, form => form with { When = "18/9" }, isTrial: true);

        Assert.That(((PlanEditResult.Saved)trial).Gone.Select(breach => breach.RuleId), Does.Contain("two-readings"));
        Assert.That((await ViewAsync()).Revision, Is.EqualTo(before.Revision));
    }

    [Test]
    public async Task Save_TwoAtTheSameTimeOnTheSameField_OneIsAsked()
    {
        var view = PlanEditor.Find(await ViewAsync(), Seminar)!;

        var results = await Task.WhenAll(
            Edit.SaveAsync(Of(view, form => form with { When = "27. februar" }, "Sekretariatet"), default), Edit.SaveAsync(Of(view, form => form with { When = "28. februar" }, Office), default));

        var conflict = results.OfType<PlanEditResult.Conflict>().Single();
        var now = (await ViewAsync()).Plan.Find(Seminar)!;
        Assert.That(results.OfType<PlanEditResult.Saved>().Count(), Is.EqualTo(1));
        Assert.That(conflict.Theirs, Is.EqualTo(now));
        Assert.That((conflict.Mine!.Phrase, conflict.By), Is.EqualTo(now.Phrase == "27. februar" ? ("28. februar", "Sekretariatet") : ("27. februar", Office)));
    }

    [Test]
    public async Task Save_TenPeopleOnDifferentMilestones_NothingIsLost()
    {
        var view = await ViewAsync();
        var keys = view.Plan.Milestones.Take(10).Select(milestone => milestone.Key).ToList();

        var results = await Task.WhenAll(keys.Select(key => Edit.SaveAsync(Of(PlanEditor.Find(view, key)!, form => form with { Place = $"Sal {key}" }, Office), default)));

        var after = await ViewAsync();
        Assert.That(results, Has.All.InstanceOf<PlanEditResult.Saved>());
        Assert.That(keys.Select(key => after.Plan.Find(key)!.Place), Is.EqualTo(keys.Select(key => $"Sal {key}")));
        Assert.That(after.Revision, Is.EqualTo(view.Revision + 10));
    }

    [Test]
    public async Task Undo_AddedChangedAndDropped_IsTheDraftAsItWas()
    {
        var before = (await ViewAsync()).Plan;
        var added = (PlanEditResult.Saved)await Edit.SaveAsync(new MilestoneEdit(ProductHost.Hedensted, ProductHost.Year, null, new MilestoneForm { Title = "Gruppemøde", When = "1. marts" }, Office), default);
        var changed = (PlanEditResult.Saved)await SaveAsync(Seminar, form => form with { Title = "Seminar", When = "1/3" });
        var dropped = (PlanEditResult.Saved)await Edit.DropAsync(ProductHost.Hedensted, ProductHost.Year, Council, PlanEditor.Find(await ViewAsync(), Council)!.Loaded, Office, default);

        foreach (var step in new[] { dropped, changed, added })
            Assert.That(await Edit.UndoAsync(ProductHost.Hedensted, ProductHost.Year, step.Undo, Office, default), Is.InstanceOf<PlanEditResult.Saved>());

        var after = (await ViewAsync()).Plan;
        Assert.That(after.Milestones, Is.EqualTo(before.Milestones));
        Assert.That(after.Constraints, Is.EquivalentTo(before.Constraints));
    }

    [Test]
    public async Task Undo_ChangedBySomebodyElseSince_AsksFirst()
    {
        var mine = (PlanEditResult.Saved)await SaveAsync(Seminar, form => form with { When = "27. februar" });
        await SaveAsync(Seminar, form => form with { When = "28. februar" });

        Assert.That(await Edit.UndoAsync(ProductHost.Hedensted, ProductHost.Year, mine.Undo, Office, default), Is.InstanceOf<PlanEditResult.Conflict>());
        Assert.That((await ViewAsync()).Plan.Find(Seminar)!.Phrase, Is.EqualTo("28. februar"));
    }

    [Test]
    public async Task Move_ToAnotherDay_KeepsAllElseAndIsUndone()
    {
        var before = PlanEditor.Find(await ViewAsync(), Council)!;

        var moved = (PlanEditResult.Saved)await MoveAsync(before, new(2024, 9, 18));

        var after = (await ViewAsync()).Plan.Find(Council)!;
        Assert.That(after, Is.EqualTo(before.Milestone with { Phrase = after.Phrase, Period = after.Period }));
        Assert.That((after.Period.Start, after.Period.End), Is.EqualTo((new NodaTime.LocalDate(2024, 9, 18), new NodaTime.LocalDate(2024, 9, 18))));
        Assert.That(moved.Gone.Select(breach => breach.RuleId), Does.Contain("two-readings"));
        Assert.That(await Edit.UndoAsync(ProductHost.Hedensted, ProductHost.Year, moved.Undo, Office, default), Is.InstanceOf<PlanEditResult.Saved>());
        Assert.That((await ViewAsync()).Plan.Find(Council), Is.EqualTo(before.Milestone));
    }

    [Test]
    public async Task Move_ChangedBySomebodyElseSince_AsksAboutTheTimeAndKeepsTheRest()
    {
        var seen = PlanEditor.Find(await ViewAsync(), Council)!;
        await SaveAsync(Council, form => form with { Place = "Juelsminde" });

        var kept = (PlanEditResult.Saved)await MoveAsync(seen, new(2024, 9, 18));
        var asked = (PlanEditResult.Conflict)await MoveAsync(seen, new(2024, 9, 17));

        Assert.That(kept.Others, Is.EqualTo(new[] { MilestoneFacet.Place }));
        Assert.That((asked.Facets.Single(), asked.Mine!.Period.Start.Day, asked.Theirs!.Period.Start.Day, asked.Theirs.Place), Is.EqualTo((MilestoneFacet.Time, 17, 18, "Juelsminde")));
    }

    [Test]
    public async Task Move_WhatCannotBeMovedDayByDay_StoresNothing()
    {
        var view = await ViewAsync();
        var vague = PlanEditor.Find(view, view.Plan.Milestones.First(milestone => !milestone.HasFixedDay).Key)!;
        var council = PlanEditor.Find(view, Council)!;

        Assert.That(await MoveAsync(vague, new(2024, 9, 18)), Is.InstanceOf<PlanEditResult.Faulty>());
        Assert.That(await MoveAsync(council, new(9999, 12, 31)), Is.InstanceOf<PlanEditResult.Faulty>());
        Assert.That(await MoveAsync(council, council.Milestone.Period.Start), Is.InstanceOf<PlanEditResult.Unchanged>());
        Assert.That(await Edit.MoveAsync(ProductHost.Hedensted, ProductHost.Year, "findes-ikke", new(2024, 9, 18), null, Office, default), Is.InstanceOf<PlanEditResult.NotFound>());
        Assert.That((await ViewAsync()).Revision, Is.EqualTo(view.Revision));
    }

    [Test]
    public async Task Rename_Plan_IsStoredUnlessSomebodyElseWasFaster()
    {
        var title = (await ViewAsync()).Plan.Title;

        var first = await Edit.RenameAsync(ProductHost.Hedensted, ProductHost.Year, "Vejen til Budget 2025", title, Office, default);
        var second = await Edit.RenameAsync(ProductHost.Hedensted, ProductHost.Year, "Noget andet", title, Office, default);

        Assert.That(first, Is.InstanceOf<PlanEditResult.Saved>());
        Assert.That(second, Is.InstanceOf<PlanEditResult.Faulty>());
        Assert.That((await ViewAsync()).Plan.Title, Is.EqualTo("Vejen til Budget 2025"));
    }

    [Test]
    public async Task Find_AfterPublishing_TellsWhatIsNotPublishedYet()
    {
        await Host.PublishAcceptedAsync();
        Assert.That((await ViewAsync()).Unpublished, Is.Empty);

        await SaveAsync(Seminar, form => form with { When = "27. februar" });

        var view = await ViewAsync();
        Assert.That((view.Version, view.Unpublished.Select(difference => difference.Key).Single()), Is.EqualTo(((int?)1, Seminar)));
    }

    [Test]
    public async Task Start_YearWithoutAPlan_HasTheStepsOfTheLaw()
    {
        var start = Host.Get<StartDraft>();

        var first = await start.RunAsync(ProductHost.Hedensted, 2031, Office, default);
        var second = await start.RunAsync(ProductHost.Hedensted, 2031, Office, default);

        var view = await Host.Get<PlanEditor>().FindAsync(ProductHost.Hedensted, 2031, default);
        Assert.That((first, second), Is.EqualTo((StartDraftResult.FromLaw, StartDraftResult.Exists)));
        Assert.That(view!.Plan.Milestones.Select(milestone => milestone.Anchor), Is.EquivalentTo(new[] { Anchor.FirstReadingInFinanceCommittee, Anchor.Hearing, Anchor.FirstReading, Anchor.SecondReading }));
        Assert.That(await start.RunAsync("atlantis", 2031, Office, default), Is.EqualTo(StartDraftResult.NotFound));
        Assert.That(await start.RunAsync(ProductHost.Hedensted, 9999, Office, default), Is.EqualTo(StartDraftResult.NotFound));
    }

    [Test]
    public async Task Publish_RevisionThatSomebodySaw_IsRefusedAfterAnEdit()
    {
        var seen = (await ViewAsync()).Revision;
        await SaveAsync(Seminar, form => form with { When = "27. februar" });
        var request = new PublishRequest(ProductHost.Hedensted, ProductHost.Year, Office, null, [new AcceptedBreach("two-readings", "Kommunaldirektøren", "Følger kilden.")], Revision: seen);

        var outdated = await Host.Get<PublishPlan>().RunAsync(request, default);
        var published = await Host.Get<PublishPlan>().RunAsync(request with { Revision = seen + 1 }, default);

        Assert.That(outdated, Is.EqualTo(new PublishResult.Outdated(seen + 1)));
        Assert.That(published, Is.InstanceOf<PublishResult.Published>());
    }

    [Test]
    public async Task History_OfTwoVersionsAndADraft_TellsWhatEachChanged()
    {
        var history = Host.Get<PlanHistory>();
        await Host.PublishAcceptedAsync("Første");
        await SaveAsync(Seminar, form => form with { When = "27. februar" });
        await Host.PublishAcceptedAsync("Salen var optaget");
        await SaveAsync(Council, form => form with { Place = "Juelsminde" });

        var versions = (await history.ListAsync(ProductHost.Hedensted, ProductHost.Year, default))!;

        Assert.That(versions.Select(version => (version.Number, version.Reason, version.Differences)), Is.EqualTo(new[] { (2, (string?)"Salen var optaget", 1), (1, "Første", 39) }));
        Assert.That((await history.CompareAsync(ProductHost.Hedensted, ProductHost.Year, 1, 2, default))!.Differences.Select(difference => difference.Key), Is.EqualTo(new[] { Seminar }));
        Assert.That((await history.CompareAsync(ProductHost.Hedensted, ProductHost.Year, 1, null, default))!.Differences.Select(difference => difference.Key), Is.EquivalentTo(new[] { Seminar, Council }));
        Assert.That(await history.CompareAsync(ProductHost.Hedensted, ProductHost.Year, 7, null, default), Is.Null);
        Assert.That(await history.ListAsync("atlantis", ProductHost.Year, default), Is.Null);
    }

    private async Task<PlanEditResult> SaveAsync(string key, Func<MilestoneForm, MilestoneForm> change, bool isTrial = false) =>
        await Edit.SaveAsync(Of(PlanEditor.Find(await ViewAsync(), key)!, change, Office) with { IsTrial = isTrial }, default);

    private Task<PlanEditResult> MoveAsync(MilestoneView seen, NodaTime.LocalDate to) =>
        Edit.MoveAsync(ProductHost.Hedensted, ProductHost.Year, seen.Milestone.Key, to, seen.Loaded, Office, default);

    private static MilestoneEdit Of(MilestoneView view, Func<MilestoneForm, MilestoneForm> change, string by) =>
        new(ProductHost.Hedensted, ProductHost.Year, view.Milestone.Key, change(view.Form), by) { Loaded = view.Loaded };

    private async Task<EditorView> ViewAsync() => (await Host.Get<PlanEditor>().FindAsync(ProductHost.Hedensted, ProductHost.Year, default))!;
}
