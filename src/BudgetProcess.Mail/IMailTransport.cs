namespace BudgetProcess.Mail;

/// <summary>Who sends and who receives, as the relay sees it (RFC 5321 § 2.3.1).</summary>
/// <param name="Sender">MAIL FROM.</param>
/// <param name="Recipients">RCPT TO, at least one.</param>
public sealed record MailEnvelope(string Sender, IReadOnlyList<string> Recipients);

/// <summary>What became of one attempt for one recipient.</summary>
public enum MailOutcome
{
    /// <summary>The relay took it (2xx after DATA).</summary>
    Accepted,

    /// <summary>Try again later (4xx, or no connection before DATA).</summary>
    TemporaryFailure,

    /// <summary>Will never work as it is (5xx).</summary>
    PermanentFailure,

    /// <summary>The connection broke after DATA: nobody can know.</summary>
    Uncertain,
}

/// <summary>The relay's answer for one recipient.</summary>
/// <param name="Recipient">The address.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Answer">The relay's own words, or the fault in Danish.</param>
public sealed record RecipientResult(string Recipient, MailOutcome Outcome, string Answer);

/// <summary>Hands composed mails over: the seam behind which a relay, a directory or another host's library stands.</summary>
public interface IMailTransport
{
    /// <summary>One attempt. Faults of the relay or the disk are results, never exceptions.</summary>
    /// <param name="messageId">The mail's Message-ID without angle brackets; the directory transport names its file by it.</param>
    /// <param name="envelope">Who sends and receives.</param>
    /// <param name="message">The composed mail (RFC 5322 octets).</param>
    /// <param name="cancellation">Stops the attempt.</param>
    /// <returns>One result per recipient, in the envelope's order.</returns>
    Task<IReadOnlyList<RecipientResult>> SendAsync(
        string messageId, MailEnvelope envelope, MailContent message, CancellationToken cancellation);
}
