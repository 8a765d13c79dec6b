using BudgetProcess.Application.Storage;
using BudgetProcess.Planning;
using Microsoft.EntityFrameworkCore;

namespace BudgetProcess.Application.Hearings.Treatment;

/// <summary>A file that went with an answer, without its content.</summary>
internal sealed record VersionFile(Guid Id, string FileName, string ContentType, int Octets, string Hash);

/// <summary>An answer as it was sent, with what the office made of it.</summary>
/// <param name="Sent">The answer.</param>
/// <param name="Party">Who answered.</param>
/// <param name="Group">The group that they are heard with.</param>
/// <param name="Files">What went with it.</param>
/// <param name="Treatment">What the office made of it; null for nothing yet.</param>
/// <param name="Newer">The answer that took its place; null where none did.</param>
/// <param name="Before">The treatment of an answer whose place it took; null where there is none.</param>
internal sealed record AnswerVersion(
    HearingAnswerVersion Sent, string Party, HearingGroup Group, IReadOnlyList<VersionFile> Files, HearingTreatment? Treatment, Guid? Newer, HearingTreatment? Before)
{
    /// <summary>Whether it says that there are no comments.</summary>
    public bool HasNoComments => Sent.Answer == HearingAnswer.NoComments;

    /// <summary>Whether the party changed its answer after the office had looked at it, and nobody has looked since.</summary>
    public bool IsChangedSince => Treatment is null && Before is not null;

    /// <summary>Where it stands.</summary>
    public AnswerStanding Standing => Treatment switch
    {
        null => AnswerStanding.Untreated,
        { PublishedAt: not null } => AnswerStanding.Published,
        { IsReady: true } => AnswerStanding.Ready,
        _ => AnswerStanding.Treated,
    };

    /// <summary>The files that somebody chose to be public.</summary>
    public IEnumerable<VersionFile> ChosenFiles => Files.Where(file => KeptLists.Ids(Treatment?.Files).Contains(file.Id));

    /// <summary>All that becomes public of it, to be looked through: text, remark and names of files.</summary>
    public string PublicWords => string.Join('\n', [Treatment?.PublicText, Treatment?.Remark, .. ChosenFiles.Select(file => file.FileName)]);
}

/// <summary>Reads the answers of a hearing in all their versions.</summary>
internal static class AnswerVersions
{
    /// <summary>All answers that were sent, by group and party, and in the order in which they came.</summary>
    public static async Task<IReadOnlyList<AnswerVersion>> OfAsync(BudgetDbContext db, Guid hearing, CancellationToken cancellation)
    {
        var parties = await db.HearingParticipations.Where(row => row.HearingId == hearing)
            .Join(db.HearingParties, row => row.PartyId, party => party.Id, (row, party) => new { row.Id, party.Name, party.Group }).ToListAsync(cancellation);
        var ids = parties.ConvertAll(party => party.Id);
        var sent = (await db.HearingAnswers.AsNoTracking().Where(row => ids.Contains(row.ParticipationId)).OrderBy(row => row.Number).ToListAsync(cancellation))
            .ToLookup(row => row.ParticipationId);
        var answers = db.HearingAnswers.Where(row => ids.Contains(row.ParticipationId)).Select(row => row.Id);
        var treatments = await db.HearingTreatments.AsNoTracking().Where(row => answers.Contains(row.AnswerId)).ToDictionaryAsync(row => row.AnswerId, cancellation);
        var files = await db.HearingAnswerFiles.Where(row => ids.Contains(row.ParticipationId))
            .Select(row => new VersionFile(row.Id, row.FileName, row.ContentType, row.Content.Length, row.Hash)).ToDictionaryAsync(row => row.Id, cancellation);
        return
        [
            .. from party in parties.OrderBy(party => party.Group).ThenBy(party => party.Name, StringComparer.Ordinal)
            let all = sent[party.Id].ToList()
            from version in all
            select new AnswerVersion(
                version, party.Name, party.Group, [.. KeptLists.Ids(version.Files).Select(id => files[id])], treatments.GetValueOrDefault(version.Id), Newer(version, all)?.Id,
                all.Where(earlier => Replaces(version, earlier)).Select(earlier => treatments.GetValueOrDefault(earlier.Id)).LastOrDefault(treatment => treatment is not null)),
        ];
    }

    /// <summary>One answer of a year's hearing; null for one that is not there.</summary>
    public static async Task<AnswerVersion?> FindAsync(BudgetDbContext db, int budgetYear, Guid answer, CancellationToken cancellation)
    {
        var hearing = await (
            from sent in db.HearingAnswers
            join participation in db.HearingParticipations on sent.ParticipationId equals participation.Id
            join asked in db.Hearings on participation.HearingId equals asked.Id
            where sent.Id == answer && asked.BudgetYear == budgetYear
            select (Guid?)asked.Id).SingleOrDefaultAsync(cancellation);
        return hearing is null ? null : (await OfAsync(db, hearing.Value, cancellation)).Single(version => version.Sent.Id == answer);
    }

    /// <summary>The answer that took the place of another; null where none did.</summary>
    public static HearingAnswerVersion? Newer(HearingAnswerVersion version, IEnumerable<HearingAnswerVersion> all) => all.LastOrDefault(later => Replaces(later, version));

    /// <summary>A later answer takes an earlier one's place, but one after the deadline not that of one in time, and one that the office entered not that of one that the party sent itself.</summary>
    private static bool Replaces(HearingAnswerVersion later, HearingAnswerVersion earlier) =>
        later.Number > earlier.Number && later.IsLate == earlier.IsLate && (earlier.EnteredBy is not null || later.EnteredBy is null);
}
