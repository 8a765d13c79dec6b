using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Subscriptions;

/// <summary>A subscriber leaves by the link in any of their mails, also in an old one (use case).</summary>
public sealed class LeaveSubscription
{
    private readonly Database database;

    internal LeaveSubscription(Database database) => this.database = database;

    /// <summary>What the token would leave; null if it opens nothing.</summary>
    public async Task<SubscriptionView?> FindAsync(string token, CancellationToken cancellation)
    {
        if (await SubscriptionTokens.FindByLeaveAsync(database, token, cancellation) is not { } found) return null;
        await using var db = database.Read(found.MunicipalityId);
        var owner = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == found.MunicipalityId, cancellation);
        var isLeft = !await db.Subscriptions.AnyAsync(row => row.Address == found.Address && row.LeftAt == null, cancellation);
        return new SubscriptionView(owner.Name, found.Track, isLeft);
    }

    /// <summary>Leaves all that the address has; mails that are not sent yet are withdrawn. Safe to call twice.</summary>
    /// <returns>False if the token opens nothing.</returns>
    public async Task<bool> RunAsync(string token, CancellationToken cancellation)
    {
        if (await SubscriptionTokens.FindByLeaveAsync(database, token, cancellation) is not { } found) return false;
        await database.WriteAsync(found.MunicipalityId, (unit, stop) => LeaveAsync(unit, found.Address, stop), cancellation);
        return true;
    }

    private static async Task LeaveAsync(UnitOfWork unit, string address, CancellationToken cancellation)
    {
        var all = await unit.Db.Subscriptions.Where(row => row.Address == address).ToListAsync(cancellation);
        foreach (var subscription in all.Where(row => row.LeftAt is null))
        {
            subscription.LeftAt = unit.Now;
            unit.Audit("subscriber", "subscription.left", subscription.AuditSubject);
        }

        var keys = all.Select(row => row.RecipientKey).ToList();
        var unsent = await unit.Db.Deliveries
            .Where(row => keys.Contains(row.RecipientKey)
                && (row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.Held || row.Status == DeliveryStatus.TemporaryFailure))
            .ToListAsync(cancellation);
        foreach (var delivery in unsent)
        {
            (delivery.Status, delivery.Answer) = (DeliveryStatus.Cancelled, "Modtageren har afmeldt sig.");
            delivery.Revision++;
        }
    }
}
