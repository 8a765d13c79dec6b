using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Processes;

/// <summary>Carries a published plan into the running year: moves waits, calls off what was dropped, starts what is new, tells what changed.</summary>
internal sealed class FollowPublishedPlan(IProcessRuntime runtime) : IPlanPublished
{
    /// <summary>The signal by which a milestone's workflow learns that the published plan changed it.</summary>
    public const string MilestoneChanged = "milestone-changed";

    public async Task OnPublishedAsync(
        UnitOfWork unit, PublishedPlan plan, IReadOnlyList<MilestoneDifference> differences, CancellationToken cancellation)
    {
        await MoveWaitsAsync(unit, plan, cancellation);
        await CallOffDroppedAsync(unit, plan, differences, cancellation);
        await EndUnfittingAsync(unit, plan, cancellation);
        foreach (var difference in differences.Where(difference => difference.Change is MilestoneChange.Moved or MilestoneChange.Edited))
        {
            var subject = new ProcessSubject.OfMilestone(difference.Key);
            await runtime.SignalAsync(unit, plan.Plan.Year.Value, subject, MilestoneChanged, cancellation);
        }

        await StartNewAsync(unit, plan, cancellation);
    }

    /// <summary>Which workflow a milestone's policy asks for; null for the feed alone.</summary>
    private static string? DefinitionFor(Milestone milestone) => milestone switch
    {
        { HasFixedDay: false } => null,
        { EffectiveNotice.Invite: true } => "meeting",
        { EffectiveNotice.ReminderDays.Count: > 0 } => "deadline",
        _ => null,
    };

    private static async Task MoveWaitsAsync(UnitOfWork unit, PublishedPlan plan, CancellationToken cancellation)
    {
        var year = plan.Plan.Year.Value;
        var waits = await unit.Db.Waits
            .Where(wait => wait.BudgetYear == year && wait.State == WaitState.Open && wait.Kind == WaitKind.Milestone).ToListAsync(cancellation);
        foreach (var wait in waits)
        {
            var moment = plan.Find(wait.MilestoneKey!) is { } milestone && MilestoneOffset.TryParse(wait.Offset!, out var offset)
                ? Moments.Of(milestone, wait.Edge, offset, wait.At, unit.Municipality)
                : null;
            var outcome = plan.Find(wait.MilestoneKey!) is null ? "Cancelled" : moment is null ? "Absent" : "Done";
            var due = moment ?? unit.Now;
            if (wait.DueUtc == due && wait.Outcome == outcome) continue;
            wait.DueUtc = due;
            wait.Outcome = outcome;
            wait.Revision++;
        }

        await unit.Db.SaveChangesAsync(cancellation);
    }

    private static async Task CallOffDroppedAsync(
        UnitOfWork unit, PublishedPlan plan, IReadOnlyList<MilestoneDifference> differences, CancellationToken cancellation)
    {
        foreach (var dropped in differences.Where(difference => difference.Change == MilestoneChange.Dropped))
        {
            await DecisionTaker.TakeAsync(
                unit,
                new DecisionRequest(unit.Municipality.Key, plan.Plan.Year.Value, dropped.Key, "Cancelled", plan.Version.PublishedBy, Reason: "Udgår af planen"),
                cancellation);
        }
    }

    /// <summary>A milestone that is no longer of a kind that invites or reminds gives its workflow up.</summary>
    private async Task EndUnfittingAsync(UnitOfWork unit, PublishedPlan plan, CancellationToken cancellation)
    {
        var year = plan.Plan.Year.Value;
        var running = await unit.Db.Instances
            .Where(row => row.BudgetYear == year && row.Status == InstanceStatus.Running && row.Subject.StartsWith("milestone:"))
            .Select(row => new { row.Id, row.DefinitionId, row.Subject }).ToListAsync(cancellation);
        foreach (var instance in running)
        {
            var key = ((ProcessSubject.OfMilestone)ProcessSubject.Parse(instance.Subject)).Milestone;
            if (plan.Find(key) is { } milestone && DefinitionFor(milestone) != instance.DefinitionId)
                await runtime.CancelAsync(unit, instance.Id, cancellation);
        }
    }

    private async Task StartNewAsync(UnitOfWork unit, PublishedPlan plan, CancellationToken cancellation)
    {
        var year = plan.Plan.Year.Value;
        if (!await unit.Db.Instances.AnyAsync(row => row.BudgetYear == year && row.DefinitionId == "annual-budget", cancellation))
            await runtime.StartAsync(unit, new ProcessStart("annual-budget", year, new ProcessSubject.Year()), cancellation);
        foreach (var milestone in plan.Plan.Milestones)
        {
            if (DefinitionFor(milestone) is not { } definition || Moments.EndOf(milestone) <= unit.Now) continue;
            if (plan.Register(milestone.Key).Standing != MilestoneStanding.Planned) continue;
            await runtime.StartAsync(unit, new ProcessStart(definition, year, new ProcessSubject.OfMilestone(milestone.Key)), cancellation);
        }
    }
}
