using BudgetProcess.Application.Jobs;
using BudgetProcess.Host.Libraries.Jobs;
using BudgetProcess.IntegrationTests.Harness;
using BudgetProcess.IntegrationTests.Jobs;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.Host.Libraries.Tests.Jobs;

/// <summary>Hangfire behind the seam.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class HangfireJobsTests<TDatabase> : JobRunnerContract<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    protected override void Add(IServiceCollection services, string? connection) =>
        services.AddSingleton(_ => new HangfireStorage(connection)).AddSingleton<IJobRunner, HangfireJobs>();

    protected override Task CreateSchemaAsync(string connection) => HangfireStorage.CreateSchemaAsync(connection, CancellationToken.None);
}

/// <summary>What the product's schedules become in cron's words.</summary>
internal sealed class HangfireScheduleTests
{
    [TestCase(1, "*/1 * * * * *")]
    [TestCase(5, "*/5 * * * * *")]
    [TestCase(7, "*/6 * * * * *")]
    [TestCase(90, "*/1 * * * *")]
    [TestCase(3600, "0 */1 * * *")]
    [TestCase(5 * 3600, "0 */4 * * *")]
    public void Cron_OfAnInterval_RunsAtLeastAsOften(int seconds, string expected) =>
        Assert.That(HangfireSchedule.Cron(JobSchedule.Every(Duration.FromSeconds(seconds))), Is.EqualTo(expected));

    [Test]
    public void Cron_OfADailyJob_IsItsTimeInDenmark()
    {
        Assert.That(HangfireSchedule.Cron(JobSchedule.DailyAt(new LocalTime(3, 30))), Is.EqualTo("30 3 * * *"));
        Assert.That(HangfireSchedule.Denmark().Id, Is.EqualTo("Europe/Copenhagen"));
    }
}
