using BudgetProcess.Application.Storage;
using BudgetProcess.Application.Storage.Configurations;
using BudgetProcess.Application.Storage.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Tests.Architecture;

/// <summary>What the storage names rather than finds is complete: a forgotten migration would never run.</summary>
public sealed class StorageListTests
{
    [Test]
    public void EntityConfigurations_AreAllApplied()
    {
        var named = SqliteConventionSetBuilder.CreateModelBuilder();
        named.ApplyEntityConfigurations();
        var found = SqliteConventionSetBuilder.CreateModelBuilder();
        found.ApplyConfigurationsFromAssembly(typeof(BudgetDbContext).Assembly);

        Assert.That(Text(named), Is.EqualTo(Text(found)), "Name the configuration in EntityConfigurations.");
    }

    [Test]
    public void Migrations_AreAllListed()
    {
        var found = typeof(BudgetDbContext).Assembly.GetTypes().Where(type => typeof(Migration).IsAssignableFrom(type));

        Assert.That(new ListedMigrations().Migrations.Values, Is.EquivalentTo(found), "Name the migration in ListedMigrations.");
    }

    private static string Text(ModelBuilder model) => model.Model.ToDebugString(MetadataDebugStringOptions.LongDefault);
}
