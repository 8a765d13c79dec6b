using System.Text;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using BudgetProcess.Workflows;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Deliveries;

/// <summary><c>BudgetProcess.SendInvitations</c>: invites, updates or calls off, as each person's calendar needs it (RFC 5546).</summary>
internal sealed class SendInvitationsHandler(MailFields fields, Outbox outbox, MilestoneCalendar calendar, ICalendarWriter writer) : IEffectHandler
{
    private const string Cancel = "CANCEL";

    public Type Request => typeof(SendInvitations);

    public async Task<string?> RunAsync(BurstContext burst, EffectRequest request, CancellationToken cancellation)
    {
        var send = (SendInvitations)request;
        if (burst.MilestoneKey(send.Anchor) is not { } key || burst.Plan.FindEver(key) is not { } milestone) return "Done";
        var register = burst.Plan.Register(key);

        // Without a day nobody is invited; put off, people hear of it by mail and get the new day when it is published.
        if (!milestone.HasFixedDay || register.Standing == MilestoneStanding.Postponed) return "Done";
        var calledOff = register.Standing == MilestoneStanding.Cancelled;
        if (!calledOff && Moments.StartOf(milestone) <= burst.Unit.Now) return "Done";

        var attendees = calledOff ? [] : await Audiences.MembersAsync(burst, milestone.Attendees, milestone.Period.Start, cancellation);
        var known = await LastSentAsync(burst, key, cancellation);
        var shared = await fields.SharedAsync(burst, key, cancellation);
        await SendAsync("invitation", attendees.Where(person => !known.TryGetValue(person.Key, out var last) || last.Method == Cancel));
        await SendAsync("invitation-update", attendees.Where(person =>
            known.TryGetValue(person.Key, out var last) && last.Method != Cancel && last.Sequence < register.Sequence));
        await SendAsync("invitation-cancelled", known.Values
            .Where(last => last.Method != Cancel && attendees.All(person => person.Key != last.Recipient.Key)).Select(last => last.Recipient));
        return "Done";

        async Task SendAsync(string template, IEnumerable<Recipient> recipients)
        {
            var method = template == "invitation-cancelled" ? CalendarMethod.Cancel : CalendarMethod.Request;
            await outbox.AddAsync(
                burst, new EffectKey(send.Activity, send.Occurrence, register.Sequence), await outbox.TemplateAsync(burst.Unit, template, cancellation), key, shared, [.. recipients],
                recipient => Part(burst, milestone, register, recipient, method), packageId: null, cancellation);
        }
    }

    /// <summary>The last calendar object that each person got for the milestone.</summary>
    private static async Task<Dictionary<string, (Recipient Recipient, string Method, int Sequence)>> LastSentAsync(
        BurstContext burst, string milestoneKey, CancellationToken cancellation)
    {
        var sent = await burst.Unit.Db.Deliveries
            .Where(row => row.BudgetYear == burst.Instance.BudgetYear && row.MilestoneKey == milestoneKey && row.CalendarMethod != null)
            .Where(row => row.Status != DeliveryStatus.Cancelled)
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.CalendarSequence)
            .Select(row => new { row.RecipientKey, row.RecipientName, row.RecipientAddress, row.Reason, row.CalendarMethod, row.CalendarSequence })
            .ToListAsync(cancellation);
        return sent.GroupBy(row => row.RecipientKey).ToDictionary(group => group.Key, group =>
        {
            var last = group.Last();
            return (new Recipient(last.RecipientKey, last.RecipientName, last.RecipientAddress, last.Reason), last.CalendarMethod!, last.CalendarSequence ?? 0);
        });
    }

    private DeliveryCalendar Part(
        BurstContext burst, Milestone milestone, PublishedMilestone register, Recipient recipient, CalendarMethod method)
    {
        var municipality = burst.Unit.Municipality;
        var invited = calendar.Event(municipality, burst.Instance.BudgetYear, milestone, register) with
        {
            Organizer = new CalendarAddress(municipality.OfficeAddress, municipality.OfficeTitle),
            Attendee = new CalendarAddress(recipient.Address, recipient.Name),
            Rsvp = milestone.EffectiveNotice.AskForReply,
        };
        if (method == CalendarMethod.Cancel) invited = invited with { Status = EventStatus.Cancelled };
        var content = writer.Write(new CalendarDocument { Method = method, Events = [invited] });
        return new DeliveryCalendar(invited.Uid, invited.Sequence, method == CalendarMethod.Cancel ? Cancel : "REQUEST", Encoding.UTF8.GetString(content));
    }
}
