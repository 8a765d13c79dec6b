using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace BudgetProcess.Mail;

/// <summary>A mailbox (RFC 5322 § 3.4).</summary>
/// <param name="Address">Local part, @, domain.</param>
/// <param name="Name">The name to show; may hold æøå.</param>
public sealed record Mailbox(string Address, string? Name = null)
{
    /// <summary>Why no mail can go to the address, in Danish with its values apart; null if one can.</summary>
    public static FormattableString? FindProblem(string address) => AddressSyntax.FindProblem(address);

    /// <summary>Whether a mail can go to the address: what RFC 5321 § 4.1.2 allows and relays in use take (no quotation marks, no
    /// address literals).</summary>
    /// <param name="address">The address alone, without a name and without spaces around it.</param>
    public static bool IsValidAddress(string address) => IsValidAddress(address, out _);

    /// <summary>Whether a mail can go to the address and, if not, why: one sentence in Danish for the page or the import's list
    /// of faults.</summary>
    /// <param name="address">The address alone, without a name and without spaces around it.</param>
    /// <param name="problem">What is wrong with it.</param>
    public static bool IsValidAddress(string address, [NotNullWhen(false)] out string? problem)
    {
        problem = FindProblem(address)?.ToString(CultureInfo.InvariantCulture);
        return problem is null;
    }

    /// <summary>The address as it goes on the wire, in headers and envelopes: a domain with æøå becomes its ASCII form (RFC
    /// 5891), "borger@ærø.example" thus "borger@xn--r-3fa9c.example".</summary>
    /// <param name="address">The address alone.</param>
    /// <exception cref="ArgumentException">The address is not valid.</exception>
    public static string ToWire(string address) =>
        IsValidAddress(address, out var problem)
            ? AddressSyntax.ToWire(address)
            : throw new ArgumentException(problem, nameof(address));
}

/// <summary>An attachment whose content is already encoded for the wire, so that a package that goes to many is encoded
/// once.</summary>
public sealed record MailAttachment
{
    /// <summary>The file name that the reader sees; may hold æøå.</summary>
    public required string FileName { get; init; }

    /// <summary>The MIME type, with parameters where it has them.</summary>
    public required string ContentType { get; init; }

    /// <summary>The content in base64 lines of 76 characters with CRLF.</summary>
    /// <exception cref="ArgumentException">It is not that.</exception>
    public required ReadOnlyMemory<byte> EncodedContent
    {
        get;
        // Checked here, once for a package that goes to hundreds: what is not base64 could forge a part of the mail.
        init => field = Base64Lines.AreWellFormed(value.Span)
            ? value
            : throw new ArgumentException("The content must be lines of base64, at most 76 characters each, with CRLF.", nameof(value));
    }

    /// <summary>An attachment of plain content; encode it once, however many mails it goes with.</summary>
    /// <param name="fileName">The file name that the reader sees; may hold æøå.</param>
    /// <param name="contentType">The MIME type.</param>
    /// <param name="content">The file.</param>
    public static MailAttachment Encode(string fileName, string contentType, ReadOnlySpan<byte> content) =>
        new() { FileName = fileName, ContentType = contentType, EncodedContent = Base64Lines.Encode(content) };
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
