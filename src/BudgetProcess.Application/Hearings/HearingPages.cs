using BudgetProcess.Application.Hearings.Sending;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace BudgetProcess.Application.Hearings;

/// <summary>Where a hearing stands, for pages.</summary>
public enum HearingStanding
{
    /// <summary>Material is being gathered (forberedes).</summary>
    Preparing,

    /// <summary>Parties may answer (åben).</summary>
    Open,

    /// <summary>The deadline has passed (slut).</summary>
    Closed,
}

/// <summary>A document of a hearing, without its content.</summary>
/// <param name="Id">This version of it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="FileName">What the file is called.</param>
/// <param name="Octets">Its size.</param>
/// <param name="Hash">SHA-256 in lower-case hex.</param>
/// <param name="Version">1 for the first.</param>
/// <param name="UploadedAt">When; null for what came with the installation.</param>
/// <param name="UploadedBy">By whom, as a role.</param>
/// <param name="Change">What is new in it.</param>
/// <param name="IsAttached">Whether the mail carries it.</param>
public sealed record HearingDocumentView(
    Guid Id, string Title, string FileName, int Octets, string Hash, int Version, Instant? UploadedAt, string? UploadedBy, string? Change, bool IsAttached);

/// <summary>A hearing as a page shows it.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="Opens">The first day, by the plan; null while the plan has none.</param>
/// <param name="Closes">The last day to answer.</param>
/// <param name="Groups">Who is heard, as groups: "Skolebestyrelser".</param>
/// <param name="Missing">Groups that the law requires and the list of parties lacks, with the paragraph.</param>
/// <param name="Documents">The material, in its order.</param>
/// <param name="AttachmentLimit">How many octets a mail carries.</param>
/// <param name="Parties">How many parties there are: those invited, or, before it opens, those on the list.</param>
/// <param name="Answered">How many have sent a høringssvar.</param>
/// <param name="NoComments">How many have no comments.</param>
public sealed record HearingView(
    string Title, HearingStanding Standing, LocalDate? Opens, LocalDate? Closes, IReadOnlyList<string> Groups, IReadOnlyList<string> Missing,
    IReadOnlyList<HearingDocumentView> Documents, int AttachmentLimit, int Parties, int Answered, int NoComments);

/// <summary>A file to hand out.</summary>
public sealed record HearingFile(string FileName, string ContentType, byte[] Content);

/// <summary>A file of an answer, without its content.</summary>
public sealed record AnswerFileView(Guid Id, string FileName, int Octets);

/// <summary>An answer that was sent.</summary>
/// <param name="At">When.</param>
/// <param name="Text">The høringssvar; null for no comments.</param>
/// <param name="SignedBy">Who sent it.</param>
/// <param name="IsLate">Whether it came after the deadline.</param>
/// <param name="Fingerprint">SHA-256 in lower-case hex.</param>
/// <param name="ReceivedOn">The day on which it came, where the office entered it for the party.</param>
public sealed record SentAnswerView(Instant At, string? Text, string? SignedBy, bool IsLate, string Fingerprint, LocalDate? ReceivedOn = null);

/// <summary>A party's own page of a hearing.</summary>
/// <param name="MunicipalityKey">The municipality's key.</param>
/// <param name="MunicipalityName">Its name.</param>
/// <param name="OfficeName">The budget office.</param>
/// <param name="OfficeAddress">Its mail address.</param>
/// <param name="BudgetYear">The budget year.</param>
/// <param name="PartyName">Who answers.</param>
/// <param name="Hearing">The hearing.</param>
/// <param name="Draft">What is written and not sent.</param>
/// <param name="DraftAt">When it was last kept.</param>
/// <param name="Revision">Proves what the writer had before them.</param>
/// <param name="Sent">The answer that counts; null before one was sent.</param>
/// <param name="SentBefore">How many were sent before it.</param>
/// <param name="Files">The files that go with what is sent next.</param>
/// <param name="Closes">The party's last day: that of the hearing, or its own where it got more time.</param>
/// <param name="IsLate">Whether what is sent now is late.</param>
public sealed record AnswerPage(
    string MunicipalityKey, string MunicipalityName, string OfficeName, string OfficeAddress, int BudgetYear, string PartyName, HearingView Hearing,
    string? Draft, Instant? DraftAt, int Revision, SentAnswerView? Sent, int SentBefore, IReadOnlyList<AnswerFileView> Files, LocalDate? Closes, bool IsLate);

/// <summary>Reads hearings for their own pages.</summary>
public sealed class HearingPages
{
    private readonly Database database;

    internal HearingPages(Database database) => this.database = database;

    /// <summary>A year's hearing; one that has not begun only for the staff.</summary>
    /// <returns>Null if there is none to be shown.</returns>
    public async Task<HearingView?> FindAsync(string municipality, int budgetYear, bool isStaff, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        var hearing = await HearingSubjects.FindAsync(db.Hearings.AsNoTracking(), budgetYear, cancellation);
        if (hearing is { Status: not HearingStatus.Preparing }) return await ViewAsync(db, owner, hearing, cancellation);
        if (!isStaff || (hearing is null && !await HearingSubjects.IsYearAsync(db, budgetYear, cancellation))) return null;
        return await ViewAsync(db, owner, hearing ?? new Hearing { Id = Guid.Empty, BudgetYear = budgetYear, Title = $"Høring om budget {budgetYear}" }, cancellation);
    }

    /// <summary>A document, of whatever version; of a hearing that has not begun only for the staff.</summary>
    public async Task<HearingFile?> DocumentAsync(string municipality, int budgetYear, Guid id, bool isStaff, CancellationToken cancellation)
    {
        if (await database.FindMunicipalityAsync(municipality, cancellation) is not { } owner) return null;
        await using var db = database.Read(owner.Id);
        return await (
            from document in db.HearingDocuments
            join hearing in db.Hearings on document.HearingId equals hearing.Id
            where document.Id == id && hearing.BudgetYear == budgetYear && (isStaff || hearing.Status != HearingStatus.Preparing)
            select new HearingFile(document.FileName, document.ContentType, document.Content)).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>The page that a party's link opens; null for a link that opens nothing.</summary>
    public async Task<AnswerPage?> FindAnswerAsync(string token, CancellationToken cancellation)
    {
        if (await HearingTokens.FindAsync(database, token, cancellation) is not { } participation) return null;
        await using var db = database.Read(participation.MunicipalityId);
        var owner = await db.Municipalities.AsNoTracking().SingleAsync(row => row.Id == participation.MunicipalityId, cancellation);
        var hearing = await db.Hearings.AsNoTracking().SingleAsync(row => row.Id == participation.HearingId, cancellation);
        var party = await db.HearingParties.AsNoTracking().SingleAsync(row => row.Id == participation.PartyId, cancellation);
        var files = await db.HearingAnswerFiles.Where(row => row.ParticipationId == participation.Id && row.RemovedAt == null).OrderBy(row => row.UploadedAt).ThenBy(row => row.Id)
            .Select(row => new AnswerFileView(row.Id, row.FileName, row.Content.Length)).ToListAsync(cancellation);
        var sent = await db.HearingAnswers.CountAsync(row => row.ParticipationId == participation.Id, cancellation);
        var receivedOn = await db.HearingAnswers.Where(row => row.ParticipationId == participation.Id && row.Number == sent).Select(row => row.ReceivedOn).SingleOrDefaultAsync(cancellation);
        return new AnswerPage(
            owner.Key, owner.Name, owner.OfficeName, owner.OfficeAddress, hearing.BudgetYear, party.Name, await ViewAsync(db, owner, hearing, cancellation), participation.Draft,
            participation.DraftAt, participation.Revision,
            participation.AnsweredAt is { } at ? new SentAnswerView(at, participation.Text, participation.SignedBy, participation.IsLate, participation.Fingerprint ?? "", receivedOn) : null,
            Math.Max(sent - 1, 0), files, HearingDeadlines.Of(await HearingSubjects.MilestoneAsync(db, hearing.BudgetYear, cancellation), participation),
            HearingDeadlines.IsLate(hearing, participation, database.Now));
    }

    /// <summary>A file of the answer that a party's link opens.</summary>
    public async Task<HearingFile?> AnswerFileAsync(string token, Guid file, CancellationToken cancellation)
    {
        if (await HearingTokens.FindAsync(database, token, cancellation) is not { } participation) return null;
        await using var db = database.Read(participation.MunicipalityId);
        return await db.HearingAnswerFiles.Where(row => row.Id == file && row.ParticipationId == participation.Id)
            .Select(row => new HearingFile(row.FileName, row.ContentType, row.Content)).SingleOrDefaultAsync(cancellation);
    }

    private static async Task<HearingView> ViewAsync(BudgetDbContext db, Municipalities.Municipality owner, Hearing hearing, CancellationToken cancellation)
    {
        var documents = await db.HearingDocuments.AsNoTracking().Where(row => row.HearingId == hearing.Id && row.ReplacedAt == null).OrderBy(row => row.Position).ThenBy(row => row.Id)
            .Select(row => new HearingDocumentView(
                row.Id, row.Title, row.FileName, row.Content.Length, row.Hash, row.Version, row.UploadedAt, row.UploadedBy, row.Change, false)).ToListAsync(cancellation);
        var attached = HearingPackage.Divide([.. documents.Select(row => new DocumentSize(row.Id, row.Title, row.Octets))], hearing.AttachmentLimit).Attached
            .Select(row => row.Id).ToHashSet();
        var invited = await db.HearingParticipations.Where(row => row.HearingId == hearing.Id)
            .Join(db.HearingParties, row => row.PartyId, party => party.Id, (row, party) => new { party.Group, row.Answer }).ToListAsync(cancellation);
        var listed = await db.HearingParties.Select(row => row.Group).ToListAsync(cancellation);
        var hasBegun = hearing.Status != HearingStatus.Preparing;
        var milestone = await HearingSubjects.MilestoneAsync(db, hearing.BudgetYear, cancellation);
        return new HearingView(
            hearing.Title, (HearingStanding)hearing.Status, milestone?.Period.Start, milestone?.Period.End,
            [.. (hasBegun ? invited.Select(row => row.Group) : listed).Distinct().Order().Select(HearingGroups.NameOf)],
            hasBegun ? [] : RequiredParties.Missing(listed, owner), [.. documents.Select(row => row with { IsAttached = attached.Contains(row.Id) })], hearing.AttachmentLimit,
            hasBegun ? invited.Count : listed.Count, invited.Count(row => row.Answer == HearingAnswer.Comments), invited.Count(row => row.Answer == HearingAnswer.NoComments));
    }
}
