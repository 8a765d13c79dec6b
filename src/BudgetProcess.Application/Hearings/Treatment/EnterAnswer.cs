using BudgetProcess.Application.Audit;
using BudgetProcess.Application.Documents;
using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using BudgetProcess.Calendar;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Treatment;

/// <summary>A file that came with a mail or a letter.</summary>
/// <param name="FileName">What its owner calls it.</param>
/// <param name="Content">The file.</param>
public sealed record EnteredFile(string FileName, byte[] Content);

/// <summary>An answer that came by mail or on paper.</summary>
/// <param name="Party">The party's part in the hearing.</param>
/// <param name="HasNoComments">Whether it says that there are no comments.</param>
/// <param name="Text">Its words; empty where they stand in the files.</param>
/// <param name="SignedBy">Who signed it.</param>
/// <param name="ReceivedOn">The day on which it came, as somebody writes it.</param>
/// <param name="Files">What came with it.</param>
public sealed record LetterAnswer(Guid? Party, bool HasNoComments, string Text, string SignedBy, string ReceivedOn, IReadOnlyList<EnteredFile> Files);

/// <summary>A party of a hearing, for choosing.</summary>
/// <param name="Id">Its part in the hearing.</param>
/// <param name="Name">The party.</param>
/// <param name="HasAnswered">Whether it has answered already.</param>
public sealed record HeardParty(Guid Id, string Name, bool HasAnswered);

/// <summary>Keeps an answer that came by mail or on paper, for the party (use case). What the party sent itself stays what it was, and stands beside it.</summary>
public sealed class EnterAnswer
{
    private readonly Database database;
    private readonly HearingReceipts receipts;

    internal EnterAnswer(Database database, HearingReceipts receipts) => (this.database, this.receipts) = (database, receipts);

    /// <summary>Who is heard; null if there is no hearing that has begun.</summary>
    public async Task<IReadOnlyList<HeardParty>?> PartiesAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        if (await HearingSubjects.FindAsync(db.Hearings.AsNoTracking(), budgetYear, cancellation) is not { Status: not HearingStatus.Preparing } hearing) return null;
        var parties = await db.HearingParticipations.Where(row => row.HearingId == hearing.Id)
            .Join(db.HearingParties, row => row.PartyId, party => party.Id, (row, party) => new HeardParty(row.Id, party.Name, row.Answer != HearingAnswer.None)).ToListAsync(cancellation);
        return [.. parties.OrderBy(party => party.Name, PeopleQueries.Danish)];
    }

    /// <summary>Keeps it as one more answer, and sends the party the receipt. It is late if it came after the day of the deadline, whenever it is entered.</summary>
    public async Task<HearingChange> RunAsync(string municipality, int budgetYear, LetterAnswer letter, Actor by, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return new HearingChange.NotFound();
        return await database.WriteAsync<HearingChange>(
            owner.Id,
            async (unit, token) =>
            {
                if (await HearingSubjects.FindAsync(unit.Db.Hearings, budgetYear, token) is not { Status: not HearingStatus.Preparing } hearing) return new HearingChange.NotFound();
                if (letter.Party is not { } party || await unit.Db.HearingParticipations.SingleOrDefaultAsync(row => row.Id == party && row.HearingId == hearing.Id, token) is not { } participation)
                    return new HearingChange.Refused("party", $"Vælg den part, som svaret er fra.");
                var (first, last) = await DaysAsync(unit, hearing, participation, token);
                if (Day(letter.ReceivedOn, first, DanishTime.DateOf(unit.Now), out var wrongDay) is not { } day) return new HearingChange.Refused("receivedOn", wrongDay!);
                if (Read(letter, out var files) is { } refused) return refused;
                return await KeepAsync(unit, hearing, participation, letter, files, new EnteredByOffice(by, day, last is { } deadline ? day > deadline : hearing.Status == HearingStatus.Closed, []), token);
            },
            cancellation);
    }

    private async Task<HearingChange> KeepAsync(
        UnitOfWork unit, Hearing hearing, HearingParticipation participation, LetterAnswer letter, IReadOnlyList<ReceivedFile> files, EnteredByOffice entered, CancellationToken cancellation)
    {
        var text = HearingAnswers.Clean(letter.Text);
        var words = letter.HasNoComments ? null : text.Length == 0 ? HearingAnswers.InFiles : text;
        var rows = files.Select(file => Row(unit, participation, file)).ToList();
        entered = entered with { Files = [.. rows.Select(row => new SentFile(row.Id, row.FileName, row.Hash))] };
        var fingerprint = SentAnswers.Fingerprint(words, entered.Files);
        if (await unit.Db.HearingAnswers.AnyAsync(
            row => row.ParticipationId == participation.Id && row.Fingerprint == fingerprint && row.ReceivedOn == entered.ReceivedOn, cancellation))
            return new HearingChange.Refused("", $"Det svar er allerede indført.");
        unit.Db.HearingAnswerFiles.AddRange(rows);
        await unit.StoreSoFarAsync(cancellation);
        var kind = letter.HasNoComments ? HearingAnswer.NoComments : HearingAnswer.Comments;
        var sent = await SentAnswers.AddAsync(unit, hearing, participation, kind, words, WrittenFields.NullIfEmpty(letter.SignedBy), cancellation, entered);
        var hasAddress = await unit.Db.HearingParties.AnyAsync(row => row.Id == participation.PartyId && row.Address != "", cancellation);
        if (hasAddress) await receipts.SendAsync(unit, hearing, participation, sent, cancellation);
        return new HearingChange.Done(sent.Id, hasAddress ? 1 : 0);
    }

    /// <summary>A file of this answer alone: the party does not find it among those that it writes with.</summary>
    private static HearingAnswerFile Row(UnitOfWork unit, HearingParticipation participation, ReceivedFile file) => new()
    {
        Id = unit.NewId(), ParticipationId = participation.Id, FileName = file.FileName, ContentType = file.ContentType, Content = file.Content, Hash = file.Hash,
        UploadedAt = unit.Now, RemovedAt = unit.Now,
    };

    /// <summary>The first day of the hearing, and the last on which this party is in time; no last day while the plan has none.</summary>
    private static async Task<(LocalDate First, LocalDate? Last)> DaysAsync(UnitOfWork unit, Hearing hearing, HearingParticipation participation, CancellationToken cancellation)
    {
        var milestone = await HearingSubjects.MilestoneAsync(unit.Db, hearing.BudgetYear, cancellation);
        var opened = DanishTime.DateOf(hearing.OpenedAt ?? hearing.ClosedAt ?? unit.Now);
        var last = HearingDeadlines.Of(milestone, participation);
        if (milestone is not null) return (LocalDate.Min(opened, milestone.Period.Start), last);
        return (opened, last ?? (hearing.ClosedAt is { } closed ? DanishTime.DateOf(closed) : null));
    }

    private static LocalDate? Day(string written, LocalDate first, LocalDate today, out Sentence? problem)
    {
        var day = WrittenFields.Date(written, out problem);
        problem ??= day is null ? $"Skriv den dag, svaret kom, fx 1.9.2026."
            : day > today ? $"Dagen ligger ude i fremtiden. Skriv den dag, svaret kom."
            : day < first ? (Sentence)$"Høringen begyndte {first}. Skriv den dag, svaret kom."
            : null;
        return problem is null ? day : null;
    }

    private static HearingChange.Refused? Read(LetterAnswer letter, out IReadOnlyList<ReceivedFile> files)
    {
        var read = new List<ReceivedFile>();
        files = read;
        if (WrittenFields.TextProblem($"Underskriften", letter.SignedBy.Trim(), WrittenFields.LongestName) is { } signature) return new("signedBy", signature);
        if (letter.HasNoComments)
            return letter.Files.Count > 0 || letter.Text.Trim().Length > 0 ? new("text", $"Et svar uden bemærkninger har hverken tekst eller filer. Fjern dem, eller fjern krydset.") : null;
        if (HearingAnswers.TooLong(letter.Text) is { } tooLong) return tooLong;
        if (letter.Text.Trim().Length == 0 && letter.Files.Count == 0) return new("text", $"Skriv svarets ord, eller vælg filen med svaret.");
        if (letter.Files.Count > HearingAnswers.MostFiles) return new("file", $"Der kan højst være {HearingAnswers.MostFiles} filer ved et svar. Saml dem i færre.");
        foreach (var file in letter.Files)
        {
            if (ReceivedFile.Read(file.FileName, file.Content, out var problem) is not { } received) return new("file", $"{file.FileName}: {problem!}");
            if (!read.Exists(other => other.Hash == received.Hash)) read.Add(received);
        }

        return null;
    }
}
