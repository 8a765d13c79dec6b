using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>Which held deliveries somebody means.</summary>
/// <param name="BudgetYear">Only of that year.</param>
/// <param name="Kind">Only of that template.</param>
/// <param name="Milestone">Only about that milestone.</param>
public sealed record HeldSelection(int? BudgetYear = null, string? Kind = null, string? Milestone = null);

/// <summary>Decides which held deliveries still mean something to their recipients: a reminder of last week is worse than none.</summary>
internal sealed class HeldDeliveries(TemplateCatalogue templates)
{
    /// <summary>How long after its milestone a mail that asks or tells something still makes sense.</summary>
    private static readonly Duration Afterwards = Duration.FromDays(14);

    /// <summary>How long news of the plan is news.</summary>
    private static readonly Duration News = Duration.FromDays(7);

    /// <summary>The held deliveries with why each is out of date; null for those that may leave.</summary>
    public async Task<IReadOnlyList<(Delivery Delivery, string? OutOfDate)>> JudgeAsync(UnitOfWork unit, HeldSelection selection, CancellationToken cancellation)
    {
        var held = await unit.Db.Deliveries.Where(row => row.Status == DeliveryStatus.Held)
            .Where(row => selection.BudgetYear == null || row.BudgetYear == selection.BudgetYear)
            .Where(row => selection.Kind == null || row.Kind == selection.Kind)
            .Where(row => selection.Milestone == null || row.MilestoneKey == selection.Milestone)
            .OrderBy(row => row.DueUtc).ThenBy(row => row.Id).ToListAsync(cancellation);
        var left = (await unit.Db.People.Where(person => !person.WantsReminders).Select(person => person.Id).ToListAsync(cancellation)).Select(Recipient.PersonKey).ToHashSet();
        var judged = new List<(Delivery, string?)>(held.Count);
        foreach (var year in held.GroupBy(row => row.BudgetYear))
        {
            var plan = await PublishedPlan.FindAsync(unit.Db, year.Key, cancellation);
            var invitations = await InvitationsAsync(unit, year.Key, cancellation);
            foreach (var delivery in year)
            {
                var why = delivery.AllowsUnsubscribe && left.Contains(delivery.RecipientKey)
                    ? "Modtageren har fravalgt påmindelser."
                    : OutOfDate(delivery, plan, unit.Now) ?? Overtaken(delivery, invitations);
                judged.Add((delivery, why));
            }
        }

        return judged;
    }

    private static async Task<ILookup<(string?, string), Invitation>> InvitationsAsync(UnitOfWork unit, int budgetYear, CancellationToken cancellation)
    {
        var rows = await unit.Db.Deliveries.AsNoTracking()
            .Where(row => row.BudgetYear == budgetYear && row.CalendarUid != null && row.CalendarMethod != null && row.Status != DeliveryStatus.Cancelled)
            .Select(row => new { row.Id, row.CalendarUid, row.RecipientKey, row.CalendarMethod, row.CalendarSequence, row.Status }).ToListAsync(cancellation);
        return rows.ToLookup(
            row => (row.CalendarUid, row.RecipientKey),
            row => new Invitation(row.Id, row.CalendarMethod!, row.CalendarSequence ?? 0, row.Status is DeliveryStatus.Sent or DeliveryStatus.Sending or DeliveryStatus.Uncertain));
    }

    /// <summary>Of several mails about one calendar entry the last alone counts, and nobody is told that a meeting is off who never heard of it.</summary>
    private static string? Overtaken(Delivery delivery, ILookup<(string?, string), Invitation> invitations)
    {
        if (delivery.CalendarMethod is null or "PUBLISH") return null;
        var same = invitations[(delivery.CalendarUid, delivery.RecipientKey)].Where(other => other.Id != delivery.Id).ToList();
        if (same.Any(other => other.Sequence > (delivery.CalendarSequence ?? 0) || (other.Sequence == delivery.CalendarSequence && other.Method == "CANCEL")))
            return "En nyere mail om mødet er skrevet siden.";
        return delivery.CalendarMethod == "CANCEL" && !same.Any(other => other.Left) ? "Modtageren har aldrig fået indkaldelsen." : null;
    }

    private string? OutOfDate(Delivery delivery, PublishedPlan? plan, Instant now)
    {
        if (templates.Find(delivery.Kind)?.Kind is TemplateKind.Subscription && delivery.CreatedAt + News < now) return "Nyheden er mere end en uge gammel.";
        if (delivery.MilestoneKey is not { } key || plan?.FindEver(key) is not { } milestone) return null;
        var kind = templates.Find(delivery.Kind)?.Kind ?? TemplateKind.Notice;
        var calledOff = delivery.CalendarMethod == "CANCEL";
        if (kind is TemplateKind.Invitation && Moments.StartOf(milestone) <= now) return "Mødet er begyndt.";
        if (kind is TemplateKind.Reminder or TemplateKind.Hearing && Moments.EndOf(milestone) <= now) return "Mødet eller fristen er overstået.";
        if (Moments.EndOf(milestone) + Afterwards < now) return "Det, mailen handler om, er længst overstået.";
        if (kind is TemplateKind.Reminder or TemplateKind.Invitation && !calledOff && plan.Find(key) is null) return "Milepælen er taget ud af planen.";
        return kind is TemplateKind.Reminder && plan.Register(key).ChangedAt > delivery.CreatedAt ? "Milepælen er ændret, siden mailen blev skrevet." : null;
    }

    private sealed record Invitation(Guid Id, string Method, int Sequence, bool Left);
}
