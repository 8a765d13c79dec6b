using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Subscriptions;

/// <summary>What a link of a subscription is about, for the page behind it.</summary>
/// <param name="MunicipalityName">Whose plan.</param>
/// <param name="Track">One track; null for the whole plan.</param>
/// <param name="IsDone">What the link is for is done already.</param>
public sealed record SubscriptionView(string MunicipalityName, Track? Track, bool IsDone);

/// <summary>Whoever reads the address confirms that they want the mails (use case).</summary>
public sealed class ConfirmSubscription
{
    private readonly Database database;
    private readonly IClock clock;

    internal ConfirmSubscription(Database database, IClock clock) => (this.database, this.clock) = (database, clock);

    /// <summary>What the token would confirm; null if it opens nothing, or no more.</summary>
    public async Task<SubscriptionView?> FindAsync(string token, CancellationToken cancellation)
    {
        if (await FindValidAsync(token, cancellation) is not { } found) return null;
        await using var db = database.Read(found.MunicipalityId);
        var owner = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == found.MunicipalityId, cancellation);
        return new SubscriptionView(owner.Name, found.Track, found.IsActive);
    }

    /// <summary>Confirms. Safe to call twice.</summary>
    /// <returns>False if the token opens nothing, or no more.</returns>
    public async Task<bool> RunAsync(string token, CancellationToken cancellation)
    {
        if (await FindValidAsync(token, cancellation) is not { } found) return false;
        return await database.WriteAsync(found.MunicipalityId, (unit, stop) => ConfirmAsync(unit, found.Id, stop), cancellation);
    }

    private static async Task<bool> ConfirmAsync(UnitOfWork unit, Guid id, CancellationToken cancellation)
    {
        var subscription = await unit.Db.Subscriptions.SingleOrDefaultAsync(row => row.Id == id, cancellation);
        if (subscription is not { LeftAt: null }) return false;
        if (subscription.IsActive) return true;
        var before = await unit.Db.Subscriptions.SingleOrDefaultAsync(
            row => row.Address == subscription.Address && row.ConfirmedAt != null && row.LeftAt == null, cancellation);
        if (before is not null)
        {
            before.LeftAt = unit.Now;
            unit.Audit("subscriber", "subscription.replaced", before.AuditSubject);

            // An address has one confirmed subscription at any moment, also between two statements.
            await unit.StoreSoFarAsync(cancellation);
        }

        subscription.ConfirmedAt = unit.Now;
        unit.Audit("subscriber", "subscription.confirmed", subscription.AuditSubject);
        return true;
    }

    private async Task<Subscription?> FindValidAsync(string token, CancellationToken cancellation)
    {
        var found = await SubscriptionTokens.FindByConfirmAsync(database, token, cancellation);
        var isTooLate = found is { ConfirmedAt: null } && found.AskedAt + ExpiredSubscriptions.UnconfirmedFor <= clock.GetCurrentInstant();
        return found is { LeftAt: null } && !isTooLate ? found : null;
    }
}
