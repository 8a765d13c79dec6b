using System.Text;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.PersonalData;

/// <summary>What parties answered in hearings that closed long ago. That they answered stays, with when, how late, and the fingerprints of text and files; the words, the signatures and the files do not.</summary>
internal sealed class OldAnswers : IRetained
{
    public RetentionKind Kind => RetentionKind.Answers;

    public async Task<int> CountAsync(BudgetDbContext db, Instant before, CancellationToken cancellation) =>
        await Answers(db, before).CountAsync(cancellation) + await Files(db, before).CountAsync(cancellation) + await Participations(db, before).CountAsync(cancellation);

    public async Task<int> DeleteAsync(UnitOfWork unit, Instant before, int most, CancellationToken cancellation)
    {
        Instant? now = unit.Now;

        // A file may be large: never many at a time, and none is read.
        var notice = Encoding.UTF8.GetBytes(Notice("Filen", unit.Now) + "\n");
        var files = await Files(unit.Db, before).OrderBy(row => row.Id).Take(most).Select(row => row.Id).ToListAsync(cancellation);
        var deleted = await unit.Db.HearingAnswerFiles.Where(row => files.Contains(row.Id)).ExecuteUpdateAsync(
            row => row.SetProperty(file => file.Content, notice).SetProperty(file => file.FileName, "slettet.txt").SetProperty(file => file.ContentType, "text/plain").SetProperty(file => file.ForgottenAt, now),
            cancellation);
        if (deleted >= most) return deleted;

        var text = Notice("Svarets tekst", unit.Now);
        var answers = await Answers(unit.Db, before).OrderBy(row => row.Id).Take(most - deleted).Select(row => row.Id).ToListAsync(cancellation);
        deleted += await unit.Db.HearingAnswers.Where(row => answers.Contains(row.Id)).ExecuteUpdateAsync(
            row => row.SetProperty(answer => answer.Text, answer => answer.Text == null ? null : text).SetProperty(answer => answer.SignedBy, (string?)null).SetProperty(answer => answer.ForgottenAt, now),
            cancellation);

        // What is public stays as it was published, with what was masked left out; what never was goes with the answer.
        await unit.Db.HearingTreatments.Where(row => answers.Contains(row.AnswerId) && row.PublishedAt == null && row.PublicText != null)
            .ExecuteUpdateAsync(row => row.SetProperty(treatment => treatment.PublicText, text), cancellation);
        if (deleted >= most) return deleted;

        var participations = await Participations(unit.Db, before).OrderBy(row => row.Id).Take(most - deleted).Select(row => row.Id).ToListAsync(cancellation);
        return deleted + await unit.Db.HearingParticipations.Where(row => participations.Contains(row.Id)).ExecuteUpdateAsync(
            row => row
                .SetProperty(participation => participation.Text, participation => participation.Text == null ? null : text)
                .SetProperty(participation => participation.SignedBy, (string?)null)
                .SetProperty(participation => participation.ContactName, (string?)null)
                .SetProperty(participation => participation.ContactAddress, (string?)null)
                .SetProperty(participation => participation.Revision, participation => participation.Revision + 1)
                .SetProperty(participation => participation.ForgottenAt, now),
            cancellation);
    }

    /// <summary>Stands where the text stood: on pages and in the papers for the council nobody shall take a deleted answer for an empty one.</summary>
    private static string Notice(string what, Instant now) => $"{what} er slettet {DanishDates.InFull(DanishTime.DateOf(now))} efter kommunens opbevaringsfrist.";

    private static IQueryable<HearingAnswerVersion> Answers(BudgetDbContext db, Instant before) =>
        from answer in db.HearingAnswers
        join participation in Closed(db, before) on answer.ParticipationId equals participation.Id
        where answer.ForgottenAt == null && answer.SentAt < before
        select answer;

    private static IQueryable<HearingAnswerFile> Files(BudgetDbContext db, Instant before) =>
        from file in db.HearingAnswerFiles
        join participation in Closed(db, before) on file.ParticipationId equals participation.Id
        where file.ForgottenAt == null && file.UploadedAt < before
        select file;

    private static IQueryable<HearingParticipation> Participations(BudgetDbContext db, Instant before) => Closed(db, before)
        .Where(row => row.AnsweredAt != null && row.AnsweredAt < before && (row.ForgottenAt == null || row.ForgottenAt < row.AnsweredAt));

    private static IQueryable<HearingParticipation> Closed(BudgetDbContext db, Instant before) =>
        db.HearingParticipations.Where(row => db.Hearings.Any(hearing => hearing.Id == row.HearingId && hearing.Status == HearingStatus.Closed && hearing.ClosedAt < before));
}
