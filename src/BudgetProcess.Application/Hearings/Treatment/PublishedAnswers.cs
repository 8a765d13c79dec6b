using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Treatment;

/// <summary>An answer that everybody can read. Nothing in it says which person sent it.</summary>
/// <param name="Id">The answer.</param>
/// <param name="Party">Who answered.</param>
/// <param name="Group">The group that they are heard with.</param>
/// <param name="ReceivedOn">The day on which it came.</param>
/// <param name="IsLate">Whether that was after the deadline.</param>
/// <param name="Text">The text without what is masked; null for no comments.</param>
/// <param name="Remark">What the administration says to it.</param>
/// <param name="Files">The files that are public.</param>
public sealed record PublishedAnswer(
    Guid Id, string Party, string Group, LocalDate ReceivedOn, bool IsLate, string? Text, string? Remark, IReadOnlyList<AnswerFileView> Files);

/// <summary>Reads what is public of a hearing's answers.</summary>
public sealed class PublishedAnswers
{
    private readonly Database database;

    internal PublishedAnswers(Database database) => this.database = database;

    /// <summary>What is public, by group and party; nothing where there is no hearing.</summary>
    public async Task<IReadOnlyList<PublishedAnswer>> FindAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return [];
        await using var db = database.Read(owner.Id);
        if (!await db.HearingTreatments.AnyAsync(row => row.PublishedAt != null, cancellation)) return [];
        if (await HearingSubjects.FindAsync(db.Hearings.AsNoTracking(), budgetYear, cancellation) is not { Status: not HearingStatus.Preparing } hearing) return [];
        return
        [
            .. from version in await AnswerVersions.OfAsync(db, hearing.Id, cancellation)
            where version.Standing == AnswerStanding.Published
            select new PublishedAnswer(
                version.Sent.Id, version.Party, HearingGroups.NameOf(version.Group), version.Sent.ReceivedOn ?? DanishTime.DateOf(version.Sent.SentAt), version.Sent.IsLate,
                version.HasNoComments ? null : version.Treatment!.PublicText ?? "", version.Treatment!.Remark,
                [.. version.ChosenFiles.Select(file => new AnswerFileView(file.Id, file.FileName, file.Octets))]),
        ];
    }

    /// <summary>A file that is public with one of them; null for any other.</summary>
    public async Task<HearingFile?> FileAsync(string municipality, int budgetYear, Guid id, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var chosen = await (
            from file in db.HearingAnswerFiles
            join participation in db.HearingParticipations on file.ParticipationId equals participation.Id
            join hearing in db.Hearings on participation.HearingId equals hearing.Id
            join sent in db.HearingAnswers on participation.Id equals sent.ParticipationId
            join treatment in db.HearingTreatments on sent.Id equals treatment.AnswerId
            where file.Id == id && hearing.BudgetYear == budgetYear && hearing.Status != HearingStatus.Preparing && treatment.PublishedAt != null
            select new { sent.Files, Chosen = treatment.Files }).ToListAsync(cancellation);
        if (!chosen.Exists(row => KeptLists.Ids(row.Files).Contains(id) && KeptLists.Ids(row.Chosen).Contains(id))) return null;
        return await db.HearingAnswerFiles.Where(row => row.Id == id).Select(row => new HearingFile(row.FileName, row.ContentType, row.Content)).SingleAsync(cancellation);
    }
}
