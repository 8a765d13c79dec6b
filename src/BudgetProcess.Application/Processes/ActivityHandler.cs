using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using BudgetProcess.Workflows;

namespace BudgetProcess.Application.Processes;

/// <summary>What an effect works in: the burst's transaction, and what its instance is about.</summary>
internal sealed class BurstContext(UnitOfWork unit, ProcessInstance instance, PublishedPlan plan)
{
    public UnitOfWork Unit { get; } = unit;

    public ProcessInstance Instance { get; } = instance;

    public ProcessSubject Subject { get; } = ProcessSubject.Parse(instance.Subject);

    /// <summary>The published plan of the instance's year.</summary>
    public PublishedPlan Plan { get; } = plan;

    /// <summary>Key of the milestone that an activity names: by anchor, or the instance's own ("self"); null if the plan has none.</summary>
    public string? MilestoneKey(string? anchor) => anchor is null
        ? (Subject as ProcessSubject.OfMilestone)?.Milestone
        : Anchor.TryFind(anchor, out var found) ? Plan.Plan.Find(found)?.Key : null;
}

/// <summary>Carries out one kind of effect, in the burst's own transaction. Nothing in it touches the network.</summary>
internal interface IEffectHandler
{
    /// <summary>The kind of request that it takes.</summary>
    Type Request { get; }

    /// <summary>Carries it out.</summary>
    /// <returns>The port by which the activity is left; null if it is left later, by a wait that the handler opened.</returns>
    Task<string?> RunAsync(BurstContext burst, EffectRequest request, CancellationToken cancellation);
}

/// <summary>An action that <c>Perform</c> may name.</summary>
internal interface IPerformAction
{
    /// <summary>Its name in definitions.</summary>
    string Name { get; }

    /// <summary>The ports by which it may be left.</summary>
    IReadOnlyList<string> Outcomes => ["Done"];

    /// <summary>Carries it out.</summary>
    /// <returns>One of <see cref="Outcomes"/>.</returns>
    Task<string> RunAsync(BurstContext burst, CancellationToken cancellation);
}

/// <summary><c>BudgetProcess.Perform</c>.</summary>
internal sealed class PerformHandler(IEnumerable<IPerformAction> actions) : IEffectHandler
{
    private readonly Dictionary<string, IPerformAction> byName = actions.ToDictionary(action => action.Name);

    public Type Request => typeof(Perform);

    public async Task<string?> RunAsync(BurstContext burst, EffectRequest request, CancellationToken cancellation) =>
        await byName[((Perform)request).Action].RunAsync(burst, cancellation);
}
