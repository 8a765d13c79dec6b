using System.Text;
using BudgetProcess.Mail;
using MailKit;

namespace BudgetProcess.Host.Libraries.Mail;

/// <summary>Watches what goes over the wire: how far the mail has come, and whether the relay takes longer than it may.</summary>
/// <remarks>MailKit says neither. What it tells its protocol log it has written already, so that the last dot counts as sent when it has been.</remarks>
internal sealed class RelayWatch : IProtocolLogger
{
    private static readonly byte[] LastDot = "\r\n.\r\n"u8.ToArray();

    private readonly SmtpTimeouts timeouts;
    private readonly CancellationTokenSource limit;
    private byte[] tail = [];

    /// <summary>Begins with the connection.</summary>
    /// <param name="timeouts">How long each phase may take.</param>
    /// <param name="isSecuredAtOnce">Whether the TLS handshake is part of connecting.</param>
    /// <param name="time">What it is measured by.</param>
    public RelayWatch(SmtpTimeouts timeouts, bool isSecuredAtOnce, TimeProvider time)
    {
        this.timeouts = timeouts;
        limit = new CancellationTokenSource(isSecuredAtOnce ? timeouts.Connect + timeouts.Tls : timeouts.Connect, time);
    }

    /// <summary>The name of the phase, for messages.</summary>
    public string Phase { get; private set; } = "forbindelsen";

    /// <summary>What the relay last refused, if the phase has not changed since: MailKit goes on to HELO, and its words would be lost.</summary>
    public SmtpReply? Refusal { get; private set; }

    /// <summary>How many octets of the mail are known to have been written.</summary>
    public long Written { get; private set; }

    /// <summary>Called when the mail has come further.</summary>
    public Action<SmtpStage> Passed { get; set; } = _ => { };

    /// <summary>Ends what MailKit is about.</summary>
    public CancellationToken Limit => limit.Token;

    /// <inheritdoc/>
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    private SmtpStage Stage { get; set; }

    /// <summary>Ends it now, because somebody asked for it.</summary>
    public void Stop() => limit.Cancel();

    /// <summary>Nothing is awaited until the next command.</summary>
    public void Rest() => (Phase, Stage, Refusal, Written, tail) = ("", SmtpStage.Envelope, null, 0, Wait(Timeout.InfiniteTimeSpan));

    /// <inheritdoc/>
    public void LogConnect(Uri uri) => Enter("hilsenen", timeouts.Greeting);

    /// <inheritdoc/>
    public void LogClient(byte[] buffer, int offset, int count)
    {
        var sent = buffer.AsSpan(offset, count);
        if (Stage == SmtpStage.Content)
        {
            Written += count;
            tail = [.. tail.Concat(sent[^Math.Min(count, LastDot.Length)..].ToArray()).TakeLast(LastDot.Length)];
            if (tail.AsSpan().SequenceEqual(LastDot)) Pass(SmtpStage.Receipt, "kvitteringen for mailen", timeouts.DataEnd);
            else Enter("mailens indhold", timeouts.DataBlock);
            return;
        }

        var end = sent.IndexOfAny(" \r\n"u8);
        var verb = Encoding.ASCII.GetString(end < 0 ? sent : sent[..end]).ToUpperInvariant();
        if (verb == "DATA") Enter("DATA", timeouts.DataStart);
        else Enter(verb is "EHLO" or "HELO" or "MAIL" or "RCPT" or "RSET" or "STARTTLS" ? verb : "AUTH", verb == "STARTTLS" ? timeouts.Command + timeouts.Tls : timeouts.Command);
    }

    /// <inheritdoc/>
    public void LogServer(byte[] buffer, int offset, int count)
    {
        var said = buffer.AsSpan(offset, count);
        if (said.Length > 3 && said[0] is (byte)'4' or (byte)'5') Refusal ??= Read(said);
        if (Phase == "DATA" && said.StartsWith("354"u8)) Pass(SmtpStage.Content, "mailens indhold", timeouts.DataBlock);
    }

    /// <inheritdoc/>
    public void Dispose() => limit.Dispose();

    private void Pass(SmtpStage stage, string phase, TimeSpan longest)
    {
        Stage = stage;
        tail = "\r\n"u8.ToArray();
        Enter(phase, longest);
        Passed(stage);
    }

    private void Enter(string phase, TimeSpan longest)
    {
        Phase = phase;
        Wait(longest);
    }

    private static SmtpReply? Read(ReadOnlySpan<byte> said)
    {
        try
        {
            return SmtpReply.Read(said, out _);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private byte[] Wait(TimeSpan longest)
    {
        limit.CancelAfter(longest);
        return [];
    }
}
