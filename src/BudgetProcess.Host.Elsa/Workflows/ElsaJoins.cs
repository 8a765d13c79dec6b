using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace BudgetProcess.Host.Elsa.Workflows;

/// <summary>Holds Elsa's joins to the product's meaning (ADR 0002), where Elsa counts visits and the product moves tokens.</summary>
internal static class ElsaJoins
{
    /// <summary>A join that takes the first begins anew what lies behind it: Elsa would leave pending what an earlier round began there.</summary>
    /// <remarks>Quietly: Elsa's own way of calling off ends the flowchart if nothing else is pending at that moment, and counts as if the branch had been skipped.</remarks>
    public static void Withdraw(ActivityExecutionContext join, Func<string, bool> isCleared)
    {
        var run = join.WorkflowExecutionContext;
        foreach (var other in run.ActivityExecutionContexts.Where(other => other != join && other.Status == ActivityStatus.Running && isCleared(other.Activity.Id)).ToList())
        {
            other.TransitionTo(ActivityStatus.Canceled);
            other.ClearBookmarks();
            other.ClearCompletionCallbacks();
            foreach (var gone in run.Bookmarks.Where(bookmark => bookmark.ActivityInstanceId == other.Id).ToList()) run.Bookmarks.Remove(gone);
        }
    }

    /// <summary>Before an activity is left: the joins behind it know what has come to them in this round, and nothing of earlier ones.</summary>
    /// <remarks>In a loop Elsa's counts of the ways into a join grow apart, and it would take an arrival for an old one or wait for one that was.</remarks>
    public static void Settle(ActivityExecutionContext activity, StepRecord record)
    {
        if (activity.ParentActivityExecutionContext is not { Activity: Flowchart flowchart } parent) return;
        if (!parent.Properties.TryGetValue(nameof(FlowScope), out var kept) || kept is not FlowScope scope) return;
        foreach (var join in flowchart.Connections.Where(connection => connection.Source.Activity == activity.Activity && connection.Target.Activity is FlowJoin)
            .Select(connection => connection.Target.Activity).Distinct())
        {
            Settle(scope, join, [.. flowchart.Connections.Where(connection => connection.Target.Activity == join)], record);
        }
    }

    /// <summary>Counts only grow: all are raised to the highest, and what has come in this round lies one above.</summary>
    private static void Settle(FlowScope scope, IActivity join, List<Connection> ways, StepRecord record)
    {
        while (ways.Any(way => !scope.ShouldIgnoreConnection(way, join))) scope.RegisterActivityVisit(join);
        foreach (var way in ways)
        {
            // One visit more than the join has would be an arrival: so it is made, and the join's own count follows.
            while (scope.ShouldIgnoreConnection(way, join)) scope.RegisterConnectionVisit(way, followed: false);
        }

        scope.RegisterActivityVisit(join);
        foreach (var way in ways.Where(way => record.HasArrived(join.Id, way.Source.Activity.Id, way.Source.Port ?? ""))) scope.RegisterConnectionVisit(way, followed: true);
    }
}
