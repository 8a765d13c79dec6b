using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.IntegrationTests.Publishing;

/// <summary>A plan becomes a published version, and nobody hears more than what concerns them.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class PublishingTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Seminar = "foraarsseminar";
    private const string ThemeMeeting = "temamoede";
    private const string OnlineStatus = "online-status";

    [Test]
    public async Task Publish_SourcePlan_IsRefusedWithTheBreachAndStoresNothing()
    {
        var result = await Host.PublishAsync();

        var refused = (PublishResult.Refused)result;
        var breach = refused.Breaches.Single();
        Assert.That((breach.RuleId, breach.Severity, breach.RequiredDays, breach.ActualDays), Is.EqualTo(("two-readings", Severity.Hard, (int?)21, (int?)20)));
        Assert.That(breach.Dates, Is.EqualTo(new[] { new LocalDate(2024, 9, 19), new LocalDate(2024, 10, 9) }));
        Assert.That(await Host.ReadAsync(db => db.PlanVersions.CountAsync()), Is.Zero);
        Assert.That(await Host.ReadAsync(db => db.Instances.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task Publish_AnotherRuleAccepted_IsStillRefused() =>
        Assert.That(await Host.PublishAsync(ProductHost.Hedensted, null, "agenda"), Is.InstanceOf<PublishResult.Refused>());

    [Test]
    public async Task Publish_WithAcceptance_IsPublishedAndSaysWhoTookItOn()
    {
        var published = (PublishResult.Published)await Host.PublishAsync(ProductHost.Hedensted, null, "two-readings");

        Assert.That(published.Version, Is.EqualTo(1));
        var acceptance = await Host.ReadAsync(db => db.Set<PlanAcceptance>().AsNoTracking().SingleAsync());
        Assert.That((acceptance.RuleId, acceptance.By, acceptance.Reason, acceptance.At), Is.EqualTo(("two-readings", "Kommunaldirektøren", "Følger kilden.", Host.Now)));
    }

    [Test]
    public async Task Publish_AcceptanceOfTheFirstVersion_HoldsForTheNext()
    {
        await Host.PublishAcceptedAsync();
        await Host.MoveAsync(ThemeMeeting, "20. juni");

        Assert.That(await Host.PublishAsync(), Is.InstanceOf<PublishResult.Published>());
    }

    [Test]
    public async Task Publish_Twice_IsUnchangedAndFiresNothing()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var before = await CountsAsync();

        Assert.That(await Host.PublishAsync(), Is.EqualTo(new PublishResult.Unchanged(1)));
        await Host.DrainAsync();
        Assert.That(await CountsAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task Publish_UnknownMunicipalityOrYear_IsNotFound()
    {
        Assert.That(await Host.PublishAsync("atlantis"), Is.InstanceOf<PublishResult.NotFound>());
        var otherYear = new PublishRequest(ProductHost.Hedensted, 2031, "Budgetchefen");
        Assert.That(await Host.Get<PublishPlan>().RunAsync(otherYear, default), Is.InstanceOf<PublishResult.NotFound>());
    }

    [Test]
    public async Task Publish_FixedDayMeetings_InviteEveryAttendeeOnce()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var invitations = await Host.DeliveriesAsync("invitation");
        Assert.That(invitations.GroupBy(row => (row.MilestoneKey, row.RecipientKey)).Where(group => group.Count() > 1), Is.Empty);
        Assert.That(invitations.Select(row => row.MilestoneKey).Distinct(), Is.EquivalentTo(await FixedMeetingsAsync()));
        Assert.That(invitations.Select(row => row.CalendarMethod).Distinct(), Is.EqualTo(new[] { "REQUEST" }));
        Assert.That(invitations.Select(row => row.CalendarUid), Has.All.EndsWith("@budgetprocess.example"));
    }

    [Test]
    public async Task Publish_MovedDate_RaisesTheSequenceOfThatMilestoneAlone()
    {
        await Host.PublishAcceptedAsync();
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await Host.PublishAcceptedAsync();

        var sequences = await Host.ReadAsync(db => db.PublishedMilestones.AsNoTracking().ToDictionaryAsync(row => row.Key, row => row.Sequence));
        Assert.That(sequences.Where(row => row.Value != 0), Is.EqualTo(new[] { KeyValuePair.Create(ThemeMeeting, 1) }));
    }

    [Test]
    public async Task Publish_MovedDate_MovesItsWaitsInTheSameTransaction()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var before = await WaitsAsync(ThemeMeeting);
        var others = await OtherWaitsAsync(ThemeMeeting);
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await Host.PublishAcceptedAsync();

        // No drain between: what the publication commits is all that is read here.
        Assert.That(await WaitsAsync(ThemeMeeting), Is.EqualTo(before.Select(due => due + Duration.FromDays(1))));
        Assert.That(before, Is.Not.Empty);
        Assert.That(await OtherWaitsAsync(ThemeMeeting), Is.EqualTo(others));
    }

    [Test]
    public async Task Publish_MovedDate_SendsOneUpdateToEachInvitedAndNothingToOthers()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var before = await Host.DeliveriesAsync();
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await Host.PublishAcceptedAsync("Flyttes en dag.");
        await Host.DrainAsync();

        var fresh = (await Host.DeliveriesAsync()).ExceptBy(before.Select(row => row.Id), row => row.Id).ToList();
        var invited = before.Where(row => row is { Kind: "invitation", MilestoneKey: ThemeMeeting }).ToList();
        Assert.That(fresh.Select(row => (row.Kind, row.MilestoneKey, row.CalendarSequence)).Distinct(), Is.EqualTo(new[] { ("invitation-update", ThemeMeeting, (int?)1) }));
        Assert.That(fresh.Select(row => row.RecipientKey), Is.EquivalentTo(invited.Select(row => row.RecipientKey)));
        Assert.That(fresh.Select(row => row.CalendarUid).Distinct(), Is.EqualTo(invited.Select(row => row.CalendarUid).Distinct()));
        Assert.That(fresh[0].Body.Replace("\\", "", StringComparison.Ordinal), Does.Contain("torsdag 20. juni 2024").And.Contain("onsdag 19. juni 2024").And.Contain("Flyttes en dag."));
    }

    [Test]
    public async Task Publish_SeveralEditsOfOneMeeting_MakeOneUpdatePerPerson()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        await Host.EditAsync(found => found.Key == ThemeMeeting ? found with { Title = "Temamøde", Place = "Byrådssalen" } : found);
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var updates = await Host.DeliveriesAsync("invitation-update");
        Assert.That(updates.Select(row => row.RecipientKey), Is.Unique.And.Not.Empty);
    }

    [Test]
    public async Task Publish_MovedTwiceBeforeTheWorkerWakes_TellsTheLastDateOnly()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        await Host.MoveAsync(ThemeMeeting, "20. juni");
        await Host.PublishAcceptedAsync();
        await Host.MoveAsync(ThemeMeeting, "21. juni");
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var updates = await Host.DeliveriesAsync("invitation-update");
        Assert.That(updates.Select(row => row.RecipientKey), Is.Unique.And.Not.Empty);
        Assert.That(updates.Select(row => row.CalendarSequence).Distinct(), Is.EqualTo(new[] { (int?)2 }));
    }

    [Test]
    public async Task Publish_ChangeThatNoCalendarShows_TellsNobody()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var before = (await Host.DeliveriesAsync()).Count;
        await Host.EditAsync(found => found.Key == ThemeMeeting ? found with { Notice = new NoticePolicy(true, [5], false) } : found);
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        Assert.That((await Host.RegisterAsync(ThemeMeeting)).Sequence, Is.Zero);
        Assert.That(await Host.DeliveriesAsync(), Has.Count.EqualTo(before));
    }

    [Test]
    public async Task Publish_DroppedMeeting_IsCalledOffToExactlyThoseInvited()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var before = await Host.DeliveriesAsync();
        await Host.DropAsync(OnlineStatus);
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var fresh = (await Host.DeliveriesAsync()).ExceptBy(before.Select(row => row.Id), row => row.Id).ToList();
        var invited = before.Where(row => row is { Kind: "invitation", MilestoneKey: OnlineStatus }).ToList();
        Assert.That(fresh.Select(row => (row.Kind, row.MilestoneKey, row.CalendarMethod)).Distinct(), Is.EqualTo(new[] { ("invitation-cancelled", OnlineStatus, "CANCEL") }));
        Assert.That(fresh.Select(row => row.RecipientKey), Is.EquivalentTo(invited.Select(row => row.RecipientKey)));
        Assert.That(fresh[0].CalendarContent, Does.Contain("STATUS:CANCELLED").And.Contain("METHOD:CANCEL"));
        Assert.That(fresh.Min(row => row.CalendarSequence!.Value), Is.GreaterThan(invited.Max(row => row.CalendarSequence!.Value)));
        Assert.That((await Host.RegisterAsync(OnlineStatus)).Standing, Is.EqualTo(MilestoneStanding.Cancelled));
    }

    [Test]
    public async Task Publish_DroppedMeeting_NothingMoreComesOfIt()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        await Host.DropAsync(OnlineStatus);
        await Host.PublishAcceptedAsync();
        await Host.RunToAsync(ProductHost.At(2024, 8, 20, 12));

        Assert.That((await Host.DeliveriesAsync(milestone: OnlineStatus)).Select(row => row.Kind).Distinct(), Is.EquivalentTo(new[] { "invitation", "invitation-cancelled" }));
    }

    [Test]
    public async Task Publish_MilestoneThatLiesBehind_IsPassedAndTellsNobody()
    {
        Host.Clock.AdvanceTo(ProductHost.At(2024, 3, 4, 9));
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        Assert.That((await Host.RegisterAsync(Seminar)).Standing, Is.EqualTo(MilestoneStanding.Passed));
        Assert.That((await Host.RegisterAsync(ThemeMeeting)).Standing, Is.EqualTo(MilestoneStanding.Planned));
        Assert.That(await Host.DeliveriesAsync(milestone: Seminar), Is.Empty);
        Assert.That(await Host.ReadAsync(db => db.Instances.AnyAsync(row => row.Subject == "milestone:" + Seminar)), Is.False);
    }

    [Test]
    public async Task Publish_InAugust_SaysNothingAboutWhatLiesBehind()
    {
        Host.Clock.AdvanceTo(ProductHost.At(2024, 8, 20, 9));
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        var told = await Host.DeliveriesAsync();
        var ends = await Host.ReadAsync(async db => (await PublishedPlan.FindAsync(db, ProductHost.Year, default))!.Plan.Milestones.ToDictionary(found => found.Key, found => found.Period.End));
        Assert.That(told, Is.Not.Empty);
        Assert.That(told.Where(row => row.MilestoneKey is { } key && ends[key] < new LocalDate(2024, 8, 20)).Select(row => $"{row.Kind} {row.MilestoneKey}"), Is.Empty);
        Assert.That(told.Where(row => row.Kind.Contains("reminder", StringComparison.Ordinal)).Select(row => $"{row.Kind} {row.MilestoneKey}"), Is.Empty);
        Assert.That(told.Select(row => row.Kind).Distinct(), Is.EqualTo(new[] { "invitation" }));
    }

    [Test]
    public async Task Publish_AfterTheWholeYear_RunsThroughWithoutAnIncident()
    {
        Host.Clock.AdvanceTo(ProductHost.At(2026, 11, 22, 9));
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        Assert.That(await Host.ReadAsync(db => db.Incidents.Select(row => row.Message).ToListAsync()), Is.Empty);
        Assert.That((await Host.DeliveriesAsync()).Select(row => row.Kind).Distinct(), Is.Empty);
    }

    [Test]
    public async Task Publish_Refused_LeavesTheRunningYearAsItWas()
    {
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
        var before = await CountsAsync();
        await Host.MoveAsync("kb-2-behandling", "16. oktober");

        var refused = (PublishResult.Refused)await Host.PublishAsync();
        Assert.That(refused.Breaches.Select(breach => breach.RuleId), Does.Contain("adopted"));
        Assert.That(await CountsAsync(), Is.EqualTo(before));
    }

    private async Task<(int Versions, int Deliveries, int Instances, int Waits)> CountsAsync() => await Host.ReadAsync(async db =>
        (await db.PlanVersions.CountAsync(), await db.Deliveries.CountAsync(), await db.Instances.CountAsync(), await db.Waits.CountAsync(row => row.State == WaitState.Open)));

    private Task<List<string>> FixedMeetingsAsync() => Host.ReadAsync(async db =>
        (await PublishedPlan.FindAsync(db, ProductHost.Year, default))!.Plan.Milestones
            .Where(found => found is { HasFixedDay: true, EffectiveNotice.Invite: true }).Select(found => found.Key).ToList());

    private Task<List<Instant>> WaitsAsync(string milestone) => Host.ReadAsync(db => db.Waits
        .Where(row => row.State == WaitState.Open && row.Kind == WaitKind.Milestone && row.MilestoneKey == milestone).OrderBy(row => row.Id).Select(row => row.DueUtc!.Value).ToListAsync());

    private Task<List<Instant?>> OtherWaitsAsync(string milestone) => Host.ReadAsync(db => db.Waits
        .Where(row => row.State == WaitState.Open && row.MilestoneKey != milestone && row.Kind == WaitKind.Milestone).OrderBy(row => row.Id).Select(row => row.DueUtc).ToListAsync());
}
