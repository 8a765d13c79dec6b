using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace BudgetProcess.Mail;

/// <summary>A connection that is ready for mails: greeted, secured and logged in as the settings ask for.</summary>
internal sealed class SmtpSession : IAsyncDisposable
{
    private readonly SmtpSettings settings;
    private readonly ArrayBufferWriter<byte> output = new(512);

    private SmtpSession(SmtpWire wire, SmtpSettings settings) =>
        (Wire, this.settings, Relay, Steps) = (wire, settings, new SmtpRelayName(settings.Host, settings.PortInUse), new SmtpSteps(settings.Timeouts));

    public SmtpWire Wire { get; }

    public SmtpRelayName Relay { get; }

    public SmtpSteps Steps { get; }

    /// <summary>What the relay last said it can do.</summary>
    public SmtpExtensions Extensions { get; private set; } = new();

    /// <summary>How many mails it has been used for.</summary>
    public int Mails { get; set; }

    /// <summary>The last mail left something behind that the next one must first clear away.</summary>
    public bool NeedsReset { get; set; }

    /// <summary>The relay has said that it hangs up.</summary>
    public bool IsClosing { get; set; }

    /// <summary>Connects and makes everything ready.</summary>
    /// <exception cref="SmtpFault">It cannot be done.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<SmtpSession> OpenAsync(
        SmtpSettings settings, X509Certificate2Collection? trusted, TimeProvider time, CancellationToken cancellation)
    {
        var relay = new SmtpRelayName(settings.Host, settings.PortInUse);
        var socket = await SmtpDial.ConnectAsync(relay, new SmtpSteps(settings.Timeouts).Connect, cancellation);
        var session = new SmtpSession(new SmtpWire(socket, relay, time), settings);
        try
        {
            session.Wire.StopOn(cancellation);
            await session.BeginAsync(new SmtpCertificateCheck(relay, trusted));
            session.Wire.StopNoMore();
            session.Wire.Rest();
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends one command and waits for its answer.</summary>
    public async Task<SmtpReply> AskAsync(string command, SmtpStep step)
    {
        Put(command);
        await SendAsync(step);
        return await Wire.ReadAsync(step);
    }

    /// <summary>Puts a command beside those that go out next.</summary>
    public void Put(string command)
    {
        Encoding.ASCII.GetBytes(command, output);
        output.Write("\r\n"u8);
    }

    /// <summary>Sends what has been put, in one piece.</summary>
    public async ValueTask SendAsync(SmtpStep step)
    {
        await Wire.WriteAsync(output.WrittenMemory, step);
        // A password may have been in it.
        output.Clear();
    }

    /// <summary>Says goodbye, briefly, and hangs up. Whatever happens here no longer concerns a mail.</summary>
    public async Task QuitAsync()
    {
        try
        {
            await AskAsync("QUIT", Steps.Quit);
            await Wire.CloseAsync();
        }
        catch (SmtpFault)
        {
            // The relay was faster.
        }

        await DisposeAsync();
    }

    public ValueTask DisposeAsync() => Wire.DisposeAsync();

    private async Task BeginAsync(SmtpCertificateCheck check)
    {
        if (settings.Security == SmtpSecurity.Tls) await Wire.SecureAsync(check, Steps.Tls);
        Expect(await Wire.ReadAsync(Steps.Greeting), Steps.Greeting);
        await HelloAsync();
        if (settings.Security == SmtpSecurity.StartTls) await StartTlsAsync(check);
        if (settings.User.Length > 0) await SmtpLogin.RunAsync(this, settings);
    }

    private async Task HelloAsync()
    {
        var name = ClientName();
        var reply = await AskAsync($"EHLO {name}", Steps.Hello);
        // HELO knows neither TLS nor login, so it is good enough only where neither was asked for (RFC 5321 § 3.2).
        if (reply.Code is >= 500 and < 600 && settings is { Security: SmtpSecurity.None, User: "" })
        {
            Expect(await AskAsync($"HELO {name}", Steps.Hello), Steps.Hello);
            Extensions = new SmtpExtensions();
            return;
        }

        Expect(reply, Steps.Hello);
        Extensions = SmtpExtensions.Read(reply);
    }

    private async Task StartTlsAsync(SmtpCertificateCheck check)
    {
        if (!Extensions.StartTls)
        {
            throw new SmtpFault(
                SmtpFaultKind.Unprotected, $"{Relay} tilbyder ikke STARTTLS, men indstillingen Security kræver det. Mailen er ikke sendt i klartekst.",
                "Få det slået til på serveren, eller brug en port med tls. Plejer det at virke, så kan nogen have pillet ved forbindelsen.");
        }

        Expect(await AskAsync("STARTTLS", Steps.StartTls), Steps.StartTls);
        await Wire.SecureAsync(check, Steps.Tls);
        // Everything that was learnt in the open is forgotten (RFC 3207 § 4.2).
        Extensions = new SmtpExtensions();
        await HelloAsync();
    }

    private void Expect(SmtpReply reply, SmtpStep step)
    {
        if (reply.IsPositive) return;
        throw new SmtpFault(
            reply.IsClosing ? SmtpFaultKind.Closing : SmtpFaultKind.Refused, $"{Relay} ville ikke begynde ({step.Name}): {reply.Answer}",
            "Mailen venter. Sker det igen, så spørg den, der driver serveren, om den må tage imod fra denne maskine.", reply);
    }

    private string ClientName()
    {
        if (settings.ClientName.Length > 0) return settings.ClientName;
        var machine = Dns.GetHostName();
        if (machine.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(machine) == UriHostNameType.Dns) return machine;
        // RFC 5321 § 4.1.4: who has no full name gives the address, in brackets.
        var address = (Wire.Local as IPEndPoint)?.Address ?? IPAddress.Loopback;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetworkV6) address.ScopeId = 0;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{address}]" : $"[{address}]";
    }
}
