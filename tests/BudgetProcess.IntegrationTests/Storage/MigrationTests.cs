using BudgetProcess.Application;
using BudgetProcess.Application.Storage;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.IntegrationTests.Storage;

/// <summary>Model and migrations agree: the scripts, run one after the other, must give the schema that EF would make of the model.</summary>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class MigrationTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private readonly TDatabase kind = new();

    [Test]
    public async Task Migrate_EmptyDatabase_GivesTheModelsSchema()
    {
        using var scratch = new ScratchDirectory();
        await using var migrated = await EmptyAsync(scratch);
        await migrated.Database.MigrateAsync();
        using var other = new ScratchDirectory();
        await using var created = await EmptyAsync(other);
        await created.Database.EnsureCreatedAsync();

        var (stands, needed) = (await kind.SchemaAsync(migrated), await kind.SchemaAsync(created));
        Assert.That(needed, Is.Not.Empty);
        Assert.That(needed.Except(stands), Is.Empty, "The scripts do not make what the model needs.");
        Assert.That(stands.Except(needed), Is.Empty, "The scripts leave what the model does not know.");
        Assert.That(await migrated.Database.GetPendingMigrationsAsync(), Is.Empty);
    }

    private async Task<BudgetDbContext> EmptyAsync(ScratchDirectory scratch)
    {
        var options = new BudgetProcessOptions { DataDirectory = scratch.Path };
        return new BudgetDbContext(DatabaseProvider.Options(await kind.CreateEmptyAsync(scratch.Path), options), Guid.Empty, acrossMunicipalities: true);
    }
}
