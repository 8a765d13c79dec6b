using NodaTime;

namespace BudgetProcess.Mail;

/// <summary>A mailbox (RFC 5322 § 3.4).</summary>
/// <param name="Address">Local part, @, domain.</param>
/// <param name="Name">The name to show; may hold æøå.</param>
public sealed record Mailbox(string Address, string? Name = null);

/// <summary>An attachment whose content is already encoded for the wire, so that a package that goes to many is encoded once.</summary>
public sealed record MailAttachment
{
    /// <summary>The file name that the reader sees; may hold æøå.</summary>
    public required string FileName { get; init; }

    /// <summary>The MIME type, with parameters where it has them.</summary>
    public required string ContentType { get; init; }

    /// <summary>The content in base64 lines of 76 characters with CRLF.</summary>
    public required ReadOnlyMemory<byte> EncodedContent { get; init; }
}

/// <summary>The calendar part of an invitation (RFC 6047).</summary>
/// <param name="Content">The iCalendar object.</param>
/// <param name="Method">REQUEST, CANCEL or PUBLISH: the same as inside the object.</param>
/// <param name="FileName">The name of the same object as an attachment.</param>
public sealed record CalendarPart(ReadOnlyMemory<byte> Content, string Method, string FileName = "invitation.ics");

/// <summary>A mail before it is composed.</summary>
public sealed record MailMessage
{
    /// <summary>Without angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>The Date header.</summary>
    public required Instant Date { get; init; }

    /// <summary>Who sends.</summary>
    public required Mailbox From { get; init; }

    /// <summary>Who receives.</summary>
    public required Mailbox To { get; init; }

    /// <summary>Where answers go: the budget office.</summary>
    public Mailbox? ReplyTo { get; init; }

    /// <summary>The subject, one line.</summary>
    public required string Subject { get; init; }

    /// <summary>The plain text part.</summary>
    public required string Text { get; init; }

    /// <summary>The HTML part, a whole document.</summary>
    public required string Html { get; init; }

    /// <summary>The invitation, where the mail is one.</summary>
    public CalendarPart? Calendar { get; init; }

    /// <summary>Attachments in order.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>One-click unsubscribe address (RFC 8058), only where leaving is lawful.</summary>
    public Uri? Unsubscribe { get; init; }

    /// <summary>Message-IDs of earlier mails about the same thing, oldest first, so that clients show one thread.</summary>
    public IReadOnlyList<string> References { get; init; } = [];
}
