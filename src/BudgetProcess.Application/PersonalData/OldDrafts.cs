using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.PersonalData;

/// <summary>What parties of a closed hearing wrote or handed in and never sent: nobody has received it, so it belongs to no case.</summary>
internal sealed class OldDrafts : IRetained
{
    public RetentionKind Kind => RetentionKind.Drafts;

    public async Task<int> CountAsync(BudgetDbContext db, Instant before, CancellationToken cancellation) =>
        await Written(db, before, null).CountAsync(cancellation) + (await UnsentFilesAsync(db, before, null, cancellation)).Count;

    public async Task<int> DeleteAsync(UnitOfWork unit, Instant before, int most, CancellationToken cancellation)
    {
        var participations = await Written(unit.Db, before, null).OrderBy(row => row.Id).Take(most).Select(row => row.Id).ToListAsync(cancellation);
        var files = (await UnsentFilesAsync(unit.Db, before, null, cancellation)).Take(most - participations.Count).ToList();
        return await DeleteAsync(unit, participations, files, cancellation);
    }

    /// <summary>Deletes all of one party, however old it is, in hearings that have closed.</summary>
    public static async Task<int> DeleteOfAsync(UnitOfWork unit, Guid party, CancellationToken cancellation)
    {
        var participations = await Written(unit.Db, unit.Now, party).Select(row => row.Id).ToListAsync(cancellation);
        return await DeleteAsync(unit, participations, await UnsentFilesAsync(unit.Db, unit.Now, party, cancellation), cancellation);
    }

    /// <summary>How much of one party that would be.</summary>
    public static async Task<int> CountOfAsync(BudgetDbContext db, Guid party, Instant now, CancellationToken cancellation) =>
        await Written(db, now, party).CountAsync(cancellation) + (await UnsentFilesAsync(db, now, party, cancellation)).Count;

    private static async Task<int> DeleteAsync(UnitOfWork unit, List<Guid> participations, List<Guid> files, CancellationToken cancellation) =>
        await unit.Db.HearingParticipations.Where(row => participations.Contains(row.Id)).ExecuteUpdateAsync(
            row => row
                .SetProperty(participation => participation.Draft, (string?)null)
                .SetProperty(participation => participation.DraftAt, (Instant?)null)
                .SetProperty(participation => participation.Revision, participation => participation.Revision + 1),
            cancellation)
        + await unit.Db.HearingAnswerFiles.Where(row => files.Contains(row.Id)).ExecuteDeleteAsync(cancellation);

    private static IQueryable<HearingParticipation> Written(BudgetDbContext db, Instant before, Guid? party) =>
        from participation in db.HearingParticipations
        join hearing in db.Hearings on participation.HearingId equals hearing.Id
        where participation.Draft != null && participation.DraftAt < before && hearing.Status == HearingStatus.Closed && hearing.ClosedAt < before
            && (party == null || participation.PartyId == party)
        select participation;

    /// <summary>Files that went with no answer. Which went with one stands in the answers, as text.</summary>
    private static async Task<List<Guid>> UnsentFilesAsync(BudgetDbContext db, Instant before, Guid? party, CancellationToken cancellation)
    {
        var candidates = await (
            from file in db.HearingAnswerFiles
            join participation in db.HearingParticipations on file.ParticipationId equals participation.Id
            join hearing in db.Hearings on participation.HearingId equals hearing.Id
            where file.UploadedAt < before && hearing.Status == HearingStatus.Closed && hearing.ClosedAt < before && (party == null || participation.PartyId == party)
            orderby file.Id
            select new { file.Id, file.ParticipationId }).ToListAsync(cancellation);
        var participations = candidates.Select(file => file.ParticipationId).Distinct().ToList();
        var sent = (await db.HearingAnswers.Where(row => participations.Contains(row.ParticipationId)).Select(row => row.Files).ToListAsync(cancellation))
            .SelectMany(files => files.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(Guid.Parse).ToHashSet();
        return [.. candidates.Select(file => file.Id).Where(id => !sent.Contains(id))];
    }
}
