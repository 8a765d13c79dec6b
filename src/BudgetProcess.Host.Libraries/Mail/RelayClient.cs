using BudgetProcess.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace BudgetProcess.Host.Libraries.Mail;

/// <summary>MailKit's client, which would give up the whole mail with the first recipient that is refused: this one remembers and goes on.</summary>
internal sealed class RelayClient(IProtocolLogger watch) : SmtpClient(watch)
{
    private readonly Dictionary<MailboxAddress, SmtpReply> refused = new(ReferenceEqualityComparer.Instance);

    /// <summary>What the relay said of those whom it refused.</summary>
    public IReadOnlyDictionary<MailboxAddress, SmtpReply> Refused => refused;

    /// <summary>An answer of the relay in the product's own form.</summary>
    public static SmtpReply Reply(SmtpStatusCode code, string words) => new((int)code, words.Split('\n', StringSplitOptions.TrimEntries));

    /// <summary>Forgets the mail before.</summary>
    public void Begin() => refused.Clear();

    /// <inheritdoc/>
    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        refused[mailbox] = Reply(response.StatusCode, response.Response);

    /// <inheritdoc/>
    protected override void OnNoRecipientsAccepted(MimeMessage message)
    {
        // Each has its result already, and MailKit sends no DATA.
    }
}
