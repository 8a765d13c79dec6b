using System.Security.Cryptography;
using System.Text;
using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Application.Hearings.Treatment;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Hearings;

/// <summary>Keeps answers as they were sent.</summary>
internal static class SentAnswers
{
    /// <summary>Keeps one more; it is what the party answers from now on.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="hearing">The hearing.</param>
    /// <param name="participation">The party's part in it.</param>
    /// <param name="kind">What they answer.</param>
    /// <param name="text">Their words.</param>
    /// <param name="signedBy">Who sent it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="entered">How it came, where the party did not send it by its link.</param>
    public static async Task<HearingAnswerVersion> AddAsync(
        UnitOfWork unit, Hearing hearing, HearingParticipation participation, HearingAnswer kind, string? text, string? signedBy, CancellationToken cancellation, EnteredByOffice? entered = null)
    {
        var files = entered?.Files ?? await FilesAsync(unit, participation, kind, cancellation);
        var sent = new HearingAnswerVersion
        {
            Id = unit.NewId(), ParticipationId = participation.Id, Number = await unit.Db.HearingAnswers.CountAsync(row => row.ParticipationId == participation.Id, cancellation) + 1,
            Answer = kind, Text = text, SignedBy = signedBy, SentAt = unit.Now, IsLate = entered?.IsLate ?? HearingDeadlines.IsLate(hearing, participation, unit.Now), Fingerprint = Fingerprint(text, files),
            Files = KeptLists.Of(files.Select(file => file.Id)), EnteredBy = entered?.By.Role, ReceivedOn = entered?.ReceivedOn,
        };
        unit.Db.HearingAnswers.Add(sent);
        (participation.Answer, participation.Text, participation.SignedBy, participation.AnsweredAt, participation.IsLate, participation.Fingerprint) =
            (kind, text, signedBy, unit.Now, sent.IsLate, sent.Fingerprint);
        participation.Revision++;
        await HearingLetters.WithdrawRemindersAsync(unit, hearing, participation.PartyId, cancellation);
        unit.Audit(entered?.By ?? "party", entered is null ? "hearing.answered" : "hearing-answer.entered", $"participation/{participation.Id}", sent.IsLate ? "late" : null);
        return sent;
    }

    /// <summary>The last answer, if it says the very same: who presses twice has sent once.</summary>
    public static async Task<HearingAnswerVersion?> FindSameAsync(
        UnitOfWork unit, Hearing hearing, HearingParticipation participation, HearingAnswer kind, string? text, string? signedBy, CancellationToken cancellation)
    {
        var last = await unit.Db.HearingAnswers.AsNoTracking().Where(row => row.ParticipationId == participation.Id).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellation);
        if (last is null || (last.Answer, last.Text, last.SignedBy, last.IsLate) != (kind, text, signedBy, HearingDeadlines.IsLate(hearing, participation, unit.Now)) || last.EnteredBy is not null) return null;
        return last.Fingerprint == Fingerprint(text, await FilesAsync(unit, participation, kind, cancellation)) ? last : null;
    }

    private static async Task<List<SentFile>> FilesAsync(UnitOfWork unit, HearingParticipation participation, HearingAnswer kind, CancellationToken cancellation) =>
        kind == HearingAnswer.NoComments ? [] : await unit.Db.HearingAnswerFiles.Where(row => row.ParticipationId == participation.Id && row.RemovedAt == null)
            .OrderBy(row => row.UploadedAt).ThenBy(row => row.Id).Select(row => new SentFile(row.Id, row.FileName, row.Hash)).ToListAsync(cancellation);

    /// <summary>SHA-256, in lower-case hex, of the answer's text in UTF-8 and, for each file, a line with its own SHA-256, two spaces and its name.</summary>
    public static string Fingerprint(string? text, IReadOnlyList<SentFile> files)
    {
        var whole = new StringBuilder(text);
        foreach (var file in files) whole.Append('\n').Append(file.Hash).Append("  ").Append(file.FileName);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole.ToString())));
    }
}

/// <summary>A file that went with an answer.</summary>
internal sealed record SentFile(Guid Id, string FileName, string Hash);

/// <summary>How an answer came that the office entered for a party.</summary>
/// <param name="By">Who entered it.</param>
/// <param name="ReceivedOn">The day on which the mail or the paper came.</param>
/// <param name="IsLate">Whether that was after the deadline.</param>
/// <param name="Files">What came with it; what the party has on its own page does not go along.</param>
internal sealed record EnteredByOffice(Actor By, LocalDate ReceivedOn, bool IsLate, IReadOnlyList<SentFile> Files);
