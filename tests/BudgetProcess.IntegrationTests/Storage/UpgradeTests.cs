using BudgetProcess.Application;
using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Plans.Import;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.IntegrationTests.Storage;

/// <summary>An installation of any earlier schema, in the middle of a real year, comes up to the present one with everything that it held, and goes on.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class UpgradeTests<TDatabase> : ProductTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    /// <summary>The first schema that was ever installed, every fourth after it, and the last two; the present one too: bringing that up to date changes nothing. Whatever the
    /// first, every step after it is taken.</summary>
    private static IEnumerable<string> Schemas()
    {
        using var db = new BudgetDbContext(DatabaseProvider.Options(null, new BudgetProcessOptions { DataDirectory = Path.GetTempPath() }), Guid.Empty);
        var all = db.Database.GetMigrations().ToList();
        return [.. all.Where((_, index) => index % 4 == 0 || index >= all.Count - 2)];
    }

    [TestCaseSource(nameof(Schemas))]
    public async Task Migrate_EveryStepFromAnEarlierSchema_KeepsEveryRowAndTheYearGoesOn(string schema)
    {
        await LiveAsync();
        using var installed = new ScratchDirectory();
        var connection = await Kind.CreateEmptyAsync(installed.Path);
        await using var db = Context(connection, installed);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(schema);
        await using (var source = Host.Database.ReadAcross()) await RowCopy.CopyAsync(source, db);
        foreach (var next in db.Database.GetMigrations().SkipWhile(id => id != schema).Skip(1))
        {
            var before = await ContentAsync(db);
            await migrator.MigrateAsync(next);
            await AssertKeptAsync(db, before, next);
        }

        Assert.That(await db.Database.GetPendingMigrationsAsync(), Is.Empty);
        await AssertSchemaAsync(db);
        await AssertGoesOnAsync(connection, installed);
    }

    private static BudgetDbContext Context(string? connection, ScratchDirectory scratch) =>
        new(DatabaseProvider.Options(connection, new BudgetProcessOptions { DataDirectory = scratch.Path }), Guid.Empty, acrossMunicipalities: true);

    private static async Task<Dictionary<string, (IReadOnlyList<string> Columns, IReadOnlyList<string> Rows)>> ContentAsync(BudgetDbContext db)
    {
        var content = new Dictionary<string, (IReadOnlyList<string>, IReadOnlyList<string>)>();
        foreach (var table in await RowCopy.TablesAsync(db))
        {
            var columns = await RowCopy.ColumnsAsync(db, table);
            content[table] = (columns, await RowCopy.RowsAsync(db, table, columns));
        }

        return content;
    }

    private static async Task AssertKeptAsync(BudgetDbContext db, Dictionary<string, (IReadOnlyList<string> Columns, IReadOnlyList<string> Rows)> before, string step)
    {
        Assert.That(before.Values.Sum(table => table.Rows.Count), Is.GreaterThan(300));
        foreach (var (table, (columns, rows)) in before)
            Assert.That(await RowCopy.RowsAsync(db, table, columns), Is.EqualTo(rows), $"{step} changed {table}.");
    }

    /// <summary>A year in the middle of its work: sent, held and waiting mail, decisions, running and ended workflows.</summary>
    private async Task LiveAsync()
    {
        await Host.ShortenAsync("foraarsseminar", "temamoede", "kb-2-behandling", "hoering");
        await Host.SetMailAsync(MailMode.On);
        await Host.PublishAcceptedAsync();
        await Host.RunToAsync(ProductHost.At(2024, 2, 27, 12));
        await Host.SetMailAsync(MailMode.Off);
        await Host.MoveAsync("temamoede", "20. juni");
        await Host.PublishAcceptedAsync("flyttet");
        await Host.DrainAsync();
    }

    private async Task AssertSchemaAsync(BudgetDbContext db)
    {
        using var fresh = new ScratchDirectory();
        await using var created = Context(await Kind.CreateEmptyAsync(fresh.Path), fresh);
        await created.Database.MigrateAsync();
        Assert.That(await Kind.SchemaAsync(db), Is.EqualTo(await Kind.SchemaAsync(created)));
    }

    private async Task AssertGoesOnAsync(string? connection, ScratchDirectory installed)
    {
        File.Copy(Path.Combine(Scratch.Path, "secret.key"), Path.Combine(installed.Path, "secret.key"));
        await using var host = ProductHost.Build(connection, installed.Path, Host.Now);
        await host.StartAsync();
        Assert.That(await host.FaultsAsync(), Is.Empty);
        await host.SetMailAsync(MailMode.On);
        await host.RunToAsync(ProductHost.At(2024, 6, 19, 12));
        Assert.That((await host.DeliveriesAsync("meeting-reminder", "temamoede")).Select(row => row.Status).Distinct(), Is.EqualTo(new[] { DeliveryStatus.Sent }));
        Assert.That(await host.PublishAsync(), Is.InstanceOf<PublishResult.Unchanged>().Or.InstanceOf<PublishResult.Refused>());
        Assert.That(await host.ReadAsync(read => read.Incidents.CountAsync()), Is.Zero);
        await AssertDraftIsKeptAsync(host);
    }

    private static async Task AssertDraftIsKeptAsync(ProductHost host)
    {
        var before = await host.ReadAsync(read => read.PlanDrafts.SingleAsync(row => row.BudgetYear == 2025));
        var import = host.Get<ImportPlan>();
        var imported = await import.RunAsync(new ImportPlanRequest("hedensted", 2025, "plan.csv", "Dato;Aktivitet\n9. oktober;Møde"u8.ToArray(), "Budgetkontoret"), CancellationToken.None);
        var restored = await host.Get<EarlierDrafts>().RestoreAsync("hedensted", 2025, before.Revision, "Budgetkontoret", CancellationToken.None);

        Assert.That(imported.Replaced?.Revision, Is.EqualTo(before.Revision));
        Assert.That(restored, Is.InstanceOf<RestoreDraftResult.Restored>());
        Assert.That(await host.ReadAsync(read => read.PlanDrafts.Where(row => row.BudgetYear == 2025).Select(row => row.Content).SingleAsync()), Is.EqualTo(before.Content));
    }
}
