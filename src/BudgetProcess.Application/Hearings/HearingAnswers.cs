using BudgetProcess.Application.Documents;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings;

/// <summary>What a party writes.</summary>
/// <param name="Text">The høringssvar, as plain text.</param>
/// <param name="SignedBy">Who sends it: a role or a name, as they like.</param>
/// <param name="Seen">The revision that the writer had before them.</param>
public sealed record WrittenAnswer(string Text, string SignedBy, int Seen);

/// <summary>Lets a party answer by its link (høringssvar, use case): write on a draft together, hand in files, send, and change it until the deadline. What comes
/// after the deadline is kept and marked; what was sent once is never lost.</summary>
public sealed class HearingAnswers
{
    /// <summary>The longest answer, in characters: some sixty pages.</summary>
    public const int LongestText = 200_000;

    /// <summary>The most files of an answer.</summary>
    public const int MostFiles = 10;

    /// <summary>How large the files of an answer may be altogether, in octets.</summary>
    public const int MostOctets = 50_000_000;

    /// <summary>How often one party may send another answer to one hearing: each is kept for good.</summary>
    public const int MostAnswers = 200;

    /// <summary>The text of an answer that is nothing but files.</summary>
    internal const string InFiles = "Svaret står i de vedlagte filer.";

    // Files that were sent and taken out again are kept; this bounds what one link can fill the disk with.
    private const int MostFilesEver = 60;

    private readonly Database database;
    private readonly HearingReceipts receipts;

    internal HearingAnswers(Database database, HearingReceipts receipts) => (this.database, this.receipts) = (database, receipts);

    /// <summary>Keeps the draft. Whoever writes on an older one is told, and nothing is changed.</summary>
    public Task<HearingChange> SaveDraftAsync(string token, WrittenAnswer written, CancellationToken cancellation) => WriteAsync(
        token,
        (unit, answer, _) =>
        {
            if (answer.Row.Revision != written.Seen) return Task.FromResult<HearingChange>(new HearingChange.Overtaken());
            if (TooLong(written.Text) is { } refused) return Task.FromResult<HearingChange>(refused);
            (answer.Row.Draft, answer.Row.DraftAt) = (WrittenFields.NullIfEmpty(Clean(written.Text)), unit.Now);
            answer.Row.Revision++;
            return Task.FromResult<HearingChange>(new HearingChange.Done(answer.Row.Id));
        },
        cancellation);

    /// <summary>Hands in a file.</summary>
    public Task<HearingChange> AddFileAsync(string token, string fileName, byte[] content, CancellationToken cancellation) => WriteAsync(
        token,
        async (unit, answer, stop) =>
        {
            if (ReceivedFile.Read(fileName, content, out var problem) is not { } file) return new HearingChange.Refused("file", problem!);
            var all = await unit.Db.HearingAnswerFiles.Where(row => row.ParticipationId == answer.Row.Id)
                .Select(row => new { row.Hash, row.RemovedAt, row.Content.Length }).ToListAsync(stop);
            var there = all.Where(row => row.RemovedAt is null).ToList();
            if (there.Exists(row => row.Hash == file.Hash)) return new HearingChange.Refused("file", $"Den fil ligger der allerede.");
            if (there.Count >= MostFiles || all.Count >= MostFilesEver) return new HearingChange.Refused("file", $"Der kan højst være {MostFiles} filer ved et svar. Saml dem i færre.");
            if (there.Sum(row => (long)row.Length) + content.Length > MostOctets)
                return new HearingChange.Refused("file", $"Filerne bliver større end {MostOctets / 1_000_000} MB i alt. Gør dem mindre.");
            var row = new HearingAnswerFile
            {
                Id = unit.NewId(), ParticipationId = answer.Row.Id, FileName = file.FileName, ContentType = file.ContentType, Content = file.Content, Hash = file.Hash,
                UploadedAt = unit.Now,
            };
            unit.Db.HearingAnswerFiles.Add(row);
            unit.Audit("party", "hearing-answer.file-added", $"participation/{answer.Row.Id}", file.Hash);
            return new HearingChange.Done(row.Id);
        },
        cancellation);

    /// <summary>Takes a file out of what is sent next. It stays with the answers that were sent with it; one that never was is deleted.</summary>
    public Task<HearingChange> RemoveFileAsync(string token, Guid file, CancellationToken cancellation) => WriteAsync(
        token,
        async (unit, answer, stop) =>
        {
            if (await unit.Db.HearingAnswerFiles.SingleOrDefaultAsync(row => row.Id == file && row.ParticipationId == answer.Row.Id && row.RemovedAt == null, stop) is not { } row)
                return new HearingChange.NotFound();
            var id = file.ToString("N");
            if (await unit.Db.HearingAnswers.AnyAsync(sent => sent.ParticipationId == answer.Row.Id && sent.Files.Contains(id), stop)) row.RemovedAt = unit.Now;
            else unit.Db.HearingAnswerFiles.Remove(row);
            unit.Audit("party", "hearing-answer.file-removed", $"participation/{answer.Row.Id}", row.Hash);
            return new HearingChange.Done(file);
        },
        cancellation);

    /// <summary>Sends the answer, with the files that are there.</summary>
    public Task<HearingChange> SendAsync(string token, WrittenAnswer written, CancellationToken cancellation) => WriteAsync(
        token,
        async (unit, answer, stop) =>
        {
            if (answer.Row.Revision != written.Seen) return new HearingChange.Overtaken();
            var text = Clean(written.Text);
            if (TooLong(text) is { } refused) return refused;
            if (WrittenFields.TextProblem($"Underskriften", written.SignedBy.Trim(), WrittenFields.LongestName) is { } signature) return new HearingChange.Refused("signedBy", signature);
            var hasFiles = await unit.Db.HearingAnswerFiles.AnyAsync(row => row.ParticipationId == answer.Row.Id && row.RemovedAt == null, stop);
            if (text.Length == 0 && !hasFiles)
                return new HearingChange.Refused("text", $"Skriv jeres svar, eller læg det op som fil. Har I ingen bemærkninger, så brug knappen til det.");
            return await KeepAsync(unit, answer, HearingAnswer.Comments, text.Length == 0 ? InFiles : text, written.SignedBy, stop);
        },
        cancellation);

    /// <summary>"Vi har ingen bemærkninger."</summary>
    public Task<HearingChange> SendNoCommentsAsync(string token, string signedBy, CancellationToken cancellation) => WriteAsync(
        token,
        async (unit, answer, stop) => WrittenFields.TextProblem($"Underskriften", signedBy.Trim(), WrittenFields.LongestName) is { } signature
            ? new HearingChange.Refused("signedBy", signature)
            : await KeepAsync(unit, answer, HearingAnswer.NoComments, null, signedBy, stop),
        cancellation);

    private async Task<HearingChange> KeepAsync(UnitOfWork unit, OpenAnswer answer, HearingAnswer kind, string? text, string signedBy, CancellationToken cancellation)
    {
        var signature = WrittenFields.NullIfEmpty(signedBy);
        var same = await SentAnswers.FindSameAsync(unit, answer.Hearing, answer.Row, kind, text, signature, cancellation);
        if (same is null && await unit.Db.HearingAnswers.CountAsync(row => row.ParticipationId == answer.Row.Id, cancellation) >= MostAnswers)
            return new HearingChange.Refused("text", $"I har sendt {MostAnswers} svar, og det seneste gælder. Skriv til kommunen, hvis det skal ændres.");
        (answer.Row.Draft, answer.Row.DraftAt) = (null, null);

        // It has its receipt.
        if (same is not null) return new HearingChange.Done(same.Id);
        var sent = await SentAnswers.AddAsync(unit, answer.Hearing, answer.Row, kind, text, signature, cancellation);
        await receipts.SendAsync(unit, answer.Hearing, answer.Row, sent, cancellation);
        return new HearingChange.Done(sent.Id, 1);
    }

    /// <summary>What is wrong with a text that is too long; null if it is not.</summary>
    internal static HearingChange.Refused? TooLong(string text) => text.Length > LongestText
        ? new("text", $"Svaret er længere end {LongestText / 1000}.000 tegn. Læg det op som fil i stedet.")
        : null;

    /// <summary>The text with one kind of line end and without signs that nobody sees, which databases and PDF files refuse.</summary>
    internal static string Clean(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        return string.Concat(lines.EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' || !System.Text.Rune.IsControl(rune)).Select(rune => rune.ToString())).Trim();
    }

    private async Task<HearingChange> WriteAsync(
        string token, Func<UnitOfWork, OpenAnswer, CancellationToken, Task<HearingChange>> work, CancellationToken cancellation)
    {
        if (await HearingTokens.FindAsync(database, token, cancellation) is not { } found) return new HearingChange.NotFound();
        return await database.WriteAsync<HearingChange>(
            found.MunicipalityId,
            async (unit, stop) =>
            {
                var row = await unit.Db.HearingParticipations.SingleAsync(each => each.Id == found.Id, stop);
                if (row.LinkHash != found.LinkHash) return new HearingChange.NotFound();
                return await work(unit, new OpenAnswer(row, await unit.Db.Hearings.SingleAsync(each => each.Id == row.HearingId, stop)), stop);
            },
            cancellation);
    }

    private sealed record OpenAnswer(HearingParticipation Row, Hearing Hearing);
}
