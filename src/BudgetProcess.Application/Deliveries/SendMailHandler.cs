using BudgetProcess.Application.Processes;
using BudgetProcess.Workflows;

namespace BudgetProcess.Application.Deliveries;

/// <summary><c>BudgetProcess.SendMail</c>: one delivery per recipient of the audience.</summary>
internal sealed class SendMailHandler(Audiences audiences, MailFields fields, Outbox outbox) : IEffectHandler
{
    public Type Request => typeof(SendMail);

    public async Task<string?> RunAsync(BurstContext burst, EffectRequest request, CancellationToken cancellation)
    {
        var send = (SendMail)request;
        var template = await outbox.TemplateAsync(burst.Unit, send.Template, cancellation);
        var milestone = MilestoneOf(burst, send.Template);
        if (IsTooLate(burst, send, template.Kind, milestone)) return "Done";
        var recipients = await audiences.FindAsync(burst, send.Audience, send.Only, cancellation);
        if (recipients.Count == 0) return "Done";
        var shared = await fields.SharedAsync(burst, milestone, cancellation);
        var effect = new EffectKey(send.Activity, send.Occurrence, milestone is null ? 0 : burst.Plan.Register(milestone).Sequence);
        await outbox.AddAsync(burst, effect, template, milestone, shared, recipients, calendar: null, packageId: null, cancellation);
        return "Done";
    }

    /// <summary>The milestone that a mail speaks of: the instance's own, else the one that its template is about.</summary>
    private static string? MilestoneOf(BurstContext burst, string template) =>
        burst.MilestoneKey(null) ?? (TemplateAnchors.Of(template) is { } anchor ? burst.MilestoneKey(anchor.Key) : null);

    /// <summary>A reminder or notice whose moment had passed before the instance came there is history; so is anything about a milestone that was
    /// over before the instance began.</summary>
    private static bool IsTooLate(BurstContext burst, SendMail send, TemplateKind kind, string? milestone) =>
        (send.Late && kind is TemplateKind.Reminder or TemplateKind.Notice)
        || (milestone is not null && burst.Plan.FindEver(milestone) is { } found && Moments.EndOf(found) < burst.Instance.StartedAt);
}
