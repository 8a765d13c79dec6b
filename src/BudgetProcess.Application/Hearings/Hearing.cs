using BudgetProcess.Application.Municipalities;
using NodaTime;

namespace BudgetProcess.Application.Hearings;

/// <summary>Where a hearing stands.</summary>
internal enum HearingStatus
{
    /// <summary>Material is being gathered (forberedes).</summary>
    Preparing,

    /// <summary>Parties may answer (åben).</summary>
    Open,

    /// <summary>The deadline has passed; late answers are still kept (lukket).</summary>
    Closed,
}

/// <summary>A hearing about the budget proposal (høring).</summary>
internal sealed class Hearing : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public int BudgetYear { get; set; }

    public required string Title { get; set; }

    public HearingStatus Status { get; set; }

    /// <summary>The material as it went out: encoded once for all parties.</summary>
    public Guid? PackageId { get; set; }

    public Instant? OpenedAt { get; set; }

    public Instant? ClosedAt { get; set; }

    /// <summary>How many octets of documents a mail carries at most; what does not fit is fetched from the hearing's page.</summary>
    public int AttachmentLimit { get; set; } = DefaultAttachmentLimit;

    /// <summary>When the package was encoded; what changed later is not in it.</summary>
    public Instant? PackageAt { get; set; }

    /// <summary>What most mail systems still take, once base64 has made a third more of it.</summary>
    public const int DefaultAttachmentLimit = 10_000_000;
}

/// <summary>A document of the hearing's material (høringsmateriale).</summary>
internal sealed class HearingDocument : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Guid HearingId { get; set; }

    public int Position { get; set; }

    public required string Title { get; set; }

    public required string FileName { get; set; }

    public required string ContentType { get; set; }

    public required byte[] Content { get; set; }

    /// <summary>SHA-256 of the content in lower-case hex.</summary>
    public required string Hash { get; set; }

    /// <summary>The first version of the same document; null in the first version itself.</summary>
    public Guid? FirstVersionId { get; set; }

    /// <summary>1 for the first.</summary>
    public int Version { get; set; } = 1;

    public Instant? UploadedAt { get; set; }

    /// <summary>Who uploaded it, as a role.</summary>
    public string? UploadedBy { get; set; }

    /// <summary>When a later version took its place, or it was taken out; null for what is the material now.</summary>
    public Instant? ReplacedAt { get; set; }

    /// <summary>What is new in this version, in the office's words.</summary>
    public string? Change { get; set; }
}

/// <summary>What a party answered.</summary>
internal enum HearingAnswer
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>"Vi har ingen bemærkninger."</summary>
    NoComments,

    /// <summary>A høringssvar.</summary>
    Comments,
}

/// <summary>One party's part in one hearing.</summary>
internal sealed class HearingParticipation : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Guid HearingId { get; set; }

    public Guid PartyId { get; set; }

    public Instant InvitedAt { get; set; }

    public HearingAnswer Answer { get; set; }

    public string? Text { get; set; }

    public Instant? AnsweredAt { get; set; }

    /// <summary>It came after the deadline: kept and marked.</summary>
    public bool IsLate { get; set; }

    public int Revision { get; set; }

    /// <summary>How often the party's link was made anew; each time the old one opens nothing any more.</summary>
    public int LinkNumber { get; set; }

    /// <summary>SHA-256 of the token of the party's link; null before the first mail has left.</summary>
    public string? LinkHash { get; set; }

    /// <summary>What the party is writing and has not sent.</summary>
    public string? Draft { get; set; }

    public Instant? DraftAt { get; set; }

    /// <summary>Who sent the answer for the party, as they wrote it.</summary>
    public string? SignedBy { get; set; }

    /// <summary>SHA-256 of the answer, which its receipt names too.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>When its words or content were deleted, because they were kept long enough; null while they are there.</summary>
    public Instant? ForgottenAt { get; set; }

    /// <summary>The last day to answer, for a party that got more time than the others (udsættelse); null for those that did not.</summary>
    public LocalDate? ExtendedTo { get; set; }

    /// <summary>Whom the mails of this hearing are addressed to instead of the one in the list of parties, as a role.</summary>
    public string? ContactName { get; set; }

    /// <summary>Where the mails of this hearing go instead; null for the address in the list of parties.</summary>
    public string? ContactAddress { get; set; }

    /// <summary>When the party itself named it by its link; null where the office did.</summary>
    public Instant? ContactNamedAt { get; set; }

    /// <summary>When the office closed the party's link; null while it opens something.</summary>
    public Instant? LinkRevokedAt { get; set; }
}

/// <summary>An answer as it was sent (høringssvar). Never changed: a later one stands beside it.</summary>
internal sealed class HearingAnswerVersion : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Guid ParticipationId { get; set; }

    /// <summary>1 for the first.</summary>
    public int Number { get; set; }

    public HearingAnswer Answer { get; set; }

    public string? Text { get; set; }

    public string? SignedBy { get; set; }

    public Instant SentAt { get; set; }

    /// <summary>It came after the deadline.</summary>
    public bool IsLate { get; set; }

    /// <summary>SHA-256 in lower-case hex.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>The ids of the files that belong to it, separated by spaces.</summary>
    public required string Files { get; set; }

    /// <summary>Who entered it for the party, as a role, where it came by mail or on paper; null for what the party sent itself.</summary>
    public string? EnteredBy { get; set; }

    /// <summary>The day on which that mail or paper came.</summary>
    public LocalDate? ReceivedOn { get; set; }

    /// <summary>When its words or content were deleted, because they were kept long enough; null while they are there.</summary>
    public Instant? ForgottenAt { get; set; }
}

/// <summary>A file of a party's answer (bilag til høringssvar).</summary>
internal sealed class HearingAnswerFile : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Guid ParticipationId { get; set; }

    public required string FileName { get; set; }

    public required string ContentType { get; set; }

    public required byte[] Content { get; set; }

    /// <summary>SHA-256 of the content in lower-case hex.</summary>
    public required string Hash { get; set; }

    public Instant UploadedAt { get; set; }

    /// <summary>When the party took it out again; what has been sent with an answer stays.</summary>
    public Instant? RemovedAt { get; set; }

    /// <summary>When its words or content were deleted, because they were kept long enough; null while they are there.</summary>
    public Instant? ForgottenAt { get; set; }
}
