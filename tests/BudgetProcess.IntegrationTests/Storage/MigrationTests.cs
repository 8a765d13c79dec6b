using BudgetProcess.Application;
using BudgetProcess.Application.Storage;
using BudgetProcess.Application.Storage.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.IntegrationTests.Storage;

/// <summary>Model and migrations agree: EF's own differ says what the model needs, and the migration's script must say the same.</summary>
/// <remarks>Run with BUDGETPROCESS_REWRITE=1 to write the script anew after a change of the model that no installation has seen yet.</remarks>
internal sealed class MigrationTests
{
    [Test]
    public void Initial_Script_IsWhatTheModelNeeds()
    {
        using var scratch = new ScratchDirectory();
        using var db = Context(scratch);
        var needed = Script(db);
        var file = Path.Combine(
            RepositoryRoot.Path, "src/BudgetProcess.Application/Storage/Migrations/Sqlite", Initial.Id + ".sql");
        if (Environment.GetEnvironmentVariable("BUDGETPROCESS_REWRITE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, needed);
            Assert.Inconclusive("The script was written anew.");
        }

        Assert.That(File.ReadAllText(file), Is.EqualTo(needed));
    }

    [Test]
    public async Task Migrate_EmptyDatabase_GivesTheModelsSchema()
    {
        using var scratch = new ScratchDirectory();
        await using var migrated = Context(scratch);
        await migrated.Database.MigrateAsync();
        using var other = new ScratchDirectory();
        await using var created = Context(other);
        await created.Database.EnsureCreatedAsync();

        Assert.That(await SchemaAsync(migrated), Is.EqualTo(await SchemaAsync(created)));
        Assert.That(await migrated.Database.GetPendingMigrationsAsync(), Is.Empty);
    }

    private static BudgetDbContext Context(ScratchDirectory scratch) => new(
        DatabaseProvider.Options(null, new BudgetProcessOptions { DataDirectory = scratch.Path }), Guid.Empty, acrossMunicipalities: true);

    private static string Script(BudgetDbContext db)
    {
        var model = db.GetService<IDesignTimeModel>().Model;
        var operations = db.GetService<IMigrationsModelDiffer>().GetDifferences(null, model.GetRelationalModel());
        var commands = db.GetService<IMigrationsSqlGenerator>().Generate(operations, model);
        return string.Join("\n", commands.Select(command => command.CommandText.ReplaceLineEndings("\n").TrimEnd() + "\n"));
    }

    private static async Task<List<string>> SchemaAsync(BudgetDbContext db) => await db.Database
        .SqlQueryRaw<string>("SELECT sql AS Value FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY name")
        .ToListAsync();
}
