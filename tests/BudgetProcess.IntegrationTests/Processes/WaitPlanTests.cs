using System.Data.Common;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace BudgetProcess.IntegrationTests.Processes;

/// <summary>How a worker finds its next waits among all that are due: a few by an index that holds their order, and only then their instances.</summary>
internal sealed class WaitPlanTests : ProductTests<PostgreSqlDatabase>
{
    [Test]
    public async Task Due_AnyNumberOfWaits_TakesAFewByTheIndexBeforeTheirInstancesAreLookedUp()
    {
        var claims = new SeenClaims();
        var node = await AnotherAsync(services => services.Intercept(claims), clock: Host.Clock);
        await node.PublishAcceptedAsync();
        await node.Get<IProcessRuntime>().DueAsync(default);

        var plan = await PlanAsync(claims.Last!);
        Assert.That(plan, Does.Contain("open_waits_by_due").And.Contain("PK_process_instance"));
        Assert.That(plan.IndexOf("Nested Loop", StringComparison.Ordinal), Is.LessThan(plan.IndexOf("Limit", StringComparison.Ordinal)), plan);
    }

    private async Task<string> PlanAsync(NpgsqlCommand claim)
    {
        await using var db = Host.Database.ReadAcross();
        await db.Database.OpenConnectionAsync();

        // The few rows of a test are quicker read than looked up; whether the indexes may be used is for the database to see.
        await db.Database.ExecuteSqlAsync($"SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off");
        claim.Connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var plan = new List<string>();
        await using var reader = await claim.ExecuteReaderAsync();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(0));
        return string.Join('\n', plan);
    }

    /// <summary>Keeps the last claim of waits, to be explained.</summary>
    private sealed class SeenClaims : DbCommandInterceptor
    {
        public NpgsqlCommand? Last { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("-- " + RowLocks.Mark, StringComparison.Ordinal) && command.CommandText.Contains("process_wait", StringComparison.Ordinal))
            {
                Last = (NpgsqlCommand)((NpgsqlCommand)command).Clone();
                Last.CommandText = $"EXPLAIN {Last.CommandText}";
            }

            return ValueTask.FromResult(result);
        }
    }
}
