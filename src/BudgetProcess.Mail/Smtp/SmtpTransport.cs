using System.Security.Cryptography.X509Certificates;

namespace BudgetProcess.Mail;

/// <summary>Hands mails to a relay (udgående server) by SMTP (RFC 5321) over a few connections that it keeps.</summary>
/// <remarks>
/// What a fault means depends on where it happens. Until the mail's last dot has been written, the relay cannot have taken the mail: a broken or slow
/// connection is a temporary failure. After it nobody can know: the result is uncertain. What the relay says about us and not about the mail (a refused
/// login, a bad certificate, 421) is temporary as well, so that a mistake in the settings ends no mail for good.
/// </remarks>
public sealed class SmtpTransport : IMailTransport, IAsyncDisposable, IDisposable
{
    private readonly SmtpSettings settings;
    private readonly X509Certificate2Collection? trusted;
    private readonly TimeProvider time;
    private readonly SmtpPool pool;
    private readonly SmtpPace pace;

    /// <summary>Connects only when there is something to send.</summary>
    /// <param name="settings">Where the relay is and how it wants to be spoken to.</param>
    /// <param name="time">What waits and limits are measured by; the machine's own if null.</param>
    /// <exception cref="InvalidDataException">A setting cannot be used; the message is Danish.</exception>
    public SmtpTransport(SmtpSettings settings, TimeProvider? time = null)
    {
        if (settings.FindProblem() is { } problem) throw new InvalidDataException($"{problem.Setting}: {problem.Message}");
        (this.settings, this.time) = (settings, time ?? TimeProvider.System);
        trusted = SmtpCertificateCheck.ReadTrusted(settings.CaFile);
        pool = new SmtpPool(settings, trusted, this.time);
        pace = new SmtpPace(settings.MailsPerMinute, this.time);
    }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">It was stopped before any of the mail had been sent. Once the mail itself is on its way, it is finished
    /// within the limits of <see cref="SmtpTimeouts"/>.</exception>
    public async Task<IReadOnlyList<RecipientResult>> SendAsync(
        string messageId, MailEnvelope envelope, MailContent message, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var mail = new SmtpTransaction(envelope, message);
        mail.Check();
        if (!mail.IsOpen) return mail.Results;
        await pace.WaitAsync(cancellation);
        await pool.EnterAsync(cancellation);
        SmtpSession? used = null;
        try
        {
            used = await TryAsync(mail, cancellation);
        }
        catch (SmtpFault fault)
        {
            mail.Settle(fault);
        }
        finally
        {
            if (used is null) pool.Leave();
            else pool.GiveBack(used);
        }

        return mail.Results;
    }

    /// <summary>Tries the connection up to the login without sending anything.</summary>
    /// <returns>What was found, and what to do about it.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<SmtpProbe> ProbeAsync(CancellationToken cancellation) => SmtpProbe.RunAsync(settings, trusted, time, cancellation);

    /// <summary>Says goodbye to the relay; waits for that a few seconds at most.</summary>
    public ValueTask DisposeAsync() => pool.DisposeAsync();

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => pool.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <returns>The session, good for another mail.</returns>
    private async Task<SmtpSession?> TryAsync(SmtpTransaction mail, CancellationToken cancellation)
    {
        if (await pool.TakeIdleAsync() is { } idle)
        {
            try
            {
                return await RunAsync(idle, mail, cancellation);
            }
            catch (SmtpFault fault) when (fault.IsLostConnection && mail.Stage == SmtpStage.Envelope)
            {
                // Relays hang up on connections that wait: that says nothing about the mail, nor about the relay.
                mail.Forget();
            }
        }

        return await RunAsync(await pool.OpenAsync(cancellation), mail, cancellation);
    }

    private static async Task<SmtpSession> RunAsync(SmtpSession session, SmtpTransaction mail, CancellationToken cancellation)
    {
        try
        {
            session.Mails++;
            await mail.RunAsync(session, cancellation);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }
}
