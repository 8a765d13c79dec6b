using System.Text;
using BudgetProcess.Mail;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace BudgetProcess.Host.Libraries.Mail;

/// <summary>Chooses how to log in: by an access token (OAuth 2.0) where there is one, else by password; without a login that was asked for nothing is sent.</summary>
internal static class RelayLogin
{
    /// <summary>The mechanism; null where no login is asked for.</summary>
    /// <exception cref="SmtpFault">The relay has none that we know.</exception>
    public static async Task<SaslMechanism?> ChooseAsync(SmtpClient relay, SmtpSettings settings, AccessTokens? tokens, CancellationToken cancellation)
    {
        if (tokens is null && settings.User.Length == 0) return null;
        // MailKit names them though the relay does not offer AUTH at all.
        var offered = relay.Capabilities.HasFlag(SmtpCapabilities.Authentication) ? relay.AuthenticationMechanisms : [];
        if (tokens is not null)
        {
            if (!offered.Contains("OAUTHBEARER") && !offered.Contains("XOAUTH2")) throw None("XOAUTH2 og OAUTHBEARER");
            var token = await tokens.GetAsync(cancellation);
            // Where there is a choice not OAUTHBEARER: MailKit 4.18.2 may say "port=-1" in it, which a strict relay need not take.
            return offered.Contains("XOAUTH2") ? new SaslMechanismOAuth2(tokens.User, token) : new SaslMechanismOAuthBearer(tokens.User, token);
        }

        if (offered.Contains("PLAIN")) return new SaslMechanismPlain(settings.User, settings.Password);
        return offered.Contains("LOGIN") ? new SaslMechanismLogin(settings.User, settings.Password) : throw None("PLAIN og LOGIN");

        SmtpFault None(string known) => new(
            SmtpFaultKind.Login, $"Den udgående server {settings.Host} tilbyder ikke et login, som vi kan ({known}).",
            "Få det slået til på serveren, eller brug en anden port. Der er ikke sendt noget.");
    }

    /// <summary>The relay did not let us in. Its words are kept, unless they repeat what they should not.</summary>
    public static SmtpFault Refused(SmtpReply reply, SmtpSettings settings, SaslMechanism login)
    {
        var words = Secrets(settings).Any(secret => reply.Answer.Contains(secret, StringComparison.OrdinalIgnoreCase)) ? $"{reply.Code}" : reply.Answer;
        return new SmtpFault(
            reply.IsClosing ? SmtpFaultKind.Closing : SmtpFaultKind.Login, $"Den udgående server {settings.Host} afviste login med {login.MechanismName}: {words}",
            "Ret loginoplysningerne; mailen venter og bliver sendt, når det er gjort.");
    }

    private static IEnumerable<string> Secrets(SmtpSettings settings) =>
        settings.Password.Length == 0 ? [] : [settings.Password, Convert.ToBase64String(Encoding.UTF8.GetBytes(settings.Password))];
}
