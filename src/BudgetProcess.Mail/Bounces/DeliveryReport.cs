namespace BudgetProcess.Mail;

/// <summary>What a received mail is to somebody who waits for mails that come back.</summary>
public enum ReceivedMailKind
{
    /// <summary>A delivery status notification (RFC 3464): a server tells what became of a mail.</summary>
    Report,

    /// <summary>A program answers for its owner (fraværsbesked): the mail it answers has arrived.</summary>
    AutoReply,

    /// <summary>Anything else: people write too.</summary>
    Other,
}

/// <summary>A received mail, as far as somebody who waits for mails that come back must know it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Report">What it tells; null if it is no report.</param>
public sealed record ReceivedMail(ReceivedMailKind Kind, DeliveryReport? Report);

/// <summary>What a delivery status notification tells (RFC 3464).</summary>
/// <param name="MessageId">Message-ID of the mail that it is about, without angle brackets, as the returned mail or its header has it; null if neither came back.</param>
/// <param name="Recipients">What became of it for each recipient; never empty.</param>
/// <param name="Fingerprint">The same for the same notification, however often it is delivered; 64 hexadecimal digits.</param>
public sealed record DeliveryReport(string? MessageId, IReadOnlyList<RecipientReport> Recipients, string Fingerprint);

/// <summary>What a server has done with a mail for one recipient (RFC 3464 § 2.3.3).</summary>
public enum ReportedAction
{
    /// <summary>It could not be delivered, and nobody tries any more.</summary>
    Failed,

    /// <summary>It could not be delivered yet; the server goes on trying.</summary>
    Delayed,

    /// <summary>It lies in the recipient's mailbox.</summary>
    Delivered,

    /// <summary>It was handed on to a server that tells nothing about what comes of it.</summary>
    Relayed,

    /// <summary>It was handed on to the members of a list.</summary>
    Expanded,
}

/// <summary>What became of a mail for one recipient.</summary>
public sealed record RecipientReport
{
    /// <summary>What was done.</summary>
    public required ReportedAction Action { get; init; }

    /// <summary>The address at which it ended; null if the notification does not say.</summary>
    public string? FinalRecipient { get; init; }

    /// <summary>The address that the sender wrote to; null if the notification does not say.</summary>
    public string? OriginalRecipient { get; init; }

    /// <summary>The status code (RFC 3463): "5.1.1"; null if there is none.</summary>
    public string? Status { get; init; }

    /// <summary>What the last server said, in its own words on one line; null if it said nothing.</summary>
    public string? Diagnostic { get; init; }

    /// <summary>The server that said it; null if the notification does not say.</summary>
    public string? RemoteServer { get; init; }

    /// <summary>Whether it speaks of a mail to that address. Servers write addresses in small letters, whatever the sender wrote.</summary>
    public bool IsAbout(string address)
    {
        var wanted = Wire(address);
        return Same(FinalRecipient) || Same(OriginalRecipient);

        bool Same(string? told) => told is not null && Wire(told).Equals(wanted, StringComparison.OrdinalIgnoreCase);
    }

    private static string Wire(string address) => Mailbox.FindProblem(address) is null ? AddressSyntax.ToWire(address) : address;
}
