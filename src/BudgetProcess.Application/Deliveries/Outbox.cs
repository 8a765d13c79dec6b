using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Deliveries;

/// <summary>What distinguishes an effect from every other: (activity, occurrence, recipient, SEQUENCE), together with the instance.</summary>
/// <param name="Activity">The activity's id.</param>
/// <param name="Occurrence">Which time it began.</param>
/// <param name="Sequence">The milestone's SEQUENCE; 0 for a mail about no milestone.</param>
internal sealed record EffectKey(string Activity, int Occurrence, int Sequence)
{
    public string For(Guid instance, Recipient recipient) => $"{instance:N}/{Activity}/{Occurrence}/{recipient.Key}/{Sequence}";
}

/// <summary>A mail that no workflow sends.</summary>
/// <param name="BudgetYear">The year that it is about.</param>
/// <param name="EffectKey">What distinguishes it from every other.</param>
/// <param name="Recipient">To whom.</param>
/// <param name="Fields">What the template is filled with.</param>
/// <param name="Due">When it is to leave; null for when mails of its kind do.</param>
/// <param name="Mark">What stands before its subject.</param>
internal sealed record PlainMail(
    int BudgetYear, string EffectKey, Recipient Recipient, IReadOnlyDictionary<string, string?> Fields, NodaTime.Instant? Due = null, string Mark = "")
{
    /// <summary>The files that go with it; null for none.</summary>
    public Guid? PackageId { get; init; }

    /// <summary>The milestone that it is about; null for none.</summary>
    public string? MilestoneKey { get; init; }

    /// <summary>Its calendar part; null for none.</summary>
    public DeliveryCalendar? Calendar { get; init; }
}

/// <summary>The calendar part of a delivery.</summary>
internal sealed record DeliveryCalendar(string Uid, int Sequence, string Method, string Content);

/// <summary>Puts deliveries into the burst's transaction (udbakke). Each effect is stored exactly once.</summary>
internal sealed class Outbox(BudgetProcessOptions options, MailTexts texts)
{
    /// <summary>Stores one mail per recipient; an effect that is stored already is passed over.</summary>
    public async Task AddAsync(
        BurstContext burst, EffectKey effect, MailTemplate template, string? milestoneKey, IReadOnlyDictionary<string, string?> shared,
        IReadOnlyList<Recipient> recipients, Func<Recipient, DeliveryCalendar?>? calendar, Guid? packageId, CancellationToken cancellation)
    {
        if (recipients.Count == 0) return;
        var keys = recipients.Select(recipient => effect.For(burst.Instance.Id, recipient)).ToList();
        var stored = (await burst.Unit.Db.Deliveries.Where(row => keys.Contains(row.EffectKey)).Select(row => row.EffectKey).ToListAsync(cancellation)).ToHashSet();
        var threads = await ThreadsAsync(burst, milestoneKey, recipients, cancellation);
        foreach (var recipient in recipients.Where(recipient => !stored.Contains(effect.For(burst.Instance.Id, recipient))))
        {
            if (template.AllowsUnsubscribe && !recipient.WantsReminders) continue;
            var delivery = New(burst.Unit, burst.Instance.BudgetYear, effect.For(burst.Instance.Id, recipient), template, shared, recipient);
            delivery.InstanceId = burst.Instance.Id;
            delivery.MilestoneKey = milestoneKey;
            delivery.ThreadId = threads.GetValueOrDefault(recipient.Key);
            delivery.PackageId = packageId;
            Attach(delivery, calendar?.Invoke(recipient));
            burst.Unit.Db.Deliveries.Add(delivery);
        }
    }

    /// <summary>Stores mails that no workflow sends; what is stored already is passed over.</summary>
    public async Task AddAsync(UnitOfWork unit, MailTemplate template, IReadOnlyList<PlainMail> mails, CancellationToken cancellation)
    {
        var keys = mails.Select(mail => mail.EffectKey).ToList();
        var stored = (await unit.Db.Deliveries.Where(row => keys.Contains(row.EffectKey)).Select(row => row.EffectKey).ToListAsync(cancellation)).ToHashSet();
        foreach (var mail in mails.Where(mail => !stored.Contains(mail.EffectKey)))
        {
            var delivery = New(unit, mail.BudgetYear, mail.EffectKey, template, mail.Fields, mail.Recipient);
            delivery.DueUtc = mail.Due ?? delivery.DueUtc;
            delivery.Subject = mail.Mark + delivery.Subject;
            (delivery.PackageId, delivery.MilestoneKey) = (mail.PackageId, mail.MilestoneKey);
            Attach(delivery, mail.Calendar);
            unit.Db.Deliveries.Add(delivery);
        }
    }

    /// <summary>The template as the municipality words it.</summary>
    public Task<MailTemplate> TemplateAsync(UnitOfWork unit, string name, CancellationToken cancellation) => texts.FindAsync(unit, name, cancellation);

    private static void Attach(Delivery delivery, DeliveryCalendar? part) =>
        (delivery.CalendarUid, delivery.CalendarSequence, delivery.CalendarMethod, delivery.CalendarContent) = (part?.Uid, part?.Sequence, part?.Method, part?.Content);

    private Delivery New(
        UnitOfWork unit, int budgetYear, string effectKey, MailTemplate template, IReadOnlyDictionary<string, string?> shared, Recipient recipient)
    {
        var mail = template.Render(new Dictionary<string, string?>(shared) { ["recipient.name"] = recipient.Name });
        var id = unit.NewId();
        return new Delivery
        {
            Id = id, BudgetYear = budgetYear, EffectKey = effectKey,
            Kind = template.Name, RecipientKey = recipient.Key, RecipientName = recipient.Name, RecipientAddress = recipient.Address,
            Subject = mail.Subject, Body = mail.Markdown, Reason = recipient.Reason, AllowsUnsubscribe = template.AllowsUnsubscribe,
            MessageId = $"{id:N}@{options.Domain}", CreatedAt = unit.Now, DueUtc = Daytime.For(template.Kind, unit.Now),
        };
    }

    /// <summary>The first mail to each recipient about the milestone.</summary>
    private static async Task<Dictionary<string, string>> ThreadsAsync(
        BurstContext burst, string? milestoneKey, IReadOnlyList<Recipient> recipients, CancellationToken cancellation)
    {
        if (milestoneKey is null) return [];
        var keys = recipients.Select(recipient => recipient.Key).ToList();
        var earlier = await burst.Unit.Db.Deliveries
            .Where(row => row.BudgetYear == burst.Instance.BudgetYear && row.MilestoneKey == milestoneKey && keys.Contains(row.RecipientKey))
            .OrderBy(row => row.CreatedAt).Select(row => new { row.RecipientKey, row.MessageId }).ToListAsync(cancellation);
        return earlier.GroupBy(row => row.RecipientKey).ToDictionary(group => group.Key, group => group.First().MessageId);
    }
}
