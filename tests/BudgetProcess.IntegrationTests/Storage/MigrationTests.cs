using BudgetProcess.Application;
using BudgetProcess.Application.Storage;
using BudgetProcess.Application.Storage.Migrations;
using BudgetProcess.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.IntegrationTests.Storage;

/// <summary>Model and migrations agree: EF's own differ says what the model needs, and the migration's script must say the same.</summary>
/// <remarks>Run with BUDGETPROCESS_REWRITE=1 to write the script anew after a change of the model that no installation has seen yet.</remarks>
[TestFixture(typeof(SqliteDatabase))]
[TestFixture(typeof(PostgreSqlDatabase))]
internal sealed class MigrationTests<TDatabase>
    where TDatabase : DatabaseUnderTest, new()
{
    private readonly TDatabase kind = new();

    [Test]
    public async Task Initial_Script_IsWhatTheModelNeeds()
    {
        using var scratch = new ScratchDirectory();
        await using var db = await EmptyAsync(scratch);
        var needed = Script(db);
        var file = Path.Combine(
            RepositoryRoot.Path, "src/BudgetProcess.Application/Storage/Migrations", MigrationScript.Folder(db.Database.ProviderName), Initial.Id + ".sql");
        if (Environment.GetEnvironmentVariable("BUDGETPROCESS_REWRITE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, needed);
            Assert.Inconclusive("The script was written anew.");
        }

        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo(needed));
    }

    [Test]
    public async Task Migrate_EmptyDatabase_GivesTheModelsSchema()
    {
        using var scratch = new ScratchDirectory();
        await using var migrated = await EmptyAsync(scratch);
        await migrated.Database.MigrateAsync();
        using var other = new ScratchDirectory();
        await using var created = await EmptyAsync(other);
        await created.Database.EnsureCreatedAsync();

        Assert.That(await kind.SchemaAsync(migrated), Is.EqualTo(await kind.SchemaAsync(created)).And.Not.Empty);
        Assert.That(await migrated.Database.GetPendingMigrationsAsync(), Is.Empty);
    }

    private async Task<BudgetDbContext> EmptyAsync(ScratchDirectory scratch)
    {
        var options = new BudgetProcessOptions { DataDirectory = scratch.Path };
        return new BudgetDbContext(DatabaseProvider.Options(await kind.CreateEmptyAsync(scratch.Path), options), Guid.Empty, acrossMunicipalities: true);
    }

    private static string Script(BudgetDbContext db)
    {
        var model = db.GetService<IDesignTimeModel>().Model;
        var operations = db.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel());
        var commands = db.GetService<IMigrationsSqlGenerator>().Generate(operations, model);
        return string.Join("\n", commands.Select(command => command.CommandText.ReplaceLineEndings("\n").TrimEnd() + "\n"));
    }
}
