using BudgetProcess.Application.Documents.Pdf;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>A file of an answer, as the office sees it.</summary>
public sealed record ReceivedFileView(Guid Id, string FileName, int Octets);

/// <summary>An answer as the office sees it.</summary>
/// <param name="Party">Who answered.</param>
/// <param name="Group">The group that they are heard with.</param>
/// <param name="At">When.</param>
/// <param name="SignedBy">Who sent it.</param>
/// <param name="Text">The høringssvar; null for no comments.</param>
/// <param name="IsLate">Whether it came after the deadline.</param>
/// <param name="Files">What came with it.</param>
public sealed record ReceivedAnswer(string Party, string Group, Instant At, string? SignedBy, string? Text, bool IsLate, IReadOnlyList<ReceivedFileView> Files);

/// <summary>What came of a hearing (svarstatus).</summary>
/// <param name="Answers">The answers by group and name; a late one stands beside the one that came in time.</param>
/// <param name="Silent">Who was heard and has not answered, with their group.</param>
public sealed record ReceivedAnswers(IReadOnlyList<ReceivedAnswer> Answers, IReadOnlyList<(string Party, string Group)> Silent);

/// <summary>Gathers the answers of a hearing for the office and for the council (bilag til 2. behandling): the list, one PDF file, the overview as a table, and the originals.</summary>
public sealed class CouncilPapers
{
    private readonly Database database;

    internal CouncilPapers(Database database) => this.database = database;

    /// <summary>What came in so far; null if there is no hearing that has begun.</summary>
    public async Task<ReceivedAnswers?> FindAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await GatherAsync(municipality, budgetYear, cancellation) is not { } gathered) return null;
        return new ReceivedAnswers(
            [.. gathered.Answers.Select(answer => new ReceivedAnswer(
                answer.Party, answer.Group, answer.Sent.SentAt, answer.Sent.SignedBy, answer.Sent.Text, answer.Sent.IsLate,
                [.. answer.Files.Select(file => new ReceivedFileView(file.Id, file.FileName, file.Octets))]))],
            [.. gathered.Silent.Select(silent => (silent.Party, silent.Group))]);
    }

    /// <summary>A file of an answer.</summary>
    public async Task<HearingFile?> FileAsync(string municipality, int budgetYear, Guid id, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        return await (
            from file in db.HearingAnswerFiles
            join participation in db.HearingParticipations on file.ParticipationId equals participation.Id
            join hearing in db.Hearings on participation.HearingId equals hearing.Id
            where file.Id == id && hearing.BudgetYear == budgetYear
            select new HearingFile(file.FileName, file.ContentType, file.Content)).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Writes the council's document.</summary>
    /// <param name="municipality">The municipality's key.</param>
    /// <param name="budgetYear">The budget year.</param>
    /// <param name="now">When it is made; it stands on the front page.</param>
    /// <param name="output">Where to; half a document if something fails, so not straight to a reader.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False if there is no hearing that has begun.</returns>
    public Task<bool> WriteDocumentAsync(string municipality, int budgetYear, Instant now, Stream output, CancellationToken cancellation) =>
        WithAsync(municipality, budgetYear, now, hearing => CouncilDocument.WriteAsync(hearing, output, PdfLimits.Usual, cancellation), cancellation);

    /// <summary>Writes the originals, with a manifest of their hashes, as a zip file.</summary>
    /// <returns>False if there is no hearing that has begun.</returns>
    public Task<bool> WriteOriginalsAsync(string municipality, int budgetYear, Instant now, Stream output, CancellationToken cancellation) =>
        WithAsync(municipality, budgetYear, now, hearing => OriginalsZip.WriteAsync(hearing, output, cancellation), cancellation);

    /// <summary>The overview as a table.</summary>
    public async Task<ExportedFile?> OverviewAsync(string municipality, int budgetYear, Instant now, bool asWorkbook, CancellationToken cancellation)
    {
        ExportedFile? file = null;
        await WithAsync(
            municipality, budgetYear, now,
            hearing =>
            {
                file = CouncilOverview.File(hearing, asWorkbook);
                return Task.CompletedTask;
            },
            cancellation);
        return file;
    }

    private async Task<bool> WithAsync(string municipality, int budgetYear, Instant now, Func<CouncilHearing, Task> work, CancellationToken cancellation)
    {
        if (await GatherAsync(municipality, budgetYear, cancellation) is not { } gathered) return false;
        await work(new CouncilHearing(
            gathered.MunicipalityName, gathered.Title, budgetYear, gathered.From, gathered.Until, now,
            [.. gathered.Answers.Select(answer => new CouncilAnswer(
                answer.Party, answer.Group, answer.Sent.SentAt, answer.Sent.IsLate, answer.Sent.Answer == HearingAnswer.NoComments, answer.Sent.Text ?? "", Remark: null, [], [],
                [.. answer.Files.Select(file => new CouncilAttachment("", file.FileName, file.ContentType, file.Octets, file.Hash, stop => OpenAsync(gathered.Owner, file.Id, stop)))]))],
            gathered.Silent));
        return true;
    }

    private async ValueTask<Stream> OpenAsync(Guid owner, Guid file, CancellationToken cancellation)
    {
        await using var db = database.Read(owner);
        return new MemoryStream(await db.HearingAnswerFiles.Where(row => row.Id == file).Select(row => row.Content).SingleAsync(cancellation), writable: false);
    }

    private async Task<Gathered?> GatherAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var hearing = await db.Hearings.AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(row => row.BudgetYear == budgetYear && row.Status != HearingStatus.Preparing, cancellation);
        if (hearing is null) return null;
        var rows = await (
            from participation in db.HearingParticipations.AsNoTracking()
            join party in db.HearingParties on participation.PartyId equals party.Id
            where participation.HearingId == hearing.Id
            select new { participation, party.Name, party.Group }).ToListAsync(cancellation);
        var ids = rows.Select(row => row.participation.Id).ToList();
        var sent = (await db.HearingAnswers.AsNoTracking().Where(row => ids.Contains(row.ParticipationId)).OrderBy(row => row.Number).ToListAsync(cancellation)).ToLookup(row => row.ParticipationId);
        var files = await db.HearingAnswerFiles.Where(row => ids.Contains(row.ParticipationId))
            .Select(row => new SentFileView(row.Id, row.FileName, row.ContentType, row.Content.Length, row.Hash)).ToDictionaryAsync(row => row.Id, cancellation);
        var ordered = rows.OrderBy(row => row.Group).ThenBy(row => row.Name, StringComparer.Ordinal).ToList();
        var milestone = await HearingSubjects.MilestoneAsync(db, budgetYear, cancellation);
        return new Gathered(
            owner.Id, owner.Name, hearing.Title,
            milestone is null ? hearing.OpenedAt ?? hearing.ClosedAt!.Value : DanishTime.StartOf(milestone.Period.Start),
            milestone is null ? hearing.ClosedAt ?? hearing.OpenedAt!.Value : Moments.EndOf(milestone),
            [.. ordered.SelectMany(row => Shown(row.participation, [.. sent[row.participation.Id]]).Select(answer =>
                new GatheredAnswer(row.Name, HearingGroups.NameOf(row.Group), answer, [.. FilesOf(answer).Select(id => files[id])])))],
            [.. ordered.Where(row => row.participation.Answer == HearingAnswer.None).Select(row => new SilentParty(row.Name, HearingGroups.NameOf(row.Group)))]);
    }

    /// <summary>The last answer in time and, where one came later, the last of those too: neither hides the other.</summary>
    private static IEnumerable<HearingAnswerVersion> Shown(HearingParticipation participation, IReadOnlyList<HearingAnswerVersion> sent)
    {
        if (sent.Count == 0 && participation is { Answer: not HearingAnswer.None, AnsweredAt: { } at })
        {
            // From before answers were kept in versions.
            return [new() { Answer = participation.Answer, Text = participation.Text, SentAt = at, IsLate = participation.IsLate, Fingerprint = "", Files = "" }];
        }

        return new[] { sent.LastOrDefault(answer => !answer.IsLate), sent.LastOrDefault(answer => answer.IsLate) }.OfType<HearingAnswerVersion>();
    }

    private static IEnumerable<Guid> FilesOf(HearingAnswerVersion answer) => answer.Files.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse);

    private sealed record SentFileView(Guid Id, string FileName, string ContentType, int Octets, string Hash);

    private sealed record GatheredAnswer(string Party, string Group, HearingAnswerVersion Sent, IReadOnlyList<SentFileView> Files);

    private sealed record Gathered(
        Guid Owner, string MunicipalityName, string Title, Instant From, Instant Until, IReadOnlyList<GatheredAnswer> Answers, IReadOnlyList<SilentParty> Silent);
}
