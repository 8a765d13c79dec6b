using BudgetProcess.Application.Documents.Pdf;
using BudgetProcess.Application.Hearings.Treatment;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>A file of an answer, as the office sees it.</summary>
public sealed record ReceivedFileView(Guid Id, string FileName, int Octets);

/// <summary>An answer as the office sees it.</summary>
/// <param name="Id">The answer, in this version.</param>
/// <param name="Party">Who answered.</param>
/// <param name="Group">The group that they are heard with.</param>
/// <param name="At">When.</param>
/// <param name="SignedBy">Who sent it.</param>
/// <param name="Text">The høringssvar; null for no comments.</param>
/// <param name="IsLate">Whether it came after the deadline.</param>
/// <param name="Files">What came with it.</param>
public sealed record ReceivedAnswer(Guid Id, string Party, string Group, Instant At, string? SignedBy, string? Text, bool IsLate, IReadOnlyList<ReceivedFileView> Files)
{
    /// <summary>Who entered it, where it came by mail or on paper.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>The day on which it came so.</summary>
    public LocalDate? ReceivedOn { get; init; }

    /// <summary>How far the office is with it.</summary>
    public AnswerStanding Standing { get; init; }

    /// <summary>Whether the party changed its answer after the office had looked at it.</summary>
    public bool IsChangedSince { get; init; }

    /// <summary>What it is about.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>The names of the committees that it concerns.</summary>
    public IReadOnlyList<string> Committees { get; init; } = [];

    /// <summary>What the administration says to it.</summary>
    public string? Remark { get; init; }
}

/// <summary>What came of a hearing (svarstatus).</summary>
/// <param name="Answers">The answers by group and name; a late one stands beside the one that came in time, and one that the office entered beside the party's own.</param>
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
                answer.Sent.Id, answer.Party, HearingGroups.NameOf(answer.Group), answer.Sent.SentAt, answer.Sent.SignedBy, answer.HasNoComments ? null : answer.Sent.Text ?? "", answer.Sent.IsLate,
                [.. answer.Files.Select(file => new ReceivedFileView(file.Id, file.FileName, file.Octets))])
            {
                EnteredBy = answer.Sent.EnteredBy, ReceivedOn = answer.Sent.ReceivedOn, Standing = answer.Standing, IsChangedSince = answer.IsChangedSince,
                Themes = KeptLists.Lines(answer.Treatment?.Themes), Committees = gathered.CommitteesOf(answer), Remark = answer.Treatment?.Remark,
            })],
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
    /// <param name="edition">Who may read it.</param>
    /// <param name="output">Where to; half a document if something fails, so not straight to a reader.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False if there is no hearing that has begun.</returns>
    public Task<bool> WriteDocumentAsync(string municipality, int budgetYear, Instant now, CouncilEdition edition, Stream output, CancellationToken cancellation) =>
        WithAsync(municipality, budgetYear, now, edition, hearing => CouncilDocument.WriteAsync(hearing, output, PdfLimits.Usual, cancellation), cancellation);

    /// <summary>Writes the originals, with a manifest of their hashes, as a zip file.</summary>
    /// <returns>False if there is no hearing that has begun.</returns>
    public Task<bool> WriteOriginalsAsync(string municipality, int budgetYear, Instant now, Stream output, CancellationToken cancellation) =>
        WithAsync(municipality, budgetYear, now, CouncilEdition.Full, hearing => OriginalsZip.WriteAsync(hearing, output, cancellation), cancellation);

    /// <summary>The overview as a table.</summary>
    public async Task<ExportedFile?> OverviewAsync(string municipality, int budgetYear, Instant now, bool asWorkbook, CancellationToken cancellation)
    {
        ExportedFile? file = null;
        await WithAsync(
            municipality, budgetYear, now, CouncilEdition.Full,
            hearing =>
            {
                file = CouncilOverview.File(hearing, asWorkbook);
                return Task.CompletedTask;
            },
            cancellation);
        return file;
    }

    private async Task<bool> WithAsync(string municipality, int budgetYear, Instant now, CouncilEdition edition, Func<CouncilHearing, Task> work, CancellationToken cancellation)
    {
        if (await GatherAsync(municipality, budgetYear, cancellation) is not { } gathered) return false;
        await work(new CouncilHearing(
            gathered.MunicipalityName, gathered.Title, budgetYear, gathered.From, gathered.Until, now,
            [.. gathered.Answers.Select(answer => edition == CouncilEdition.Full ? Whole(gathered, answer) : ForEverybody(gathered, answer))], gathered.Silent) { Edition = edition });
        return true;
    }

    private CouncilAnswer Whole(Gathered gathered, AnswerVersion answer) => new(
        answer.Party, HearingGroups.NameOf(answer.Group), answer.Sent.SentAt, answer.Sent.IsLate, answer.HasNoComments, answer.Sent.Text ?? "", answer.Treatment?.Remark,
        KeptLists.Lines(answer.Treatment?.Themes), gathered.CommitteesOf(answer), [.. answer.Files.Select(file => Attachment(gathered, file))])
    {
        ReceivedOn = answer.Sent.ReceivedOn, PublishedAt = answer.Treatment?.PublishedAt,
    };

    /// <summary>What was made ready, and of what was not only that it is there: nobody's eye has been on it.</summary>
    private CouncilAnswer ForEverybody(Gathered gathered, AnswerVersion answer)
    {
        var whole = Whole(gathered, answer);
        if (answer.Standing is AnswerStanding.Untreated or AnswerStanding.Treated)
        {
            return whole with
            {
                Text = "", Remark = null, Attachments = [], WithheldFiles = answer.Files.Count,
                WhyWithheld = answer.HasNoComments ? null : "Svaret er ikke gjort klar til offentliggørelse og er udeladt af denne udgave.",
            };
        }

        var shown = answer.ChosenFiles.ToList();
        var text = answer.Treatment!.PublicText ?? "";
        return whole with
        {
            Text = text, Attachments = [.. shown.Select(file => Attachment(gathered, file))], WithheldFiles = answer.Files.Count - shown.Count,
            WhyWithheld = text.Length == 0 && !answer.HasNoComments ? "Svarets tekst er udeladt af denne udgave." : null,
        };
    }

    private CouncilAttachment Attachment(Gathered gathered, VersionFile file) =>
        new("", file.FileName, file.ContentType, file.Octets, file.Hash, stop => OpenAsync(gathered.Owner, file.Id, stop));

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
        var silent = await db.HearingParticipations.Where(row => row.HearingId == hearing.Id && row.Answer == HearingAnswer.None)
            .Join(db.HearingParties, row => row.PartyId, party => party.Id, (_, party) => new { party.Name, party.Group }).ToListAsync(cancellation);
        var answers = await AnswerVersions.OfAsync(db, hearing.Id, cancellation);
        var milestone = await HearingSubjects.MilestoneAsync(db, budgetYear, cancellation);
        return new Gathered(
            owner.Id, owner.Name, hearing.Title,
            milestone is null ? hearing.OpenedAt ?? hearing.ClosedAt!.Value : DanishTime.StartOf(milestone.Period.Start),
            milestone is null ? hearing.ClosedAt ?? hearing.OpenedAt!.Value : Moments.EndOf(milestone),
            [.. answers.Where(answer => answer.Newer is null)],
            [.. silent.OrderBy(party => party.Group).ThenBy(party => party.Name, StringComparer.Ordinal).Select(party => new SilentParty(party.Name, HearingGroups.NameOf(party.Group)))],
            await TreatAnswers.CommitteesAsync(db, cancellation));
    }

    private sealed record Gathered(
        Guid Owner, string MunicipalityName, string Title, Instant From, Instant Until, IReadOnlyList<AnswerVersion> Answers, IReadOnlyList<SilentParty> Silent,
        IReadOnlyDictionary<string, string> Committees)
    {
        public IReadOnlyList<string> CommitteesOf(AnswerVersion answer) => [.. KeptLists.Lines(answer.Treatment?.Committees).Select(key => Committees.GetValueOrDefault(key, key))];
    }
}
