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
}
