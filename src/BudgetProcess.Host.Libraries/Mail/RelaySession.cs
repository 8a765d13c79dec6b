using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using BudgetProcess.Mail;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace BudgetProcess.Host.Libraries.Mail;

/// <summary>One connection to the relay, open and logged in.</summary>
internal sealed class RelaySession : IDisposable
{
    private static readonly FormatOptions AsItIs = Options();

    private const int LongestWrite = 64 * 1024;

    private readonly SmtpSettings settings;
    private readonly RelayWatch watch;
    private readonly RelayClient client;
    private readonly SmtpCertificateCheck check;

    private RelaySession(SmtpSettings settings, X509Certificate2Collection? trusted, TimeProvider time)
    {
        this.settings = settings;
        watch = new RelayWatch(settings.Timeouts, settings.Security == SmtpSecurity.Tls, time);
        check = new SmtpCertificateCheck(new SmtpRelayName(settings.Host, settings.PortInUse), trusted);
        client = new RelayClient(watch)
        {
            LocalDomain = settings.ClientName.Length > 0 ? settings.ClientName : null, CheckCertificateRevocation = false,
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13, ServerCertificateValidationCallback = IsGood,
            // The watch measures; MailKit's own limit is to stay out of its way.
            Timeout = (int)SmtpTimeouts.Longest.TotalMilliseconds,
        };
    }

    /// <summary>How many mails it has carried.</summary>
    public int Mails { get; private set; }

    /// <summary>Whether the relay is still there, as far as we know.</summary>
    public bool IsConnected => client.IsConnected;

    /// <summary>Connects, secures and logs in as the settings say.</summary>
    /// <exception cref="SmtpFault">It cannot be done.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<RelaySession> OpenAsync(
        SmtpSettings settings, X509Certificate2Collection? trusted, AccessTokens? tokens, TimeProvider time, CancellationToken cancellation)
    {
        var session = new RelaySession(settings, trusted, time);
        try
        {
            await session.OpenAsync(tokens, cancellation);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Tries once to send a mail.</summary>
    /// <exception cref="SmtpFault">The session has ended; the mail's stage says where.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before any of the mail had been sent.</exception>
    public async Task SendAsync(MailOnItsWay mail, CancellationToken cancellation)
    {
        Mails++;
        if (!mail.Fits(client)) return;
        client.Begin();
        watch.Passed = stage => mail.Stage = stage;
        var open = mail.Open;
        // Once the mail itself is on its way it is not broken off: half a mail is worse than a late stop.
        using var stop = cancellation.Register(() =>
        {
            if (mail.Stage == SmtpStage.Envelope) watch.Stop();
        });
        try
        {
            using var message = mail.Read();
            var words = await client.SendAsync(AsItIs, message, mail.Sender, open.Select(recipient => recipient.Address), watch.Limit);
            SettleRefused(mail, open);
            mail.Settle(MailOutcome.Accepted, RelayClient.Reply(SmtpStatusCode.Ok, words).Answer);
        }
        catch (SmtpCommandException refusal)
        {
            SettleRefused(mail, open);
            Take(refusal, mail);
        }
        catch (Exception fault) when (fault is not SmtpFault)
        {
            // MailKit tells of a write when it is over: one that broke, or was broken off, may have held the last dot.
            if (mail.Stage == SmtpStage.Content && watch.Written + LongestWrite >= mail.Length) mail.Stage = SmtpStage.Receipt;
            if (mail.Stage == SmtpStage.Envelope) cancellation.ThrowIfCancellationRequested();
            throw RelayFaults.Explain(fault, settings, watch, check.Fault);
        }

        watch.Rest();
    }

    /// <summary>Says goodbye, for a few seconds at most.</summary>
    public async Task QuitAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(settings.Timeouts.Quit);
            if (client.IsConnected) await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception fault) when (RelayFaults.IsOfTheConnection(fault))
        {
            // It is being closed in any case.
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        client.Dispose();
        watch.Dispose();
    }

    private async Task OpenAsync(AccessTokens? tokens, CancellationToken cancellation)
    {
        using var stop = cancellation.Register(watch.Stop);
        try
        {
            await client.ConnectAsync(await DialAsync(), settings.Host, settings.PortInUse, Protection(settings.Security), watch.Limit);
            // MailKit takes any refusal of EHLO for a relay that knows only HELO.
            if (watch.Refusal is { IsTemporary: true } notNow) throw RelayFaults.Refused(notNow, settings, "EHLO");
            if (await RelayLogin.ChooseAsync(client, settings, tokens, watch.Limit) is { } login) await LogInAsync(login, tokens);
        }
        catch (Exception fault) when (fault is not SmtpFault)
        {
            cancellation.ThrowIfCancellationRequested();
            throw RelayFaults.Explain(fault, settings, watch, check.Fault);
        }

        watch.Rest();
    }

    /// <summary>MailKit's own socket holds the end of a mail back until the relay has acknowledged what came before: 40 ms for each mail.</summary>
    private async Task<Socket> DialAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(settings.Host, settings.PortInUse, watch.Limit);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task LogInAsync(SaslMechanism login, AccessTokens? tokens)
    {
        try
        {
            await client.AuthenticateAsync(login, watch.Limit);
        }
        catch (Exception fault) when (fault is MailKit.Security.AuthenticationException or SmtpCommandException)
        {
            tokens?.Forget();
            throw RelayLogin.Refused(watch.Refusal ?? new SmtpReply(535, [fault.Message]), settings, login);
        }
    }

    private void SettleRefused(MailOnItsWay mail, IReadOnlyList<(int Index, MailboxAddress Address)> open)
    {
        foreach (var (index, address) in open)
        {
            if (!client.Refused.TryGetValue(address, out var reply)) continue;
            if (reply.DeniesRelaying)
                mail.Settle(index, MailOutcome.TemporaryFailure, $"{reply.Answer} (Serveren vil ikke sende videre for os: se efter, om den kræver login, eller om denne maskine skal have lov.)");
            else mail.Settle(index, RelayFaults.OutcomeOf(reply), reply.Answer);
        }
    }

    /// <summary>A refusal of the sender, of DATA or of the mail itself.</summary>
    private void Take(SmtpCommandException refusal, MailOnItsWay mail)
    {
        var reply = RelayClient.Reply(refusal.StatusCode, refusal.Message);
        if (reply.Code < 400) throw RelayFaults.OutOfPlace(reply, settings, watch.Phase);
        mail.Settle(RelayFaults.OutcomeOf(reply), reply.Answer);
    }

    private bool IsGood(object sender, X509Certificate? certificate, X509Chain? offered, SslPolicyErrors errors)
    {
        var options = check.Options();
        using var chain = new X509Chain { ChainPolicy = options.CertificateChainPolicy! };
        if (offered is not null) chain.ChainPolicy.ExtraStore.AddRange(offered.ChainElements.Select(element => element.Certificate).ToArray());
        var isTrusted = certificate is X509Certificate2 found && chain.Build(found);
        var all = (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) | (isTrusted ? SslPolicyErrors.None : SslPolicyErrors.RemoteCertificateChainErrors);
        return options.RemoteCertificateValidationCallback!(sender, certificate, chain, all);
    }

    private static SecureSocketOptions Protection(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, "A protection of no known kind."),
    };

    private static FormatOptions Options()
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        return options;
    }
}
