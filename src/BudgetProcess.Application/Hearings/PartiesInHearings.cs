using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings;

/// <summary>A party that was asked in a hearing stays: its answer, or that it gave none, belongs to the case.</summary>
internal sealed class PartiesInHearings : IBeforeRemoval
{
    public async Task<Sentence?> OfPartyAsync(UnitOfWork unit, Guid party, CancellationToken cancellation)
    {
        var title = await unit.Db.HearingParticipations.Where(row => row.PartyId == party)
            .Join(unit.Db.Hearings, row => row.HearingId, hearing => hearing.Id, (_, hearing) => hearing.Title).FirstOrDefaultAsync(cancellation);
        return title is null ? null : (Sentence)$"Parten er hørt i »{title}«, og svaret hører til sagen. Ret navn og mailadresse, hvis en anden har taget over.";
    }
}
