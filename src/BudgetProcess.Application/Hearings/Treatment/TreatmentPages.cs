using BudgetProcess.Application.Hearings.Council;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Treatment;

/// <summary>What somebody made of an answer, as it is kept.</summary>
/// <param name="Themes">What it is about.</param>
/// <param name="Committees">The keys of the committees that it concerns.</param>
/// <param name="Remark">What the administration says to it.</param>
/// <param name="PublicText">The text as it may be published.</param>
/// <param name="Files">The files that may be published.</param>
/// <param name="IsReady">Whether it may be published with the others.</param>
/// <param name="Revision">Proves what somebody had before them; 0 for what was never saved.</param>
public sealed record KeptTreatment(
    IReadOnlyList<string> Themes, IReadOnlyList<string> Committees, string Remark, string PublicText, IReadOnlyList<Guid> Files, bool IsReady, int Revision);

/// <summary>An answer to be looked at.</summary>
/// <param name="Id">The answer.</param>
/// <param name="Number">Which of the party's answers it is, from 1.</param>
/// <param name="Party">Who answered.</param>
/// <param name="Group">The group that they are heard with.</param>
/// <param name="At">When it came.</param>
/// <param name="SignedBy">Who sent it.</param>
/// <param name="IsLate">Whether it came after the deadline.</param>
/// <param name="Text">The høringssvar as it was sent; null for no comments.</param>
/// <param name="Files">What came with it.</param>
/// <param name="Standing">How far the office is with it.</param>
/// <param name="PublishedAt">Since when everybody can read it.</param>
/// <param name="Kept">What was made of it; for one that nobody has looked at, what the party's answer before it was about, and the text as it was sent.</param>
/// <param name="Newer">The answer that took its place; null where none did.</param>
/// <param name="Older">The answers that it took the place of and that are public still.</param>
/// <param name="Others">Answers of the same party that stand beside it.</param>
/// <param name="IsChangedSince">Whether the party changed its answer after the office had looked at it.</param>
public sealed record TreatedAnswer(
    Guid Id, int Number, string Party, string Group, Instant At, string? SignedBy, bool IsLate, string? Text, IReadOnlyList<ReceivedFileView> Files, AnswerStanding Standing,
    Instant? PublishedAt, KeptTreatment Kept, Guid? Newer, IReadOnlyList<Guid> Older, IReadOnlyList<Guid> Others, bool IsChangedSince)
{
    /// <summary>Who entered it, where it came by mail or on paper.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>The day on which it came so.</summary>
    public LocalDate? ReceivedOn { get; init; }

    /// <summary>Themes that answers of this hearing are about, for choosing.</summary>
    public IReadOnlyList<string> ThemesUsed { get; init; } = [];

    /// <summary>The committees, by key.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> CommitteesKnown { get; init; } = [];
}

/// <summary>An answer among those to be published.</summary>
/// <param name="Id">The answer.</param>
/// <param name="Party">Who answered.</param>
/// <param name="Standing">How far the office is with it.</param>
/// <param name="IsLate">Whether it came after the deadline.</param>
/// <param name="HasNoComments">Whether it says that there are no comments.</param>
/// <param name="PublicText">What will be public of its text.</param>
/// <param name="Remark">What the administration says to it.</param>
/// <param name="FilesShown">The names of the files that go along.</param>
/// <param name="FilesKept">How many do not.</param>
/// <param name="CivilNumbers">What in all that looks like a CPR number.</param>
/// <param name="Revision">Proves what somebody had before them.</param>
/// <param name="PublishedAt">Since when everybody can read it.</param>
/// <param name="IsReplaced">Whether the party has sent a newer one.</param>
/// <param name="IsChangedSince">Whether the party changed its answer after the office had looked at it.</param>
public sealed record PublishableAnswer(
    Guid Id, string Party, AnswerStanding Standing, bool IsLate, bool HasNoComments, string PublicText, string? Remark, IReadOnlyList<string> FilesShown, int FilesKept,
    IReadOnlyList<string> CivilNumbers, int Revision, Instant? PublishedAt, bool IsReplaced, bool IsChangedSince);

/// <summary>Reads answers for those who treat and publish them.</summary>
public sealed class TreatmentPages
{
    private readonly Database database;

    internal TreatmentPages(Database database) => this.database = database;

    /// <summary>An answer with what was made of it; null for one that is not there.</summary>
    public async Task<TreatedAnswer?> FindAsync(string municipality, int budgetYear, Guid answer, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        if (await HearingSubjects.FindAsync(db.Hearings.AsNoTracking(), budgetYear, cancellation) is not { } hearing) return null;
        var all = await AnswerVersions.OfAsync(db, hearing.Id, cancellation);
        if (all.SingleOrDefault(version => version.Sent.Id == answer) is not { } found) return null;
        var own = all.Where(version => version.Sent.ParticipationId == found.Sent.ParticipationId && version.Sent.Id != answer).ToList();
        return new TreatedAnswer(
            answer, found.Sent.Number, found.Party, HearingGroups.NameOf(found.Group), found.Sent.SentAt, found.Sent.SignedBy, found.Sent.IsLate, found.HasNoComments ? null : found.Sent.Text ?? "",
            [.. found.Files.Select(file => new ReceivedFileView(file.Id, file.FileName, file.Octets))], found.Standing, found.Treatment?.PublishedAt, Kept(found), found.Newer,
            [.. own.Where(version => version.Newer == answer && version.Standing == AnswerStanding.Published).Select(version => version.Sent.Id)],
            [.. own.Where(version => version.Newer is null).Select(version => version.Sent.Id)], found.IsChangedSince)
        {
            EnteredBy = found.Sent.EnteredBy, ReceivedOn = found.Sent.ReceivedOn,
            ThemesUsed = ThemesOf(all), CommitteesKnown = [.. await TreatAnswers.CommitteesAsync(db, cancellation)],
        };
    }

    /// <summary>All answers that count, and those that are public still although the party has sent a newer one; null if there is no hearing that has begun.</summary>
    public async Task<IReadOnlyList<PublishableAnswer>?> PublishableAsync(string municipality, int budgetYear, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        if (await HearingSubjects.FindAsync(db.Hearings.AsNoTracking(), budgetYear, cancellation) is not { Status: not HearingStatus.Preparing } hearing) return null;
        return
        [
            .. from version in await AnswerVersions.OfAsync(db, hearing.Id, cancellation)
            where version.Newer is null || version.Standing == AnswerStanding.Published
            let shown = version.ChosenFiles.ToList()
            select new PublishableAnswer(
                version.Sent.Id, version.Party, version.Standing, version.Sent.IsLate, version.HasNoComments, version.Treatment?.PublicText ?? "", version.Treatment?.Remark,
                [.. shown.Select(file => file.FileName)], version.Files.Count - shown.Count, PersonalDetails.CivilNumbers(version.PublicWords), version.Treatment?.Revision ?? 0,
                version.Treatment?.PublishedAt, version.Newer is not null, version.IsChangedSince),
        ];
    }

    /// <summary>The themes of a hearing's answers, in Danish order.</summary>
    internal static IReadOnlyList<string> ThemesOf(IEnumerable<AnswerVersion> answers) =>
        [.. answers.SelectMany(version => KeptLists.Lines(version.Treatment?.Themes)).Distinct(StringComparer.OrdinalIgnoreCase).Order(PeopleQueries.Danish)];

    /// <summary>What is kept; of an answer that nobody has looked at, its own text, with no file, and what was said of the one before it. Its masked text is not taken over.</summary>
    private static KeptTreatment Kept(AnswerVersion version)
    {
        var row = version.Treatment ?? version.Before;
        return new KeptTreatment(
            KeptLists.Lines(row?.Themes), KeptLists.Lines(row?.Committees), row?.Remark ?? "", version.Treatment is null ? version.Sent.Text ?? "" : version.Treatment.PublicText ?? "",
            KeptLists.Ids(version.Treatment?.Files), version.Treatment?.IsReady ?? false, version.Treatment?.Revision ?? 0);
    }
}
