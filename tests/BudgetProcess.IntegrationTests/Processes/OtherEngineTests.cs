using BudgetProcess.Application.Processes;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.IntegrationTests.Processes;

/// <summary>Two hosts with different engines on one database: what one began is never taken up by the other.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class OtherEngineTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private const string OtherName = "anden-motor";

    [Test]
    public async Task Drain_InstancesOfAnotherEngine_LeavesThemToIt()
    {
        var other = await AnotherAsync(WithOtherEngine, clock: Host.Clock);
        await other.PublishAcceptedAsync();
        var before = await WhereTheyStandAsync();

        await Host.RunToAsync(ProductHost.At(2024, 6, 1, 12));

        Assert.That(before, Is.Not.Empty.And.All.EqualTo((OtherName, InstanceStatus.Running, InstanceState.New.ToJson())));
        Assert.That(await WhereTheyStandAsync(), Is.EqualTo(before));
        Assert.That(await Host.ReadAsync(db => db.Incidents.CountAsync()), Is.Zero);
        Assert.That(await Host.DeliveriesAsync(), Is.Empty);
        await other.DrainAsync();
        Assert.That((await WhereTheyStandAsync()).Select(row => row.State), Has.None.EqualTo(InstanceState.New.ToJson()), "Its own host takes them up.");
    }

    [Test]
    public async Task Publish_DropsAMeetingOfAnotherEngine_IsCarriedOutByThatEngine()
    {
        var other = await AnotherAsync(WithOtherEngine, clock: Host.Clock);
        await other.PublishAcceptedAsync();
        await other.DrainAsync();
        await Host.DropAsync("online-status");

        await Host.PublishAcceptedAsync();
        await Host.DrainAsync();

        Assert.That(await Host.DeliveriesAsync("invitation-cancelled"), Is.Empty);
        await other.DrainAsync();
        Assert.That(await Host.DeliveriesAsync("invitation-cancelled"), Is.Not.Empty);
        Assert.That(await Host.ReadAsync(db => db.Incidents.CountAsync()), Is.Zero);
    }

    private Task<List<(string Engine, InstanceStatus Status, string State)>> WhereTheyStandAsync() => Host.ReadAsync(async db =>
        (await db.Instances.AsNoTracking().OrderBy(row => row.Id).ToListAsync()).ConvertAll(row => (row.Engine, row.Status, row.State)));

    private static void WithOtherEngine(IServiceCollection services) => services.AddSingleton<IWorkflowEngine>(new OtherEngine());

    /// <summary>Our engine by another name.</summary>
    private sealed class OtherEngine : IWorkflowEngine
    {
        private readonly InterpreterEngine same = new();

        public string Name => OtherName;

        public ValueTask<EngineStep> StepAsync(WorkflowDefinition definition, EngineState state, WorkflowEvent happened, NodaTime.Instant now, CancellationToken cancellation) =>
            same.StepAsync(definition, state, happened, now, cancellation);
    }
}
