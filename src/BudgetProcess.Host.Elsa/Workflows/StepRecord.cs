using BudgetProcess.Workflows;
using Elsa.Workflows;

namespace BudgetProcess.Host.Elsa.Workflows;

/// <summary>What happens in Elsa between one event and the rest that follows: nothing of it is stored by Elsa.</summary>
/// <param name="plan">The definition as the product prepared it.</param>
/// <param name="arrived">Which branches wait at a join for the others.</param>
/// <param name="outcome">The port by which the resumed activity is left.</param>
internal sealed class StepRecord(ExecutionPlan plan, IEnumerable<JoinArrival> arrived, string outcome)
{
    private static readonly object Key = new();

    private readonly List<JoinArrival> arrived = [.. arrived];

    /// <summary>The port by which the resumed activity is left.</summary>
    public string Outcome { get; } = outcome;

    /// <summary>The activities of the catalogue that began, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Which branches wait at a join for the others.</summary>
    public IReadOnlyList<JoinArrival> Arrived => arrived;

    /// <summary>The record of a run.</summary>
    public static StepRecord Of(ActivityExecutionContext context) => (StepRecord)context.WorkflowExecutionContext.TransientProperties[Key];

    /// <summary>Puts it where the run's activities find it.</summary>
    public void Attach(WorkflowExecutionContext context) => context.TransientProperties[Key] = this;

    /// <summary>The place of an activity in the plan; null for the flowchart and the workflow themselves.</summary>
    public int? Number(string activity) => plan.Find(activity);

    /// <summary>An activity as the product prepared it.</summary>
    public NodePlan? Find(string activity) => plan.Find(activity) is { } number ? plan[number] : null;

    /// <summary>Whether a branch waits at a join.</summary>
    public bool HasArrived(string join, string source, string port) => arrived.Contains(new JoinArrival(join, source, port));

    /// <summary>An activity was left by these ports.</summary>
    public void Leave(string activity, IReadOnlyList<string> ports)
    {
        if (Find(activity) is not { } node) return;
        if (node.Role == NodeRole.JoinAll) arrived.RemoveAll(arrival => arrival.Join == activity);
        foreach (var exit in node.Exits.Where(exit => ports.Contains(exit.Port) && plan[exit.Target].Role == NodeRole.JoinAll))
        {
            var arrival = new JoinArrival(plan[exit.Target].Id, activity, exit.Port);
            if (!arrived.Contains(arrival)) arrived.Add(arrival);
        }
    }

    /// <summary>What came to these joins came in an earlier round.</summary>
    public void Clear(bool[] clears) => arrived.RemoveAll(arrival => clears[plan.Find(arrival.Join)!.Value]);
}
