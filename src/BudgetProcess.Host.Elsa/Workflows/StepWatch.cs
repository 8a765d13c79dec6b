using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Pipelines.ActivityExecution;

namespace BudgetProcess.Host.Elsa.Workflows;

/// <summary>Sees every activity that Elsa runs: notes what was left by which ports, and holds Elsa's joins to the product's meaning.</summary>
internal sealed class StepWatch(ActivityMiddlewareDelegate next) : IActivityExecutionMiddleware
{
    public async ValueTask InvokeAsync(ActivityExecutionContext context)
    {
        var record = StepRecord.Of(context);
        if (record.Find(context.Activity.Id) is { } node)
        {
            if (node.Clears is { } clears)
            {
                record.Clear(clears);
                ElsaJoins.Withdraw(context, id => record.Number(id) is { } number && clears[number]);
            }

            ElsaJoins.Settle(context, record);
        }

        await next(context);
        if (context.Status == ActivityStatus.Completed) record.Leave(context.Activity.Id, Ports(context));
    }

    private static string[] Ports(ActivityExecutionContext context) =>
        context.JournalData.TryGetValue("Outcomes", out var outcomes) && outcomes is IEnumerable<string> names ? [.. names] : Outcomes.Default.Names;
}
