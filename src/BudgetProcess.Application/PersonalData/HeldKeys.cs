using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Storage;
using BudgetProcess.Application.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.PersonalData;

/// <summary>Who stands behind a mail address, by the ids that everything else refers to.</summary>
/// <param name="Address">In lower case.</param>
/// <param name="People">Persons: one at most.</param>
/// <param name="Parties">Hearing parties: one at most.</param>
/// <param name="Accounts">Accounts with a role in the municipality: one at most.</param>
/// <param name="Subscriptions">Subscriptions, also those that were left.</param>
/// <param name="Participations">The parties' parts in hearings.</param>
/// <param name="OtherParties">Hearing parties of which it is the other address.</param>
/// <param name="Contacts">Parts in hearings of which it is the contact.</param>
internal sealed record HeldKeys(
    string Address, IReadOnlyList<Guid> People, IReadOnlyList<Guid> Parties, IReadOnlyList<Guid> Accounts, IReadOnlyList<Guid> Subscriptions, IReadOnlyList<Guid> Participations,
    IReadOnlyList<Guid> OtherParties, IReadOnlyList<Guid> Contacts)
{
    /// <summary>Keys of recipients, whatever address their mails went to.</summary>
    public IReadOnlyList<string> Recipients { get; } =
        [.. People.Select(Recipient.PersonKey), .. Parties.Select(Recipient.PartyKey), .. Subscriptions.Select(Subscription.KeyOf)];

    /// <summary>What the audit trail calls them; the municipality's own name if nobody is known.</summary>
    public IReadOnlyList<string> AuditSubjects { get; } =
    [
        .. People.Select(id => $"person/{id}"), .. Parties.Select(id => $"party/{id}"), .. Accounts.Select(id => $"account/{id}"), .. Subscriptions.Select(id => $"subscription/{id}"),
    ];

    /// <summary>Looks them up; the context is that of the municipality.</summary>
    public static async Task<HeldKeys> FindAsync(BudgetDbContext db, string address, CancellationToken cancellation)
    {
        var normalized = address.ToUpperInvariant();
        var parties = await db.HearingParties.Where(row => row.Address == address).Select(row => row.Id).ToListAsync(cancellation);
        return new HeldKeys(
            address,
            await db.People.Where(row => row.Address == address).Select(row => row.Id).ToListAsync(cancellation),
            parties,
            await db.Accounts.Where(row => (row.NormalizedEmail == normalized || row.NormalizedUserName == normalized) && db.AccountRoles.Any(role => role.AccountId == row.Id)).Select(row => row.Id).ToListAsync(cancellation),
            await db.Subscriptions.Where(row => row.Address == address).Select(row => row.Id).ToListAsync(cancellation),
            await db.HearingParticipations.Where(row => parties.Contains(row.PartyId)).Select(row => row.Id).ToListAsync(cancellation),
            await db.HearingParties.Where(row => row.OtherAddress == address).Select(row => row.Id).ToListAsync(cancellation),
            await db.HearingParticipations.Where(row => row.ContactAddress == address).Select(row => row.Id).ToListAsync(cancellation));
    }
}
