using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>What a published plan will send to one person, by the rules that the workflows "meeting" and "deadline" follow. What hangs on answers and decisions is told when it is
/// written.</summary>
internal sealed class ComingNotices(PublishedPlan plan, Person person, IReadOnlyList<Membership> memberships, IReadOnlyList<Written> written, Instant now)
{
    private readonly LocalDate today = DanishTime.DateOf(now);

    public IEnumerable<NoticeRow> All() => plan.Plan.Milestones.Where(IsAhead).SelectMany(Of);

    private bool IsAhead(Milestone milestone) => Moments.EndOf(milestone) > now && plan.Register(milestone.Key).Standing == MilestoneStanding.Planned;

    private IEnumerable<NoticeRow> Of(Milestone milestone)
    {
        var policy = milestone.EffectiveNotice;
        if (BodyName(milestone, policy.Invite ? milestone.Attendees : milestone.Owners) is not { } body) yield break;
        var row = new NoticeRow(plan.Plan.Year.Value, policy.Invite ? "invitation" : "deadline-reminder", milestone.Title, milestone.Key, Recipient.Of(person, body).Reason);
        if (!milestone.HasFixedDay)
        {
            if (policy.Invite || policy.ReminderDays.Count > 0) yield return row with { WaitsForDay = true };
            yield break;
        }

        if (policy.Invite && !IsInvited(milestone.Key)) yield return row;
        if (!person.WantsReminders) yield break;
        var kind = policy.Invite ? "meeting-reminder" : "deadline-reminder";
        foreach (var day in policy.ReminderDays.Select(days => Moments.DueDay(milestone).PlusDays(-days)).Where(day => day >= today && !IsWritten(milestone.Key, kind, day)))
            yield return row with { Kind = kind, Day = day };
    }

    /// <summary>The body by which the milestone concerns the person: the one that is named first, as the mail will say; null if none does.</summary>
    private string? BodyName(Milestone milestone, IReadOnlyList<string> bodies) => bodies
        .Select(key => memberships.FirstOrDefault(row => row.Body.Key == key && row.From <= milestone.Period.Start && !(row.To < milestone.Period.Start)))
        .FirstOrDefault(membership => membership is not null)?.Body.Name;

    private bool IsInvited(string milestone) => written
        .Where(row => row.BudgetYear == plan.Plan.Year.Value && row.MilestoneKey == milestone && row.CalendarMethod is not null && row.Status != DeliveryStatus.Cancelled)
        .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).LastOrDefault()?.CalendarMethod is "REQUEST";

    private bool IsWritten(string milestone, string kind, LocalDate day) =>
        written.Any(row => row.BudgetYear == plan.Plan.Year.Value && row.MilestoneKey == milestone && row.Kind == kind && DanishTime.DateOf(row.CreatedAt) == day);
}
