using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Subscriptions;

/// <summary>Deletes what nobody confirmed and what was left, with the mails that were written for it: addresses of citizens do not stay.</summary>
internal sealed class ExpiredSubscriptions(Database database, IClock clock)
{
    /// <summary>How long a request waits for its confirmation.</summary>
    public static readonly Duration UnconfirmedFor = Duration.FromDays(7);

    /// <summary>How long the links in old mails still answer that one has left.</summary>
    public static readonly Duration LeftFor = Duration.FromDays(30);

    /// <summary>Deletes them, of all municipalities.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var municipality in await WithExpiredAsync(cancellation))
            await database.WriteAsync(municipality, DeleteAsync, cancellation);
    }

    private async Task<List<Guid>> WithExpiredAsync(CancellationToken cancellation)
    {
        await using var db = database.ReadAcross();
        return await Expired(db, clock.GetCurrentInstant()).Select(row => row.MunicipalityId).Distinct().OrderBy(id => id).ToListAsync(cancellation);
    }

    /// <summary>One that was replaced by another choice stays as long as the address subscribes: the links in its old mails leave that, too.</summary>
    private static IQueryable<Subscription> Expired(BudgetDbContext db, Instant now)
    {
        var (asked, left) = (now - UnconfirmedFor, now - LeftFor);
        return db.Subscriptions.Where(row =>
            (row.ConfirmedAt == null && row.LeftAt == null && row.AskedAt <= asked)
            || (row.LeftAt <= left && !db.Subscriptions.Any(other =>
                other.MunicipalityId == row.MunicipalityId && other.Address == row.Address && other.ConfirmedAt != null && other.LeftAt == null)));
    }

    private static async Task DeleteAsync(UnitOfWork unit, CancellationToken cancellation)
    {
        var expired = await Expired(unit.Db, unit.Now).ToListAsync(cancellation);
        var keys = expired.Select(row => row.RecipientKey).ToList();
        unit.Db.Deliveries.RemoveRange(await unit.Db.Deliveries
            .Where(row => keys.Contains(row.RecipientKey) && row.Status != DeliveryStatus.Sending).ToListAsync(cancellation));
        unit.Db.Subscriptions.RemoveRange(expired);
        foreach (var subscription in expired) unit.Audit("system", "subscription.deleted", subscription.AuditSubject);
    }
}
