using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings.Sending;

/// <summary>A party and its part in a hearing.</summary>
internal sealed record PartyInHearing(HearingParty Party, HearingParticipation Participation)
{
    /// <summary>Whom the mails of the hearing go to: the contact of this hearing, or the one in the list of parties.</summary>
    public Recipient Recipient => Participation.ContactAddress is { } address
        ? Recipient.Of(Party) with { Address = address, Name = Participation.ContactName is { } name ? $"{name}, {Party.Name}" : Party.Name }
        : Recipient.Of(Party);
}

/// <summary>Finds the parties of a hearing with their recipients.</summary>
internal static class HearingRecipients
{
    /// <summary>All that are invited, by address.</summary>
    public static async Task<List<PartyInHearing>> OfAsync(BudgetDbContext db, Guid hearing, CancellationToken cancellation)
    {
        var rows = await db.HearingParticipations.Where(row => row.HearingId == hearing)
            .Join(db.HearingParties, row => row.PartyId, party => party.Id, (row, party) => new { Party = party, Participation = row }).ToListAsync(cancellation);
        return [.. rows.Select(row => new PartyInHearing(row.Party, row.Participation)).OrderBy(row => row.Recipient.Address, StringComparer.Ordinal)];
    }

    /// <summary>One party of a hearing; null if it is none.</summary>
    public static async Task<PartyInHearing?> FindAsync(BudgetDbContext db, Guid hearing, Guid party, CancellationToken cancellation) =>
        await db.HearingParticipations.SingleOrDefaultAsync(row => row.HearingId == hearing && row.PartyId == party, cancellation) is { } participation
            ? new(await db.HearingParties.SingleAsync(row => row.Id == party, cancellation), participation)
            : null;

    /// <summary>Whom mails to a party go to.</summary>
    public static async Task<Recipient> OfAsync(BudgetDbContext db, HearingParticipation participation, CancellationToken cancellation) =>
        new PartyInHearing(await db.HearingParties.SingleAsync(row => row.Id == participation.PartyId, cancellation), participation).Recipient;
}
