using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Deliveries;

/// <summary>What was not sent yet to somebody who is removed is never sent; what was sent stays to be seen.</summary>
internal sealed class UnsentOfRemoved : IBeforeRemoval
{
    public Task<Sentence?> OfPersonAsync(UnitOfWork unit, Guid person, CancellationToken cancellation) => CancelAsync(unit, Recipient.PersonKey(person), cancellation);

    public Task<Sentence?> OfPartyAsync(UnitOfWork unit, Guid party, CancellationToken cancellation) => CancelAsync(unit, Recipient.PartyKey(party), cancellation);

    private static async Task<Sentence?> CancelAsync(UnitOfWork unit, string recipient, CancellationToken cancellation)
    {
        var unsent = await unit.Db.Deliveries.Where(row => row.RecipientKey == recipient)
            .Where(row => row.Status == DeliveryStatus.Pending || row.Status == DeliveryStatus.TemporaryFailure || row.Status == DeliveryStatus.Held || row.Status == DeliveryStatus.Sending)
            .ToListAsync(cancellation);
        if (unsent.Any(row => row.Status == DeliveryStatus.Sending)) return $"En mail til modtageren er ved at blive sendt. Prøv igen om et øjeblik.";
        foreach (var delivery in unsent)
        {
            delivery.Status = DeliveryStatus.Cancelled;
            delivery.Answer = "Modtageren er slettet.";
            delivery.Revision++;
        }

        return null;
    }
}
