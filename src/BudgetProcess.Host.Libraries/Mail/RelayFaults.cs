using System.Net.Sockets;
using BudgetProcess.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace BudgetProcess.Host.Libraries.Mail;

/// <summary>Says in Danish what MailKit's exceptions mean, and what an operator can do.</summary>
internal static class RelayFaults
{
    private const string Again = "Mailen prøves igen.";

    /// <summary>What a refusal means for the mail.</summary>
    public static MailOutcome OutcomeOf(SmtpReply reply) => reply.IsTemporary || reply.IsAboutTheSession ? MailOutcome.TemporaryFailure : MailOutcome.PermanentFailure;

    /// <summary>Whether the connection is gone or was never there.</summary>
    public static bool IsOfTheConnection(Exception fault) =>
        fault is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException or ServiceNotConnectedException or ObjectDisposedException or InvalidOperationException;

    /// <summary>An answer that does not fit where it came.</summary>
    public static SmtpFault OutOfPlace(SmtpReply reply, SmtpSettings settings, string phase) => new(
        SmtpFaultKind.NotSmtp, $"{Name(settings)} svarede noget, som ikke passer her ({phase}): {reply.Answer}", "Sker det igen, så se serverens log.", reply);

    /// <summary>What ended a session.</summary>
    /// <param name="fault">What MailKit threw.</param>
    /// <param name="settings">Whom it was about.</param>
    /// <param name="watch">Where, and what was said there.</param>
    /// <param name="certificate">What was wrong with the relay's certificate, if anything.</param>
    public static SmtpFault Explain(Exception fault, SmtpSettings settings, RelayWatch watch, SmtpFault? certificate)
    {
        var phase = watch.Phase;
        if (certificate is not null) return certificate;
        if (watch.Limit.IsCancellationRequested) return new(SmtpFaultKind.TimedOut, $"{Name(settings)} svarede ikke i tide ({phase}).", Again);
        return fault switch
        {
            ServiceNotAuthenticatedException => Refused(new SmtpReply(530, [fault.Message]), settings, phase),
            SmtpCommandException refusal => Refused(RelayClient.Reply(refusal.StatusCode, refusal.Message), settings, phase),
            SslHandshakeException => new(SmtpFaultKind.Unprotected, $"Forbindelsen til {Name(settings)} kunne ikke sikres med TLS.", "Der er ikke sendt noget. Se efter, om indstillingen Security passer til porten."),
            NotSupportedException => new(SmtpFaultKind.Unprotected, $"{Name(settings)} tilbyder ikke STARTTLS.", "Der er ikke sendt noget. Vælg en anden port, eller sæt Security til det, serveren kan."),
            _ when watch.Refusal is { IsClosing: true } closing => Refused(closing, settings, phase),
            SmtpProtocolException protocol when protocol.Message.Contains("disconnected", StringComparison.Ordinal) => Broken(settings, phase),
            SmtpProtocolException => new(SmtpFaultKind.NotSmtp, $"{Name(settings)} svarede noget, som ikke er SMTP ({phase}).", "Se efter, om indstillingerne Host og Port er rigtige."),
            SocketException socket => new(SmtpFaultKind.NoConnection, $"{Name(settings)} tager ikke imod forbindelser: {socket.SocketErrorCode}.", "Se efter, om serveren kører, og om indstillingerne Host og Port er rigtige."),
            _ when IsOfTheConnection(fault) => Broken(settings, phase),
            _ => throw new InvalidOperationException($"MailKit failed in a way that is not known ({phase}).", fault),
        };
    }

    /// <summary>A refusal of us and not of the mail.</summary>
    public static SmtpFault Refused(SmtpReply reply, SmtpSettings settings, string phase) => new(
        reply.IsClosing ? SmtpFaultKind.Closing : SmtpFaultKind.Refused, $"{Name(settings)} ville ikke fortsætte ({phase}): {reply.Answer}",
        "Mailen venter. Sker det igen, så spørg den, der driver serveren, om den må tage imod fra denne maskine.", reply);

    private static SmtpFault Broken(SmtpSettings settings, string phase) => new(SmtpFaultKind.Broken, $"{Name(settings)} afbrød forbindelsen ({phase}).", Again);

    private static SmtpRelayName Name(SmtpSettings settings) => new(settings.Host, settings.PortInUse);
}
