using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.PersonalData;

/// <summary>Mails that will not be sent any more: the row stays, with its kind, its moments, its status and its keys, so that no effect happens twice; to whom it went and what stood in it does not.</summary>
internal sealed class OldMails : IRetained
{
    private static readonly DeliveryStatus[] Ended =
        [DeliveryStatus.Sent, DeliveryStatus.PermanentFailure, DeliveryStatus.Uncertain, DeliveryStatus.Cancelled, DeliveryStatus.Held];

    public RetentionKind Kind => RetentionKind.Mails;

    public Task<int> CountAsync(BudgetDbContext db, Instant before, CancellationToken cancellation) => Old(db, before).CountAsync(cancellation);

    public async Task<int> DeleteAsync(UnitOfWork unit, Instant before, int most, CancellationToken cancellation)
    {
        var ids = await Old(unit.Db, before).OrderBy(row => row.Id).Take(most).Select(row => row.Id).ToListAsync(cancellation);
        return await ForgetAsync(unit, unit.Db.Deliveries.Where(row => ids.Contains(row.Id)), cancellation);
    }

    /// <summary>Forgets recipients and contents of mails, which must be among those that have ended. One that was held is held no longer.</summary>
    public static Task<int> ForgetAsync(UnitOfWork unit, IQueryable<Delivery> deliveries, CancellationToken cancellation)
    {
        Instant? now = unit.Now;
        return deliveries.Where(row => Ended.Contains(row.Status) && row.ForgottenAt == null).ExecuteUpdateAsync(
            row => row
                .SetProperty(delivery => delivery.RecipientName, Delivery.Forgotten)
                .SetProperty(delivery => delivery.RecipientAddress, "")
                .SetProperty(delivery => delivery.Subject, Delivery.Forgotten)
                .SetProperty(delivery => delivery.Body, "")
                .SetProperty(delivery => delivery.Reason, "")
                .SetProperty(delivery => delivery.CalendarContent, (string?)null)
                .SetProperty(delivery => delivery.Answer, (string?)null)
                .SetProperty(delivery => delivery.Status, delivery => delivery.Status == DeliveryStatus.Held ? DeliveryStatus.Cancelled : delivery.Status)
                .SetProperty(delivery => delivery.Revision, delivery => delivery.Revision + 1)
                .SetProperty(delivery => delivery.ForgottenAt, now),
            cancellation);
    }

    private static IQueryable<Delivery> Old(BudgetDbContext db, Instant before) => db.Deliveries.Where(row =>
        row.ForgottenAt == null && Ended.Contains(row.Status) && row.CreatedAt < before && row.DueUtc < before && (row.SentAt == null || row.SentAt < before));
}
