using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Processes;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.IntegrationTests.Processes;

/// <summary>A burst happens whole or not at all, and a failure becomes an incident that somebody deals with.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class BurstTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string Meeting = "temamoede";
    private const string Subject = "milestone:" + Meeting;

    private readonly FailingEffect.Switch broken = new();

    protected override Action<IServiceCollection> Change => services => FailingEffect.Behind<SendInvitationsHandler>(services, broken);

    [SetUp]
    public void Mend() => broken.Subject = null;

    [Test]
    public async Task Burst_HandlerThrows_LeavesNothingButAnIncident()
    {
        await PublishBrokenAsync();

        var instance = await InstanceAsync();
        Assert.That(await Host.DeliveriesAsync(milestone: Meeting), Is.Empty);
        Assert.That((instance.Revision, instance.Status.ToString()), Is.EqualTo((0, "Running")));
        Assert.That(await Host.ReadAsync(db => db.History.CountAsync(row => row.InstanceId == instance.Id)), Is.Zero);
        var incident = await Host.ReadAsync(db => db.Incidents.AsNoTracking().SingleAsync());
        Assert.That(
            (incident.InstanceId, incident.Activity, incident.Occurrence, incident.Message, incident.Status),
            Is.EqualTo((instance.Id, "invite", 0, "Noget gik i stykker.", IncidentStatus.Open)));
    }

    [Test]
    public async Task Burst_HandlerThrows_OthersGoOn()
    {
        await PublishBrokenAsync();

        Assert.That(await Host.DeliveriesAsync("invitation", "kb-1-behandling"), Is.Not.Empty);
        Assert.That(await Host.ReadAsync(db => db.Incidents.CountAsync()), Is.EqualTo(1));
    }

    [Test]
    public async Task Drain_OpenIncident_IsNotTriedAgainByItself()
    {
        await PublishBrokenAsync();
        broken.Subject = null;
        await Host.DrainAsync();

        Assert.That(await Host.DeliveriesAsync(milestone: Meeting), Is.Empty);
    }

    [Test]
    public async Task Retry_WhenMended_GoesOn()
    {
        await PublishBrokenAsync();
        broken.Subject = null;
        Assert.That(await Host.Get<Incidents>().RetryAsync(ProductHost.Hedensted, ProductHost.Year, await IncidentAsync(), "Driften", default), Is.True);
        await Host.DrainAsync();

        var invitations = await Host.DeliveriesAsync("invitation", Meeting);
        Assert.That(invitations.Select(row => row.RecipientKey), Is.Unique.And.Not.Empty);
        Assert.That(await OpenWaitsAsync(), Is.GreaterThan(0));
        Assert.That(await Host.ReadAsync(db => db.Incidents.CountAsync(row => row.Status == IncidentStatus.Open)), Is.Zero);
    }

    [Test]
    public async Task Retry_StillBroken_OpensAnotherIncident()
    {
        await PublishBrokenAsync();
        await Host.Get<Incidents>().RetryAsync(ProductHost.Hedensted, ProductHost.Year, await IncidentAsync(), "Driften", default);
        await Host.DrainAsync();

        var states = await Host.ReadAsync(db => db.Incidents.OrderBy(row => row.Status).Select(row => row.Status).ToListAsync());
        Assert.That(states, Is.EqualTo(new[] { IncidentStatus.Open, IncidentStatus.Retried }));
        Assert.That(await Host.DeliveriesAsync(milestone: Meeting), Is.Empty);
    }

    [Test]
    public async Task Skip_StillBroken_PassesOverTheStepAlone()
    {
        await PublishBrokenAsync();
        Assert.That(await Host.Get<Incidents>().SkipAsync(ProductHost.Hedensted, ProductHost.Year, await IncidentAsync(), "Driften", default), Is.True);
        await Host.DrainAsync();

        Assert.That(await Host.DeliveriesAsync(milestone: Meeting), Is.Empty);
        Assert.That(await OpenWaitsAsync(), Is.GreaterThan(0), "The meeting waits for its reminder although nobody was invited.");
        Assert.That(await Host.ReadAsync(db => db.Incidents.CountAsync(row => row.Status == IncidentStatus.Open)), Is.Zero);
    }

    [Test]
    public async Task Retry_ClosedOrForeignIncident_IsRefused()
    {
        await PublishBrokenAsync();
        var incident = await IncidentAsync();

        Assert.That(await Host.Get<Incidents>().RetryAsync(ProductHost.Neighbour, ProductHost.Year, incident, "Driften", default), Is.False);
        Assert.That(await Host.Get<Incidents>().SkipAsync(ProductHost.Hedensted, ProductHost.Year, incident, "Driften", default), Is.True);
        Assert.That(await Host.Get<Incidents>().RetryAsync(ProductHost.Hedensted, ProductHost.Year, incident, "Driften", default), Is.False);
    }

    private async Task PublishBrokenAsync()
    {
        await Host.ShortenAsync(Meeting, "kb-1-behandling");
        broken.Subject = Subject;
        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();
    }

    private Task<ProcessInstance> InstanceAsync() => Host.ReadAsync(db => db.Instances.AsNoTracking().SingleAsync(row => row.Subject == Subject));

    private Task<Guid> IncidentAsync() => Host.ReadAsync(db => db.Incidents.Where(row => row.Status == IncidentStatus.Open).Select(row => row.Id).SingleAsync());

    private async Task<int> OpenWaitsAsync()
    {
        var instance = (await InstanceAsync()).Id;
        return await Host.ReadAsync(db => db.Waits.CountAsync(row => row.InstanceId == instance && row.State == WaitState.Open));
    }
}
