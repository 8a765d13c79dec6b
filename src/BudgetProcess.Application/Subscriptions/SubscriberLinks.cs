using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Feeds;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Subscriptions;

/// <summary>Makes the secret links of a subscription. As with personal links, only hashes are stored, and a mail that leaves gets the link anew from the key.</summary>
internal sealed class SubscriptionTokens(TokenSecret secret)
{
    /// <summary>Longer than any token: nobody's input is hashed at length.</summary>
    private const int Longest = 100;

    /// <summary>The token that confirms.</summary>
    public string Confirm(Guid id) => secret.Token("ConfirmSubscription", id);

    /// <summary>The token that leaves.</summary>
    public string Leave(Guid id) => secret.Token("LeaveSubscription", id);

    /// <summary>The subscription that a token confirms, whosever it is; null for a token that opens nothing.</summary>
    public static Task<Subscription?> FindByConfirmAsync(Database database, string token, CancellationToken cancellation) =>
        FindAsync(database, token, (rows, hash) => rows.SingleOrDefaultAsync(row => row.ConfirmHash == hash, cancellation));

    /// <summary>The subscription that a token leaves, whosever it is; null for a token that opens nothing.</summary>
    public static Task<Subscription?> FindByLeaveAsync(Database database, string token, CancellationToken cancellation) =>
        FindAsync(database, token, (rows, hash) => rows.SingleOrDefaultAsync(row => row.LeaveHash == hash, cancellation));

    private static async Task<Subscription?> FindAsync(Database database, string token, Func<IQueryable<Subscription>, string, Task<Subscription?>> find)
    {
        if (token.Length is 0 or > Longest) return null;
        await using var db = database.ReadAcross();
        return await find(db.Subscriptions.AsNoTracking(), TokenSecret.Hash(token));
    }
}

/// <summary>Adds the links of subscribers to those of persons.</summary>
internal sealed class SubscriberLinks(PersonalLinks persons, SubscriptionTokens tokens, BudgetProcessOptions options) : IPersonalLinks
{
    public async Task<IReadOnlyDictionary<string, PersonalLinkSet>> ForAsync(
        UnitOfWork unit, IReadOnlyCollection<string> recipientKeys, CancellationToken cancellation)
    {
        var links = await persons.ForAsync(unit, recipientKeys, cancellation);
        var ids = recipientKeys.Where(key => key.StartsWith(Subscription.KeyPrefix, StringComparison.Ordinal))
            .Select(key => Guid.Parse(key.AsSpan(Subscription.KeyPrefix.Length))).ToList();
        if (ids.Count == 0) return links;
        var subscriptions = await unit.Db.Subscriptions.Where(row => ids.Contains(row.Id)).ToListAsync(cancellation);
        return links.Concat(subscriptions.Select(row => KeyValuePair.Create(row.RecipientKey, For(row)))).ToDictionary();
    }

    private PersonalLinkSet For(Subscription subscription)
    {
        var (confirm, leave) = (tokens.Confirm(subscription.Id), tokens.Leave(subscription.Id));

        // Where the key was lost or changed, the links in old mails open nothing; those of this mail do.
        (subscription.ConfirmHash, subscription.LeaveHash) = (TokenSecret.Hash(confirm), TokenSecret.Hash(leave));
        return new PersonalLinkSet(
            Calendar: null, new Uri(options.PublicUrl, $"subscriptions/leave/{leave}"), new Uri(options.PublicUrl, $"subscriptions/confirm/{confirm}"), StopLabel: "Afmeld nyt om budgettet");
    }
}
