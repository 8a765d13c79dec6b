using BudgetProcess.Application.Jobs;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.IntegrationTests.Jobs;

/// <summary>Quartz, the product's own choice, keeps the contract.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class QuartzJobsTests<TDatabase> : JobRunnerContract<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    protected override void Add(IServiceCollection services, string? connection) => services.AddSingleton<IJobRunner, QuartzJobs>();

    protected override Task CreateSchemaAsync(string connection) => QuartzJobs.CreateSchemaAsync(connection, CancellationToken.None);
}
