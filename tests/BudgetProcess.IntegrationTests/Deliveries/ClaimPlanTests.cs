using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Deliveries;

/// <summary>How a claim finds its mails among all that are due: by an index that holds their order, or fifty mails would cost what all of them do.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class ClaimPlanTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    [Test]
    public async Task Next_AnyNumberDue_GoesByTheIndexOfUnsentDeliveries()
    {
        await using var db = Host.Database.Read(await Host.IdOfAsync(ProductHost.Hedensted));
        await db.Database.OpenConnectionAsync();

        // The few rows of a test are quicker read than looked up. So reading and sorting all is made dear; whether the index may be used is for the database to see.
        if (Host.Database.IsPostgreSql) await db.Database.ExecuteSqlAsync($"SET enable_seqscan = off; SET enable_sort = off");
        var plan = await PlanAsync(db);
        Assert.That(plan, Does.Contain("unsent_deliveries_by_due"));

        // SQLite, with one municipality or a few, reads what is unsent of all of them.
        if (Host.Database.IsPostgreSql) Assert.That(plan, Does.Not.Contain("Sort"));
    }

    private async Task<string> PlanAsync(BudgetDbContext db)
    {
        await using var command = Claims.Next(db, Host.Now).CreateDbCommand();
#pragma warning disable CA2100 // EF wrote it.
        command.CommandText = (Host.Database.IsPostgreSql ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', plan);
    }
}
