using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BudgetProcess.Mail;

/// <summary>The octets of one connection: answers in, commands and mails out, each within its time, and every fault as an <see cref="SmtpFault"/>.</summary>
internal sealed class SmtpWire : IAsyncDisposable
{
    // RFC 5321 § 4.5.3.1.5 allows 512 octets a line and names no number of lines; nobody needs more than this for a whole answer.
    private const int LongestReply = 32 * 1024;

    private readonly Socket socket;
    private readonly SmtpRelayName relay;
    private readonly byte[] input = new byte[LongestReply];
    private readonly CancellationTokenSource limit;

    private Stream stream;
    private int start;
    private int end;
    private CancellationToken stop;
    private CancellationTokenRegistration stopping;

    public SmtpWire(Socket socket, SmtpRelayName relay, TimeProvider time)
    {
        (this.socket, this.relay) = (socket, relay);
        limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Whether the relay has said something that nobody asked for, or hung up: the connection is no good for another mail.</summary>
    public bool IsStale
    {
        get
        {
            try
            {
                return start != end || socket.Poll(0, SelectMode.SelectRead);
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                return true;
            }
        }
    }

    /// <summary>Our own address on this connection.</summary>
    public System.Net.EndPoint? Local => socket.LocalEndPoint;

    /// <summary>From now on the token ends whatever the wire waits for.</summary>
    public void StopOn(CancellationToken cancellation)
    {
        stop = cancellation;
        stopping = cancellation.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), limit);
    }

    /// <summary>From now on the token ends nothing.</summary>
    /// <exception cref="OperationCanceledException">It already has.</exception>
    public void StopNoMore()
    {
        stopping.Dispose();
        stop.ThrowIfCancellationRequested();
        stop = CancellationToken.None;
    }

    /// <summary>Nothing is waited for: no time runs.</summary>
    public void Rest() => limit.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Writes, and lets the time of the step begin.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> octets, SmtpStep step)
    {
        // An answer that came before its question would be taken for the answer to the next one.
        if (start != end) throw NotSmtp(step, "der kom et svar, som ingen har bedt om");
        limit.CancelAfter(step.Limit);
        try
        {
            await stream.WriteAsync(octets, limit.Token);
        }
        catch (Exception fault) when (FaultOf(fault, step) is { } known)
        {
            throw known.Kind == SmtpFaultKind.Broken ? await WithLastWordsAsync(known, step) : known;
        }
    }

    /// <summary>Reads one answer, and lets the time of the step begin.</summary>
    public async ValueTask<SmtpReply> ReadAsync(SmtpStep step)
    {
        limit.CancelAfter(step.Limit);
        while (true)
        {
            if (TryTake(step) is { } reply) return reply;
            MakeRoom(step);
            int count;
            try
            {
                count = await stream.ReadAsync(input.AsMemory(end), limit.Token);
            }
            catch (Exception fault) when (FaultOf(fault, step) is { } known)
            {
                throw known;
            }

            if (count == 0) throw Broken(step);
            end += count;
        }
    }

    /// <summary>Forgets what was said in the open and secures the connection.</summary>
    public async Task SecureAsync(SmtpCertificateCheck check, SmtpStep step)
    {
        // What follows the answer to STARTTLS in the open was put there by somebody in between (RFC 3207 § 6): it is never read as an answer.
        if (start != end)
        {
            throw new SmtpFault(
                SmtpFaultKind.Unprotected, $"{relay} sendte mere i klartekst, efter at den havde sagt ja til TLS; det kan være et forsøg på at blande sig.",
                "Forbindelsen er afbrudt. Spørg den, der driver serveren eller netværket.");
        }

        var secured = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = secured;
        limit.CancelAfter(step.Limit);
        try
        {
            await secured.AuthenticateAsClientAsync(check.Options(), limit.Token);
        }
        catch (Exception fault) when (fault is AuthenticationException && check.Fault is not null)
        {
            throw check.Fault;
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException { InnerException: null or not SocketException })
        {
            throw new SmtpFault(
                SmtpFaultKind.Unprotected, $"{relay} og vi kunne ikke blive enige om TLS: {fault.Message}",
                "Se efter, om porten passer til indstillingen Security: 465 er oftest tls, 587 og 25 starttls.");
        }
        catch (Exception fault) when (FaultOf(fault, step) is { } known)
        {
            throw known;
        }
    }

    /// <summary>Says that nothing more comes, as TLS wants it (RFC 8446 § 6.1): a relay logs a warning otherwise.</summary>
    public async Task CloseAsync()
    {
        try
        {
            if (stream is SslStream secured) await secured.ShutdownAsync();
        }
        catch (Exception fault) when (fault is IOException or SocketException or InvalidOperationException)
        {
            // The relay was faster.
        }
    }

    /// <summary>How the connection is protected: "TLS 1.3"; null if it is not.</summary>
    public string? Protection => stream is SslStream { IsAuthenticated: true } secured
        ? secured.SslProtocol switch
        {
            SslProtocols.Tls13 => "TLS 1.3",
            SslProtocols.Tls12 => "TLS 1.2",
            var other => other.ToString(),
        }
        : null;

    /// <summary>The last day on which the relay's certificate is good; null without one.</summary>
    public DateTime? CertificateEnds =>
        stream is SslStream { RemoteCertificate: X509Certificate2 certificate } ? certificate.NotAfter.ToUniversalTime() : null;

    public async ValueTask DisposeAsync()
    {
        await stopping.DisposeAsync();
        limit.Dispose();
        try
        {
            await stream.DisposeAsync();
        }
        catch (Exception fault) when (fault is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Closing TLS says goodbye to a relay that may be gone.
            socket.Dispose();
        }
    }

    private SmtpReply? TryTake(SmtpStep step)
    {
        if (start == end) return null;
        try
        {
            if (SmtpReply.Read(input.AsSpan(start, end - start), out var length) is not { } reply) return null;
            start += length;
            return reply;
        }
        catch (FormatException fault)
        {
            throw NotSmtp(step, fault.Message);
        }
    }

    private void MakeRoom(SmtpStep step)
    {
        if (start > 0)
        {
            input.AsSpan(start, end - start).CopyTo(input);
            (start, end) = (0, end - start);
        }

        if (end == input.Length) throw NotSmtp(step, "svaret får ingen ende");
    }

    /// <summary>A relay that hangs up often says why just before; a write that fails first would hide it.</summary>
    private async Task<SmtpFault> WithLastWordsAsync(SmtpFault broken, SmtpStep step)
    {
        try
        {
            var words = await ReadAsync(step with { Limit = TimeSpan.FromSeconds(1) });
            return new SmtpFault(words.IsClosing ? SmtpFaultKind.Closing : broken.Kind, $"{broken.Message} Den sagde: {words.Answer}", broken.Remedy, words);
        }
        catch (SmtpFault)
        {
            return broken;
        }
    }

    private SmtpFault? FaultOf(Exception fault, SmtpStep step)
    {
        if (fault is OperationCanceledException)
        {
            // The caller's wish goes out as it is; everything else was the clock.
            return stop.IsCancellationRequested ? null : TimedOut(step);
        }

        // TLS has faults of its own, and one in the middle of a session is a connection that broke.
        return fault is IOException or SocketException or InvalidOperationException or AuthenticationException or CryptographicException or ExternalException
            ? Broken(step)
            : null;
    }

    private SmtpFault Broken(SmtpStep step) => new(
        SmtpFaultKind.Broken, $"{relay} afbrød forbindelsen ({step.Name}).", "Sker det igen, så se serverens log.");

    private SmtpFault TimedOut(SmtpStep step) => new(
        SmtpFaultKind.TimedOut, $"{relay} svarede ikke inden for {step.Limit.TotalSeconds:0.#} sekunder ({step.Name}).",
        "Serveren er overbelastet eller hænger; se dens log.");

    private SmtpFault NotSmtp(SmtpStep step, string detail) => new(
        SmtpFaultKind.NotSmtp, $"{relay} svarede noget, som ikke er SMTP ({step.Name}): {detail}.", "Se efter, om indstillingerne Host, Port og Security passer sammen.");
}
