using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Seeding;
using BudgetProcess.Application.Storage;
using NodaTime;

namespace BudgetProcess.Application;

/// <summary>What must be done before the product can be used: schema, definitions, first data (use case).</summary>
public sealed class Startup
{
    private readonly MigrateDatabase migrate;
    private readonly DefinitionStore definitions;
    private readonly FirstStart firstStart;
    private readonly Database database;
    private readonly IClock clock;

    internal Startup(MigrateDatabase migrate, DefinitionStore definitions, FirstStart firstStart, Database database, IClock clock) =>
        (this.migrate, this.definitions, this.firstStart, this.database, this.clock) = (migrate, definitions, firstStart, database, clock);

    /// <summary>Whether <see cref="RunAsync"/> has come to its end: the product can be used.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Does it. Safe to do again.</summary>
    /// <returns>Names of municipalities that the first start made.</returns>
    /// <exception cref="InvalidWorkflowsException">The workflow files cannot be used.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation)
    {
        await using var turn = await database.EnterStartupAsync(cancellation);
        await migrate.RunAsync(cancellation);
        await definitions.StoreAsync(database, clock, cancellation);
        var made = await firstStart.RunAsync(cancellation);
        IsDone = true;
        return made;
    }
}
