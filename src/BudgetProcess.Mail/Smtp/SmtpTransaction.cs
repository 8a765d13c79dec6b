using System.Globalization;
using System.Text;

namespace BudgetProcess.Mail;

/// <summary>How far a mail has come: what a fault means depends on it.</summary>
internal enum SmtpStage
{
    /// <summary>None of the mail has been sent.</summary>
    Envelope,

    /// <summary>Some of it has been, but not its end: the relay cannot have taken it.</summary>
    Content,

    /// <summary>All of it has been: the relay may have taken it.</summary>
    Receipt,
}

/// <summary>One mail on its way through a session, and what the relay says of each of its recipients.</summary>
internal sealed class SmtpTransaction(MailEnvelope envelope, MailContent mail)
{
    // More commands in one piece and both sides could wait for the other to read (RFC 2920 § 3.1).
    private const int MostAtOnce = 50;
    private const int BlockLength = 64 * 1024;

    private readonly RecipientResult?[] results = new RecipientResult?[envelope.Recipients.Count];
    private readonly Queue<(SmtpStep Step, Action<SmtpReply> Take)> awaited = new();
    private SmtpReply? sender;
    private SmtpReply? data;

    /// <summary>How far it has come.</summary>
    public SmtpStage Stage { get; private set; }

    /// <summary>Whether a recipient is left to whom it may go.</summary>
    public bool IsOpen => Array.Exists(results, result => result is null);

    /// <summary>What became of it, when it is through.</summary>
    public IReadOnlyList<RecipientResult> Results => [.. results.Select(result => result!)];

    /// <summary>Settles what no relay need be asked about: addresses that are none.</summary>
    public void Check()
    {
        if (!Mailbox.IsValidAddress(envelope.Sender, out var problem))
            Settle(MailOutcome.PermanentFailure, problem);
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i] is null && !Mailbox.IsValidAddress(envelope.Recipients[i], out problem))
                results[i] = new(envelope.Recipients[i], MailOutcome.PermanentFailure, problem);
        }
    }

    /// <summary>Tries once.</summary>
    /// <exception cref="SmtpFault">The session has ended; <see cref="Stage"/> says where.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before any of the mail had been sent.</exception>
    public async Task RunAsync(SmtpSession session, CancellationToken cancellation)
    {
        if (!Fits(session)) return;
        session.Wire.StopOn(cancellation);
        await SendEnvelopeAsync(session);
        // From here on it is not broken off: half a mail is worse than a late stop.
        session.Wire.StopNoMore();
        if (data is { Code: 354 }) await SendContentAsync(session);
        else if (data is not null) TakeRefusal(data, session);
        session.Wire.Rest();
    }

    /// <summary>Settles all that is open after the session has ended.</summary>
    public void Settle(SmtpFault fault)
    {
        // A relay that answers 552 and hangs up in the middle of a mail has said what it thinks of the mail.
        if (Stage == SmtpStage.Content && fault.Reply is { Code: >= 500, IsAboutTheSession: false } refusal)
            Settle(MailOutcome.PermanentFailure, refusal.Answer);
        else if (Stage == SmtpStage.Receipt)
            Settle(MailOutcome.Uncertain, $"{fault.Message} Hele mailen var sendt, så den kan være kommet frem. Spørg modtageren, eller se serverens log, før den sendes igen.");
        else
            Settle(MailOutcome.TemporaryFailure, fault.Answer);
    }

    /// <summary>Forgets what a session that broke had said, for another attempt.</summary>
    public void Forget()
    {
        Array.Clear(results);
        awaited.Clear();
        (sender, data, Stage) = (null, null, SmtpStage.Envelope);
        Check();
    }

    private void Settle(MailOutcome outcome, string answer)
    {
        for (var i = 0; i < results.Length; i++) results[i] ??= new(envelope.Recipients[i], outcome, answer);
    }

    /// <summary>What the relay has announced that it will not take is not sent to it.</summary>
    private bool Fits(SmtpSession session)
    {
        var known = session.Extensions;
        if (known.LargestMail is { } largest && mail.Length > largest)
            Settle(MailOutcome.PermanentFailure, $"Mailen fylder {Megabytes(mail.Length)} MB, og den udgående server tager højst {Megabytes(largest)} MB. Den er ikke sendt. Gør bilagene mindre, eller få grænsen hævet.");
        else if (!known.EightBit && !mail.IsAscii)
            Settle(MailOutcome.PermanentFailure, "Mailen indeholder tegn, som den udgående server ikke kan tage imod (den tilbyder ikke 8BITMIME). Den er ikke sendt.");
        return IsOpen;
    }

    private static string Megabytes(long octets) => (octets / 1e6).ToString("0.0##", CultureInfo.InvariantCulture).Replace('.', ',');

    private async Task SendEnvelopeAsync(SmtpSession session)
    {
        if (session.NeedsReset) await AskAsync(session, "RSET", session.Steps.Reset, reply => TakeReset(reply, session));
        await AskAsync(session, SenderLine(session.Extensions), session.Steps.Sender, reply => TakeSender(reply, session));
        session.NeedsReset = true;
        for (var i = 0; i < results.Length && sender is not { IsPositive: false }; i++)
        {
            var index = i;
            if (results[index] is not null) continue;
            await AskAsync(
                session, $"RCPT TO:<{AddressSyntax.ToWire(envelope.Recipients[index])}>", session.Steps.Recipient, reply => TakeRecipient(index, reply, session));
        }

        // Where answers are still on their way, DATA goes out with the rest, and the relay refuses it if there is nobody to send to.
        if (awaited.Count > 0 || IsOpen) await AskAsync(session, "DATA", session.Steps.DataStart, reply => data = reply, isLast: true);
    }

    private string SenderLine(SmtpExtensions known)
    {
        var line = new StringBuilder("MAIL FROM:<").Append(AddressSyntax.ToWire(envelope.Sender)).Append('>');
        if (known.Size) line.Append(CultureInfo.InvariantCulture, $" SIZE={mail.Length}");
        if (!mail.IsAscii) line.Append(" BODY=8BITMIME");
        return line.ToString();
    }

    private async ValueTask AskAsync(SmtpSession session, string command, SmtpStep step, Action<SmtpReply> take, bool isLast = false)
    {
        session.Put(command);
        awaited.Enqueue((step, take));
        if (session.Extensions.Pipelining && !isLast && awaited.Count < MostAtOnce) return;
        await session.SendAsync(step);
        while (awaited.TryDequeue(out var next)) next.Take(await session.Wire.ReadAsync(next.Step));
    }

    private static void TakeReset(SmtpReply reply, SmtpSession session)
    {
        if (!reply.IsPositive) throw Refused(session, session.Steps.Reset, reply);
    }

    private void TakeSender(SmtpReply reply, SmtpSession session)
    {
        if (!reply.IsPositive && (reply.IsAboutTheSession || !IsRefusal(reply))) throw Refused(session, session.Steps.Sender, reply);
        sender = reply;
        if (!reply.IsPositive) Settle(OutcomeOf(reply), reply.Answer);
    }

    private void TakeRecipient(int index, SmtpReply reply, SmtpSession session)
    {
        if (reply.IsClosing) throw Refused(session, session.Steps.Recipient, reply);
        if (reply.IsPositive || results[index] is not null) return;
        if (reply.IsAboutTheSession || !IsRefusal(reply)) throw Refused(session, session.Steps.Recipient, reply);
        results[index] = reply.DeniesRelaying
            ? new(envelope.Recipients[index], MailOutcome.TemporaryFailure, $"{reply.Answer} (Serveren vil ikke sende videre for os: se efter, om den kræver login, eller om denne maskine skal have lov.)")
            : new(envelope.Recipients[index], OutcomeOf(reply), reply.Answer);
    }

    private void TakeRefusal(SmtpReply reply, SmtpSession session)
    {
        // Where nobody was left to send to, the relay was bound to refuse, with whatever code.
        if (!IsOpen && !reply.IsClosing && IsRefusal(reply)) return;
        if (reply.IsAboutTheSession || !IsRefusal(reply)) throw Refused(session, session.Steps.DataStart, reply);
        Settle(OutcomeOf(reply), reply.Answer);
    }

    private async Task SendContentAsync(SmtpSession session)
    {
        // Taken although nobody was left to send to: the empty mail that follows goes to nobody (RFC 2920 § 3.1).
        var octets = new MailOctets(IsOpen ? mail : MailContent.Empty);
        var block = System.Buffers.ArrayPool<byte>.Shared.Rent((int)Math.Min(BlockLength, mail.Length + (mail.Length / 32) + 16));
        Stage = SmtpStage.Content;
        try
        {
            while (octets.Fill(block) is > 0 and var count) await session.Wire.WriteAsync(block.AsMemory(0, count), session.Steps.DataBlock);
        }
        finally
        {
            // A mail may hold personal data: do not leave it lying in the pool.
            System.Buffers.ArrayPool<byte>.Shared.Return(block, clearArray: true);
        }

        // On its own: as long as this has not been written, the relay cannot have taken the mail.
        await session.Wire.WriteAsync(MailOctets.End, session.Steps.DataEnd);
        Stage = SmtpStage.Receipt;
        TakeReceipt(await session.Wire.ReadAsync(session.Steps.DataEnd), session);
    }

    private void TakeReceipt(SmtpReply reply, SmtpSession session)
    {
        if (reply.IsPositive) session.NeedsReset = false;
        else if (!IsRefusal(reply)) throw Refused(session, session.Steps.DataEnd, reply);
        if (reply.IsPositive) Settle(MailOutcome.Accepted, reply.Answer);
        else Settle(reply.IsAboutTheSession ? MailOutcome.TemporaryFailure : OutcomeOf(reply), reply.Answer);
        session.IsClosing = reply.IsClosing;
    }

    private static bool IsRefusal(SmtpReply reply) => reply.Code >= 400;

    private static MailOutcome OutcomeOf(SmtpReply reply) => reply.IsTemporary ? MailOutcome.TemporaryFailure : MailOutcome.PermanentFailure;

    private static SmtpFault Refused(SmtpSession session, SmtpStep step, SmtpReply reply)
    {
        if (reply.IsClosing)
            return new(SmtpFaultKind.Closing, $"{session.Relay} lukkede forbindelsen ({step.Name}): {reply.Answer}", "Mailen prøves igen.", reply);
        return IsRefusal(reply)
            ? new(SmtpFaultKind.Refused, $"{session.Relay} ville ikke fortsætte ({step.Name}): {reply.Answer}",
                "Det gælder ikke mailen, men indstillingerne: se efter, om serveren kræver login eller TLS på denne port.", reply)
            : new(SmtpFaultKind.NotSmtp, $"{session.Relay} svarede noget, som ikke passer her ({step.Name}): {reply.Answer}", "Sker det igen, så se serverens log.", reply);
    }
}
