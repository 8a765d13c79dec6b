using BudgetProcess.Mail;

namespace BudgetProcess.Host.Libraries.Mail;

/// <summary>Hands mails to a relay (udgående server) with MailKit, with the outcomes that <see cref="SmtpTransport"/> gives: a fault means what its place says (ADR 0010).</summary>
public sealed class MailKitTransport : IMailTransport, IAsyncDisposable
{
    private readonly RelayConnections connections;
    private readonly SmtpPace pace;

    /// <summary>Connects only when there is something to send.</summary>
    /// <param name="settings">Where the relay is and how it wants to be spoken to.</param>
    /// <param name="tokens">Where access tokens come from; null for a login by user and password, or none.</param>
    /// <param name="time">What waits and limits are measured by; the machine's own if null.</param>
    /// <exception cref="InvalidDataException">A setting cannot be used; the message is Danish.</exception>
    public MailKitTransport(SmtpSettings settings, AccessTokens? tokens = null, TimeProvider? time = null)
    {
        if (settings.FindProblem() is { } problem) throw new InvalidDataException($"{problem.Setting}: {problem.Message}");
        time ??= TimeProvider.System;
        var trusted = SmtpCertificateCheck.ReadTrusted(settings.CaFile);
        connections = new RelayConnections(settings, cancellation => RelaySession.OpenAsync(settings, trusted, tokens, time, cancellation), time);
        pace = new SmtpPace(settings.MailsPerMinute, time);
    }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">It was stopped before any of the mail had been sent.</exception>
    public async Task<IReadOnlyList<RecipientResult>> SendAsync(string messageId, MailEnvelope envelope, MailContent message, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var mail = new MailOnItsWay(envelope, message);
        if (!mail.IsOpen) return mail.Results;
        await pace.WaitAsync(cancellation);
        await connections.EnterAsync(cancellation);
        RelaySession? used = null;
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
            await connections.LeaveAsync(used);
        }

        return mail.Results;
    }

    /// <summary>Says goodbye to the relay.</summary>
    public ValueTask DisposeAsync() => connections.DisposeAsync();

    /// <returns>The session, good for another mail.</returns>
    private async Task<RelaySession> TryAsync(MailOnItsWay mail, CancellationToken cancellation)
    {
        if (await connections.TakeIdleAsync() is { } idle)
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

        return await RunAsync(await connections.OpenAsync(cancellation), mail, cancellation);
    }

    private static async Task<RelaySession> RunAsync(RelaySession session, MailOnItsWay mail, CancellationToken cancellation)
    {
        try
        {
            await session.SendAsync(mail, cancellation);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
