using BudgetProcess.Workflows;

namespace BudgetProcess.Application.Processes;

/// <summary>Says where an instance stands with each of its activities.</summary>
internal static class ProcessNodes
{
    /// <summary>All activities that do or await something, row for row as the picture has them.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="state">The instance's state.</param>
    /// <param name="waits">Its waits that are open or failed.</param>
    /// <param name="incidents">Its incidents.</param>
    public static IReadOnlyList<ProcessNode> Of(
        WorkflowDefinition definition, InstanceState state, IReadOnlyList<ProcessWait> waits, IReadOnlyList<Incident> incidents)
    {
        var marks = WorkflowPicture.MarksOf(state);
        var failed = incidents.Where(incident => incident.Status == IncidentStatus.Open).Select(incident => incident.Activity).ToHashSet();

        // What is behind a wait failed, not the wait: that one is over.
        var over = waits.Where(wait => wait.State == WaitState.Failed).Select(wait => wait.Activity).ToHashSet();
        return
        [
            .. definition.Nodes.Values.Where(node => IsStep(node) || failed.Contains(node.Id)).OrderBy(node => node.Y).ThenBy(node => node.X)
                .Select(node => Of(node, marks.GetValueOrDefault(node.Id)?.Standing ?? NodeStanding.None)),
        ];

        ProcessNode Of(ActivityNode node, NodeStanding standing)
        {
            standing = failed.Contains(node.Id) ? NodeStanding.Failed
                : standing == NodeStanding.Pending && over.Contains(node.Id) ? NodeStanding.Visited
                : standing;
            var until = standing == NodeStanding.Pending
                ? waits.FirstOrDefault(wait => wait.State == WaitState.Open && wait.Activity == node.Id)?.DueUtc
                : null;
            return new ProcessNode(node.Id, node.Name, standing, until);
        }
    }

    private static bool IsStep(ActivityNode node) => ActivityCatalogue.Find(node.Type)!.Kind != ActivityKind.Control;
}
