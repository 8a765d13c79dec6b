using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Subscriptions;

/// <summary>Tells subscribers what a published version changes for them, in the transaction that publishes it. Who sees no change hears nothing.</summary>
internal sealed class TellSubscribers(SubscriptionMail mail) : IPlanPublished
{
    public async Task OnPublishedAsync(
        UnitOfWork unit, PublishedPlan plan, IReadOnlyList<MilestoneDifference> differences, CancellationToken cancellation)
    {
        var subscriptions = await unit.Db.Subscriptions.AsNoTracking().Where(row => row.ConfirmedAt != null && row.LeftAt == null).ToListAsync(cancellation);
        if (subscriptions.Count == 0) return;
        var isFirst = plan.Version.Number == 1;
        var names = await unit.Db.Bodies.ToDictionaryAsync(body => body.Key, body => body.Name, cancellation);
        foreach (var track in subscriptions.GroupBy(row => row.Track))
        {
            var chosen = track.First();
            var lines = isFirst ? Ahead(unit, plan, chosen) : Changes(differences, chosen, names);
            if (lines.Count == 0) continue;
            var year = plan.Plan.Year.Value;
            await mail.AddAsync(
                unit, isFirst ? "subscription-published" : "subscription-changed", year, [.. track], _ => $"plan/{year}/v{plan.Version.Number}",
                _ => SubscriptionMail.Lines(isFirst ? "milestones.list" : "change.summary", lines), cancellation);
        }
    }

    /// <summary>Of a whole new plan nobody wants to hear that everything is new, but what is coming.</summary>
    private static List<string> Ahead(UnitOfWork unit, PublishedPlan plan, Subscription subscription)
    {
        var today = DanishTime.DateOf(unit.Now);
        return
        [
            .. plan.Plan.Milestones.Where(milestone => subscription.Follows(milestone) && milestone.Period.End >= today)
                .OrderBy(milestone => milestone.Period.Start).ThenBy(milestone => milestone.Period.End)
                .Select(milestone => $"{milestone.Title}: {MilestoneTime.Text(milestone)}"),
        ];
    }

    private static List<string> Changes(IReadOnlyList<MilestoneDifference> differences, Subscription subscription, Dictionary<string, string> names) =>
    [
        .. PlanDifferenceText.CalendarLines(
            [.. differences.Where(difference => difference.ChangesCalendar && (subscription.Follows(difference.After) || subscription.Follows(difference.Before)))],
            names),
    ];
}
