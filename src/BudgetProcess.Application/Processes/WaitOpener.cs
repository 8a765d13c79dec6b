using BudgetProcess.Application.Plans;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Processes;

/// <summary>Turns what an instance awaits into rows, and withdraws them.</summary>
internal static class WaitOpener
{
    /// <summary>Opens a wait, or answers it at once where what it waits for is already known.</summary>
    public static async Task<Completed?> OpenAsync(BurstContext burst, WaitRequest request, CancellationToken cancellation)
    {
        var wait = new ProcessWait
        {
            Id = burst.Unit.NewId(), InstanceId = burst.Instance.Id, Engine = burst.Instance.Engine, BudgetYear = burst.Instance.BudgetYear,
            Activity = request.Activity, Occurrence = request.Occurrence, Outcome = "Done",
        };
        var answer = request switch
        {
            AwaitMilestone milestone => OnMilestone(burst, milestone, wait),
            AwaitDecision decision => await OnDecisionAsync(burst, decision, wait, cancellation),
            AwaitSignal signal => OnSignal(signal, wait),
            _ => throw new InvalidOperationException($"Unknown wait {request}."),
        };
        if (answer is null || wait.DecisionId is not null) burst.Unit.Db.Waits.Add(wait);
        return answer;
    }

    /// <summary>Opens a wait for the end of an instance's children.</summary>
    public static void OpenForChildren(BurstContext burst, StartProcess request) => burst.Unit.Db.Waits.Add(new ProcessWait
    {
        Id = burst.Unit.NewId(), InstanceId = burst.Instance.Id, Engine = burst.Instance.Engine, BudgetYear = burst.Instance.BudgetYear, Activity = request.Activity,
        Occurrence = request.Occurrence, Kind = WaitKind.Children, Outcome = "Done",
    });

    public static async Task WithdrawAsync(BurstContext burst, IReadOnlyList<PendingActivity> withdrawn, CancellationToken cancellation)
    {
        if (withdrawn.Count == 0) return;
        await burst.Unit.StoreSoFarAsync(cancellation);
        var open = await burst.Unit.Db.Waits
            .Where(wait => wait.InstanceId == burst.Instance.Id && wait.State == WaitState.Open).ToListAsync(cancellation);
        foreach (var wait in open.Where(wait => withdrawn.Any(gone => gone.Activity == wait.Activity && gone.Occurrence == wait.Occurrence)))
        {
            wait.State = WaitState.Withdrawn;
            wait.Revision++;
        }
    }

    /// <summary>The parent looks again whether all its children are over.</summary>
    public static async Task TellParentAsync(BurstContext burst, CancellationToken cancellation)
    {
        if (burst.Instance.ParentId is not { } parent) return;
        await burst.Unit.StoreSoFarAsync(cancellation);
        var waits = await burst.Unit.Db.Waits
            .Where(wait => wait.InstanceId == parent && wait.Kind == WaitKind.Children && wait.State == WaitState.Open).ToListAsync(cancellation);
        foreach (var wait in waits) wait.MakeDue(burst.Unit.Now);
    }

    private static Completed? OnMilestone(BurstContext burst, AwaitMilestone request, ProcessWait wait)
    {
        if (burst.MilestoneKey(request.Anchor) is not { } key || burst.Plan.FindEver(key) is not { } milestone) return Answer(request, "Absent");
        if (burst.Plan.Register(key).Standing == MilestoneStanding.Cancelled) return Answer(request, "Cancelled");
        if (Moments.Of(milestone, request.Edge, request.Offset, request.At, burst.Unit.Municipality) is not { } due) return Answer(request, "Absent");
        if (due <= burst.Unit.Now) return Answer(request, "Done", late: due < burst.Unit.Now);
        wait.Kind = WaitKind.Milestone;
        wait.MilestoneKey = key;
        wait.Edge = request.Edge;
        wait.Offset = Moments.Text(request.Offset);
        wait.At = request.At;
        wait.DueUtc = due;
        return null;
    }

    private static async Task<Completed?> OnDecisionAsync(
        BurstContext burst, AwaitDecision request, ProcessWait wait, CancellationToken cancellation)
    {
        if (burst.MilestoneKey(request.Anchor) is not { } key || burst.Plan.FindEver(key) is not { } milestone)
            return Answer(request, request.Outcomes[0], late: true);
        wait.Kind = WaitKind.Decision;
        wait.MilestoneKey = key;
        wait.Expects = string.Join(',', request.Outcomes);
        await burst.Unit.StoreSoFarAsync(cancellation);
        var taken = await burst.Unit.Db.Waits.Where(row => row.InstanceId == burst.Instance.Id && row.DecisionId != null)
            .Select(row => row.DecisionId!.Value).ToListAsync(cancellation);
        var decisions = await burst.Unit.Db.Decisions
            .Where(row => row.BudgetYear == burst.Instance.BudgetYear && row.MilestoneKey == key && !taken.Contains(row.Id))
            .OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellation);
        foreach (var decision in decisions)
        {
            if (DecisionTaker.Outcome(wait.Expects, burst.Instance.Subject, decision) is not { } outcome) continue;
            wait.State = WaitState.Done;
            wait.DecisionId = decision.Id;
            return Answer(request, outcome);
        }

        // What had passed when the plan was published is history that nobody will come back to record: the year goes on as usual.
        return burst.Plan.Register(key).Standing == MilestoneStanding.Passed && milestone.Period.End < DanishTime.DateOf(burst.Unit.Now)
            ? Answer(request, request.Outcomes[0], late: true)
            : null;
    }

    private static Completed? OnSignal(AwaitSignal request, ProcessWait wait)
    {
        wait.Kind = WaitKind.Signal;
        wait.Expects = request.Signal;
        return null;
    }

    private static Completed Answer(ActivityRequest request, string outcome, bool late = false) =>
        new(request.Activity, request.Occurrence, outcome, late);
}
