using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BudgetProcess.Application.Storage.Migrations;

/// <summary>Every migration, in the order in which they run.</summary>
/// <remarks>They are named here rather than found, for the same reason as the configurations of entities. A test holds the list against the assembly.</remarks>
internal sealed class ListedMigrations : IMigrationsAssembly
{
    private static readonly Type[] All =
    [
        typeof(Initial), typeof(WorkByMunicipality), typeof(EarlierDrafts), typeof(PlanRevision), typeof(Recommendations), typeof(OrderOfWork),
        typeof(Accounts), typeof(Subscriptions), typeof(OwnMailTexts), typeof(ImportOrders), typeof(HearingAnswers), typeof(HearingTreatment),
        typeof(Retention), typeof(Bounces), typeof(HearingSending), typeof(Engines),
    ];

    public IReadOnlyDictionary<string, TypeInfo> Migrations { get; } =
        new SortedList<string, TypeInfo>(All.ToDictionary(type => type.GetCustomAttribute<MigrationAttribute>()!.Id, type => type.GetTypeInfo()), StringComparer.Ordinal);

    /// <summary>None: the migrations are written by hand, and a test holds them against the model.</summary>
    public ModelSnapshot? ModelSnapshot => null;

    public Assembly Assembly => typeof(ListedMigrations).Assembly;

    public string? FindMigrationId(string nameOrId) =>
        Migrations.Keys.FirstOrDefault(id => string.Equals(id, nameOrId, StringComparison.OrdinalIgnoreCase)
            || id.EndsWith($"_{nameOrId}", StringComparison.OrdinalIgnoreCase));

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass)!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }
}
