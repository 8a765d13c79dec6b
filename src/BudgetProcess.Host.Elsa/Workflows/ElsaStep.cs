using BudgetProcess.Workflows;
using Elsa.Workflows;
using Elsa.Workflows.State;
using NodaTime;

namespace BudgetProcess.Host.Elsa.Workflows;

/// <summary>Reads from Elsa's state what a step led to, in the product's words.</summary>
internal sealed class ElsaStep(ExecutionPlan plan, InstanceState before, Instant now)
{
    private readonly Dictionary<string, int> begun = new(before.Begun);

    /// <summary>What an instance comes to that is stopped from outside: Elsa need not be asked.</summary>
    public static Step Stopped(InstanceState before) => new(
        before with { HasStarted = true, Status = InstanceStatus.Cancelled, Pending = [], Arrived = [] }, [], [], [.. before.Pending]);

    /// <summary>What the step led to.</summary>
    /// <param name="answered">What was answered; null at the start.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="record">What Elsa did.</param>
    /// <param name="after">Where it came to rest.</param>
    public Step Take(PendingActivity? answered, Completed? answer, StepRecord record, WorkflowState after)
    {
        var late = answered is not null && (plan[plan.Find(answered.Activity)!.Value].SetsLateness ? answer!.Late : answered.Late);
        var isOver = after.Status == WorkflowStatus.Finished;
        var open = isOver ? [] : after.Bookmarks.Select(bookmark => bookmark.ActivityId).ToHashSet();
        var asked = record.Asked.Select(activity => (Activity: activity, Occurrence: Begin(activity))).ToList();
        var last = asked.GroupBy(each => each.Activity).ToDictionary(group => group.Key, group => group.Last().Occurrence);
        var kept = before.Pending.Where(pending => pending != answered && open.Contains(pending.Activity) && !last.ContainsKey(pending.Activity)).ToList();
        var fresh = asked.Where(each => open.Contains(each.Activity) && last[each.Activity] == each.Occurrence).ToList();
        var requests = fresh.Select(each => plan[plan.Find(each.Activity)!.Value].Ask!(each.Occurrence, late)).ToList();
        var state = before with
        {
            HasStarted = true, Status = isOver ? InstanceStatus.Finished : InstanceStatus.Running, Begun = begun, Arrived = isOver ? [] : record.Arrived,
            Pending = [.. kept, .. fresh.Select(each => new PendingActivity(each.Activity, each.Occurrence, now, late))],
        };
        return new Step(
            state, [.. requests.OfType<WaitRequest>()], [.. requests.OfType<EffectRequest>()], [.. before.Pending.Where(pending => pending != answered && !kept.Contains(pending))]);
    }

    private int Begin(string activity)
    {
        var occurrence = begun.GetValueOrDefault(activity);
        begun[activity] = occurrence + 1;
        return occurrence;
    }
}
