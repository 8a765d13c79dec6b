using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings.Sending;

/// <summary>When a published plan moves the last day of a hearing that is open, its parties are told.</summary>
internal sealed class HearingDeadlineFollower(HearingLetters letters) : IPlanPublished
{
    public async Task OnPublishedAsync(UnitOfWork unit, PublishedPlan plan, IReadOnlyList<MilestoneDifference> differences, CancellationToken cancellation)
    {
        if (plan.Plan.Find(Anchor.Hearing) is not { } now || differences.FirstOrDefault(difference => difference.Key == now.Key) is not { Before: { } before } || before.Period.End == now.Period.End) return;
        var year = plan.Plan.Year.Value;
        if (await HearingSubjects.FindAsync(unit.Db.Hearings, year, cancellation) is not { Status: HearingStatus.Open } hearing || HearingInPlan.Of(hearing, plan) is not { } inPlan) return;
        var parties = await HearingRecipients.OfAsync(unit.Db, hearing.Id, cancellation);
        var concerned = parties.Where(party => HearingDeadlines.Of(before, party.Participation) != HearingDeadlines.Of(now, party.Participation)).ToList();

        // The workflow reminds before the new day where its own reminder has not gone yet.
        var isReminded = await unit.Db.Waits.AnyAsync(
            wait => wait.BudgetYear == year && wait.State == WaitState.Open && wait.Kind == WaitKind.Milestone && wait.MilestoneKey == now.Key
                && EF.Functions.Like(wait.Offset!, "-%"), cancellation);
        foreach (var party in concerned) party.Participation.ExtendedTo = null;
        await letters.TellDeadlineAsync(unit, inPlan, concerned, FormattableString.Invariant($"plan-{plan.Version.Number}"), plan.Version.Reason, cancellation, remind: !isReminded);
    }
}
