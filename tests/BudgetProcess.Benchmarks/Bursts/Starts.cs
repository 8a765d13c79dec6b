using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Benchmarks.Measuring;
using Microsoft.Extensions.DependencyInjection;

namespace BudgetProcess.Benchmarks.Bursts;

/// <summary>Instances that have been started and have not moved yet, as publishing leaves them: a row, and a wait that is due.</summary>
internal static class Starts
{
    /// <summary>A database in which a workflow has been started for every milestone of every municipality.</summary>
    /// <param name="definition">The workflow.</param>
    /// <param name="municipalities">How many municipalities.</param>
    /// <param name="change">What another host puts in the place of the product's parts.</param>
    /// <param name="host">The other host's name.</param>
    public static Template Of(string definition, int municipalities, Action<IServiceCollection>? change = null, string host = "") =>
        new($"{host}{definition}{municipalities}", connection => AddAsync(connection, definition, change: change), Country.Of(municipalities));

    /// <summary>Starts a workflow for every milestone of every municipality.</summary>
    public static async Task AddAsync(string connection, string definition, string? workflowDirectory = null, Action<IServiceCollection>? change = null)
    {
        using var scratch = new IntegrationTests.ScratchDirectory();
        await using var node = await Node.StartAsync(connection, scratch.Path, change, settings: options => options.WorkflowDirectory = workflowDirectory ?? options.WorkflowDirectory);
        var runtime = node.Get<IProcessRuntime>();
        foreach (var municipality in await Country.IdsAsync(node))
        {
            await node.Database.WriteAsync(
                municipality,
                async (unit, token) =>
                {
                    var plan = (await PublishedPlan.FindAsync(unit.Db, Country.Year, token))!;
                    foreach (var milestone in plan.Plan.Milestones)
                        await runtime.StartAsync(unit, new ProcessStart(definition, Country.Year, new ProcessSubject.OfMilestone(milestone.Key)), token);
                },
                CancellationToken.None);
        }
    }
}
