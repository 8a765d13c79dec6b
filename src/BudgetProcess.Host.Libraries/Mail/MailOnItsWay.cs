using System.Globalization;
using BudgetProcess.Mail;
using MailKit.Net.Smtp;
using MimeKit;

namespace BudgetProcess.Host.Libraries.Mail;

/// <summary>One mail and what is known of each of its recipients.</summary>
internal sealed class MailOnItsWay
{
    private readonly MailEnvelope envelope;
    private readonly MailContent content;
    private readonly RecipientResult?[] results;

    /// <summary>Settles at once what no relay need be asked about: addresses that are none.</summary>
    public MailOnItsWay(MailEnvelope envelope, MailContent content)
    {
        (this.envelope, this.content, results) = (envelope, content, new RecipientResult?[envelope.Recipients.Count]);
        Check();
    }

    /// <summary>How far it has come.</summary>
    public SmtpStage Stage { get; set; }

    /// <summary>How many octets it has.</summary>
    public long Length => content.Length;

    /// <summary>Whether a recipient is left to whom it may go.</summary>
    public bool IsOpen => Array.Exists(results, result => result is null);

    /// <summary>What became of it, when it is through.</summary>
    public IReadOnlyList<RecipientResult> Results => [.. results.Select(result => result!)];

    /// <summary>Whom the relay is asked about, by their place in the envelope.</summary>
    public IReadOnlyList<(int Index, MailboxAddress Address)> Open =>
        [.. Enumerable.Range(0, results.Length).Where(i => results[i] is null).Select(i => (i, Address(envelope.Recipients[i])))];

    public MailboxAddress Sender => Address(envelope.Sender);

    /// <summary>The mail as MailKit wants it. It writes what it read, header by header as they were.</summary>
    public MimeMessage Read()
    {
        var octets = new MemoryStream((int)Math.Min(content.Length, int.MaxValue));
        foreach (var piece in content.Pieces) octets.Write(piece.Span);
        octets.Position = 0;
        return MimeMessage.Load(octets, persistent: true);
    }

    /// <summary>What the relay has announced that it will not take is not sent to it; MailKit would encode it anew.</summary>
    public bool Fits(SmtpClient relay)
    {
        if (relay.Capabilities.HasFlag(SmtpCapabilities.Size) && relay.MaxSize > 0 && content.Length > relay.MaxSize)
            Settle(MailOutcome.PermanentFailure, $"Mailen fylder {Megabytes(content.Length)} MB, og den udgående server tager højst {Megabytes(relay.MaxSize)} MB. Den er ikke sendt. Gør bilagene mindre, eller få grænsen hævet.");
        else if (!relay.Capabilities.HasFlag(SmtpCapabilities.EightBitMime) && !content.IsAscii)
            Settle(MailOutcome.PermanentFailure, "Mailen indeholder tegn, som den udgående server ikke kan tage imod (den tilbyder ikke 8BITMIME). Den er ikke sendt.");
        return IsOpen;
    }

    /// <summary>Settles one recipient.</summary>
    public void Settle(int index, MailOutcome outcome, string answer) => results[index] ??= new(envelope.Recipients[index], outcome, answer);

    /// <summary>Settles all that is open.</summary>
    public void Settle(MailOutcome outcome, string answer)
    {
        for (var i = 0; i < results.Length; i++) Settle(i, outcome, answer);
    }

    /// <summary>Settles all that is open after the session has ended.</summary>
    public void Settle(SmtpFault fault)
    {
        if (Stage == SmtpStage.Receipt)
            Settle(MailOutcome.Uncertain, $"{fault.Message} Hele mailen var sendt, så den kan være kommet frem. Spørg modtageren, eller se serverens log, før den sendes igen.");
        else
            Settle(MailOutcome.TemporaryFailure, fault.Answer);
    }

    /// <summary>Forgets what a session that broke had said, for another attempt.</summary>
    public void Forget()
    {
        Array.Clear(results);
        Stage = SmtpStage.Envelope;
        Check();
    }

    private void Check()
    {
        if (!Mailbox.IsValidAddress(envelope.Sender, out var problem)) Settle(MailOutcome.PermanentFailure, problem);
        for (var i = 0; i < results.Length; i++)
        {
            if (!Mailbox.IsValidAddress(envelope.Recipients[i], out problem)) Settle(i, MailOutcome.PermanentFailure, problem);
        }
    }

    private static MailboxAddress Address(string address) => new("", AddressSyntax.ToWire(address));

    private static string Megabytes(long octets) => (octets / 1e6).ToString("0.0##", CultureInfo.InvariantCulture).Replace('.', ',');
}
