using System.Collections.Concurrent;
using BudgetProcess.Workflows;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;

namespace BudgetProcess.Host.Elsa.Workflows;

/// <summary>Gives Elsa the product's definitions, by their own text: the files of <c>workflows/</c>, and the older versions that running instances pin.</summary>
internal sealed class ElsaDefinitions(IServiceProvider elsa)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<WorkflowGraph>>> graphs = new();
    private readonly Lazy<Task> registered = new(() => RegisterAsync(elsa));

    /// <summary>The definition as Elsa runs it.</summary>
    public Task<WorkflowGraph> FindAsync(WorkflowDefinition definition) =>
        graphs.GetOrAdd(definition.ContentHash, _ => new Lazy<Task<WorkflowGraph>>(() => ReadAsync(definition))).Value;

    private static async Task RegisterAsync(IServiceProvider elsa)
    {
        await using var scope = elsa.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IActivityRegistryPopulator>().PopulateRegistryAsync();
    }

    private async Task<WorkflowGraph> ReadAsync(WorkflowDefinition definition)
    {
        await registered.Value;
        await using var scope = elsa.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var model = services.GetRequiredService<IActivitySerializer>().Deserialize<WorkflowDefinitionModel>(definition.Source);
        var workflow = Workflow.FromActivity(model.Root!);
        workflow.Identity = new WorkflowIdentity(definition.Id, definition.Version, model.Id);
        return await services.GetRequiredService<IWorkflowGraphBuilder>().BuildAsync(workflow);
    }
}
