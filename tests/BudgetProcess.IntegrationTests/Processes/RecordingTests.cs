using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.OfficeTasks;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Simulation;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Processes;

/// <summary>The office records what came of a milestone: it sees first what follows, and nothing is recorded twice in silence.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class RecordingTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Seminar = "foraarsseminar";
    private const string ThemeMeeting = "temamoede";

    [SetUp]
    public async Task PublishAsync()
    {
        await Host.SetMailAsync(MailMode.On);
        await Host.ShortenAsync("procesplan", Seminar, ThemeMeeting, "kb-1-behandling", "kb-2-behandling");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
    }

    [TestCase(ThemeMeeting, "Postponed", "meeting-postponed")]
    [TestCase(ThemeMeeting, "Cancelled", "invitation-cancelled")]
    [TestCase("procesplan", "Approved", "process-plan-approved")]
    public async Task Preview_OfAnOutcome_SaysExactlyTheMailsThatAreWrittenThen(string milestone, string outcome, string kind)
    {
        var before = (await Host.DeliveriesAsync()).Select(row => row.Id).ToHashSet();
        var request = Request(milestone, outcome) with { Reason = "Salen er optaget." };

        var preview = await Host.Get<PreviewDecision>().RunAsync(request, seen: 0, default);
        Assert.That((await Host.DeliveriesAsync()).Count, Is.EqualTo(before.Count), "Looking stored something.");
        Assert.That(await Host.Get<RecordDecision>().RunAsync(request, seen: 0, default), Is.InstanceOf<RecordResult.Recorded>());
        await Host.DrainAsync();

        var written = (await Host.DeliveriesAsync()).Where(row => !before.Contains(row.Id)).ToList();
        Assert.That(preview.Result, Is.InstanceOf<RecordResult.Recorded>());
        Assert.That(written.Select(row => row.Kind), Does.Contain(kind));
        Assert.That(
            preview.Mails.Select(mail => (mail.RecipientAddress, mail.Kind, mail.Subject, mail.MilestoneKey)),
            Is.EquivalentTo(written.Select(row => (row.RecipientAddress, row.Kind, row.Subject, row.MilestoneKey))));
        Assert.That(preview.Examples.Single(example => example.Mail.Kind == kind).Text, Is.Not.Empty);
    }

    [Test]
    public async Task Run_AfterSomebodyElseRecorded_SaysWhoAndStoresNothing()
    {
        var record = Host.Get<RecordDecision>();
        Assert.That(await record.RunAsync(Request(Seminar, "Held"), seen: 0, default), Is.InstanceOf<RecordResult.Recorded>());

        var second = await record.RunAsync(Request(Seminar, "Cancelled") with { Reason = "Nej" }, seen: 0, default);

        Assert.That(((RecordResult.Meanwhile)second).Last, Is.EqualTo(new RecordedDecision(null, "Held", "Budgetkontoret", Host.Now, null)));
        Assert.That(await Host.ReadAsync(db => db.Decisions.CountAsync()), Is.EqualTo(1));
        Assert.That((await Host.Get<PreviewDecision>().RunAsync(Request(Seminar, "Cancelled"), seen: 0, default)).Result, Is.InstanceOf<RecordResult.Meanwhile>());
        Assert.That(await record.RunAsync(Request(Seminar, "Cancelled"), seen: 1, default), Is.InstanceOf<RecordResult.Recorded>(), "Who has seen it may.");
    }

    [Test]
    public async Task Run_OutcomeThatNobodyWaitsForOrUnknownMilestone_IsRefused()
    {
        var record = Host.Get<RecordDecision>();

        Assert.That(await record.RunAsync(Request(Seminar, "Adopted"), seen: 0, default), Is.InstanceOf<RecordResult.NoSuchOutcome>());
        Assert.That(await record.RunAsync(Request(Seminar, "Held") with { Body = "vtf" }, seen: 0, default), Is.InstanceOf<RecordResult.NoSuchOutcome>());
        Assert.That(await record.RunAsync(Request("findes-ikke", "Held"), seen: 0, default), Is.InstanceOf<RecordResult.NotFound>());
        Assert.That(await record.RunAsync(Request(Seminar, "Held") with { Municipality = "atlantis" }, seen: 0, default), Is.InstanceOf<RecordResult.NotFound>());
        Assert.That(await Host.ReadAsync(db => db.Decisions.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Find_MilestoneThatTheYearWaitsFor_OffersItsOutcomesFirst()
    {
        var view = (await Host.Get<DecisionQueries>().FindAsync(ProductHost.Hedensted, ProductHost.Year, "procesplan", default))!;

        Assert.That(view.Choices[0].Outcomes, Is.EqualTo(new[] { "Approved", "Rejected", "Held", "Postponed", "Cancelled" }));
        Assert.That(await Host.Get<DecisionQueries>().FindAsync(ProductHost.Hedensted, ProductHost.Year, "findes-ikke", default), Is.Null);
    }

    [Test]
    public async Task Tasks_OverTime_AreWhatWaitsForTheOffice()
    {
        Assert.That(await TasksAsync(), Is.Empty, "A meeting that lies ahead waits for nobody.");

        await Host.RunToAsync(ProductHost.At(2024, 2, 29, 12));
        var seminar = (await TasksAsync()).Single(task => task.Kind == OfficeTaskKind.Decision);
        Assert.That((seminar.Milestone, seminar.IsOverdue), Is.EqualTo((Seminar, true)));

        await Host.Get<RecordDecision>().RunAsync(Request(Seminar, "Held"), seen: 0, default);
        await Host.DrainAsync();
        Assert.That(await TasksAsync(), Is.Empty);
    }

    [Test]
    public async Task Tasks_WhatWentWrong_StandWithSinceWhenAndCount()
    {
        await Host.WriteAsync(async unit =>
        {
            var wait = await unit.Db.Waits.FirstAsync(row => row.State == WaitState.Open);
            unit.Db.Incidents.Add(new Incident { Id = unit.NewId(), InstanceId = wait.InstanceId, BudgetYear = ProductHost.Year, WaitId = wait.Id, Activity = wait.Activity, Message = "Skabelonen mangler.", At = unit.Now });
            var mails = await unit.Db.Deliveries.Take(3).ToListAsync();
            (mails[0].Status, mails[1].Status, mails[2].Status) = (DeliveryStatus.PermanentFailure, DeliveryStatus.PermanentFailure, DeliveryStatus.Held);
        });

        var tasks = await TasksAsync();

        Assert.That(tasks.Select(task => (task.Kind, task.Count)), Is.EqualTo(new[] { (OfficeTaskKind.Incident, 1), (OfficeTaskKind.FailedMail, 2), (OfficeTaskKind.HeldMail, 1) }));
        Assert.That(tasks[0].Details, Is.EqualTo("Skabelonen mangler."));
        Assert.That(await Host.Get<OfficeTaskQueries>().BarAsync(ProductHost.Hedensted, ProductHost.Year, isOffice: true, default), Has.Property("Tasks").EqualTo(3));
        Assert.That(await Host.Get<OfficeTaskQueries>().BarAsync(ProductHost.Neighbour, ProductHost.Year, isOffice: true, default), Has.Property("Tasks").Zero, "Another municipality's.");
    }

    [Test]
    public async Task Tasks_OwnDeadlineWithinTwoWeeks_IsOneOfThem()
    {
        await Host.EditAsync(found => found.Key == ThemeMeeting ? found with { Kind = MilestoneKind.Task, Owners = ["budgetkontoret"], Attendees = [] } : found);
        await Host.MoveAsync(ThemeMeeting, "16. februar");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        Assert.That(await TasksAsync(), Is.Empty, "In fifteen days.");

        Host.Clock.AdvanceTo(ProductHost.At(2024, 2, 2, 10));

        Assert.That((await TasksAsync()).Single().Milestone, Is.EqualTo(ThemeMeeting));
    }

    private static DecisionRequest Request(string milestone, string outcome) => new(ProductHost.Hedensted, ProductHost.Year, milestone, outcome, "Budgetkontoret");

    private async Task<IReadOnlyList<OfficeTask>> TasksAsync() => (await Host.Get<OfficeTaskQueries>().ListAsync(ProductHost.Hedensted, ProductHost.Year, default))!;
}
