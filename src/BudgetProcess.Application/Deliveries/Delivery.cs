using BudgetProcess.Application.Municipalities;
using NodaTime;

namespace BudgetProcess.Application.Deliveries;

/// <summary>The way by which a delivery goes out (kanal).</summary>
internal enum DeliveryChannel
{
    /// <summary>Mail, through the relay. The only one so far; the drain takes no other.</summary>
    Mail,
}

/// <summary>A mail or invitation (forsendelse): a row before it is a mail.</summary>
internal sealed class Delivery : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public int BudgetYear { get; set; }

    /// <summary>The instance that sends it; <see cref="Guid.Empty"/> for a mail that no workflow sends.</summary>
    public Guid InstanceId { get; set; }

    /// <summary>(instance, activity, occurrence, recipient, SEQUENCE), or (subscription, occasion): unique, so that a second one is impossible.</summary>
    public required string EffectKey { get; set; }

    /// <summary>The template's name: "invitation", "deadline-reminder", …</summary>
    public required string Kind { get; set; }

    /// <summary>"person:…", "party:…", "subscriber:…", "account:…", "test:…" or "office".</summary>
    public required string RecipientKey { get; set; }

    public required string RecipientName { get; set; }

    public required string RecipientAddress { get; set; }

    public required string Subject { get; set; }

    /// <summary>Markdown; personal links stand in it as <see cref="PersonalLinkMarks"/> and are filled in when the mail leaves.</summary>
    public required string Body { get; set; }

    /// <summary>Why the recipient gets it, for the foot of the mail.</summary>
    public required string Reason { get; set; }

    /// <summary>Whether the recipient may leave this kind of mail.</summary>
    public bool AllowsUnsubscribe { get; set; }

    /// <summary>The milestone that it is about.</summary>
    public string? MilestoneKey { get; set; }

    /// <summary>UID of the calendar part.</summary>
    public string? CalendarUid { get; set; }

    /// <summary>SEQUENCE of the calendar part.</summary>
    public int? CalendarSequence { get; set; }

    /// <summary>REQUEST, CANCEL or PUBLISH.</summary>
    public string? CalendarMethod { get; set; }

    /// <summary>The calendar part itself.</summary>
    public string? CalendarContent { get; set; }

    /// <summary>The package whose parts are attached; one package goes to many.</summary>
    public Guid? PackageId { get; set; }

    /// <summary>Without angle brackets; the same in every attempt.</summary>
    public required string MessageId { get; set; }

    /// <summary>Message-ID of the first mail about the same thing to the same recipient, so that clients show one thread.</summary>
    public string? ThreadId { get; set; }

    public Instant CreatedAt { get; set; }

    /// <summary>When it is to leave, or to be tried again.</summary>
    public Instant DueUtc { get; set; }

    public DeliveryStatus Status { get; set; }

    public int Attempts { get; set; }

    /// <summary>Attempts that may have reached the recipient although nobody knows: the only way to a second copy.</summary>
    public int UncertainAttempts { get; set; }

    /// <summary>Who is sending it; acknowledging checks it, so that a late worker cannot acknowledge another's work.</summary>
    public Guid? Lease { get; set; }

    public Instant? LeaseUntil { get; set; }

    /// <summary>The relay's last answer, or what a server told later.</summary>
    public string? Answer { get; set; }

    public Instant? SentAt { get; set; }

    public int Revision { get; set; }

    /// <summary>When somebody last asked for another attempt after all of them had failed: attempts are counted in days from then.</summary>
    public Instant? RetriedAt { get; set; }

    /// <summary>When its recipient and contents were deleted, because they were kept long enough; null while they are there.</summary>
    public Instant? ForgottenAt { get; set; }

    /// <summary>When a server told that it could not be delivered after all; null while nobody has, and again when it is to be sent anew.</summary>
    public Instant? BouncedAt { get; set; }

    /// <summary>The last notification about it that was recorded: the same one, delivered twice, tells nothing new.</summary>
    public string? BounceFingerprint { get; set; }

    /// <summary>The way by which it goes out.</summary>
    public DeliveryChannel Channel { get; set; }

    /// <summary>What stands in place of a recipient's name and a subject that were deleted.</summary>
    public const string Forgotten = "(slettet)";

    /// <summary>Whether a member of the staff asked for it themselves, to let them into their account or to try a mail: it leaves in every mail mode, and to nobody else.</summary>
    public bool IsAskedFor => RecipientKey.StartsWith("account:", StringComparison.Ordinal) || RecipientKey.StartsWith(Recipient.TestPrefix, StringComparison.Ordinal);
}

/// <summary>A file of a package, encoded once for everybody who gets it.</summary>
internal sealed class PackagePart : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Guid PackageId { get; set; }

    public int Position { get; set; }

    public required string FileName { get; set; }

    public required string ContentType { get; set; }

    /// <summary>Base64 in lines, ready for the wire.</summary>
    public required byte[] EncodedContent { get; set; }
}
