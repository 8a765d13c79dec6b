using System.Text;

namespace BudgetProcess.Mail;

/// <summary>Logs in (RFC 4954): PLAIN (RFC 4616) where the relay has it, else LOGIN. Without a login that was asked for nothing is sent.</summary>
internal static class SmtpLogin
{
    /// <summary>Logs in as the settings say.</summary>
    /// <exception cref="SmtpFault">It cannot be done, or was refused.</exception>
    public static async Task RunAsync(SmtpSession session, SmtpSettings settings)
    {
        var offered = session.Extensions.Logins;
        if (offered.Contains("PLAIN")) await PlainAsync(session, settings);
        else if (offered.Contains("LOGIN")) await LoginAsync(session, settings);
        else
        {
            var offer = offered.Count == 0 ? "tilbyder ikke login" : $"tilbyder kun login med {string.Join(", ", offered.Take(10))}";
            throw new SmtpFault(
                SmtpFaultKind.Login, $"{session.Relay} {offer}; vi kan PLAIN og LOGIN.",
                "Få det slået til på serveren, brug en anden port, eller fjern indstillingerne User og Password, hvis serveren kender maskinen i forvejen.");
        }
    }

    private static async Task PlainAsync(SmtpSession session, SmtpSettings settings) =>
        Check(session, settings, await session.AskAsync($"AUTH PLAIN {Base64($"\0{settings.User}\0{settings.Password}")}", session.Steps.Login), isLast: true);

    private static async Task LoginAsync(SmtpSession session, SmtpSettings settings)
    {
        Check(session, settings, await session.AskAsync("AUTH LOGIN", session.Steps.Login), isLast: false);
        Check(session, settings, await session.AskAsync(Base64(settings.User), session.Steps.Login), isLast: false);
        Check(session, settings, await session.AskAsync(Base64(settings.Password), session.Steps.Login), isLast: true);
    }

    private static void Check(SmtpSession session, SmtpSettings settings, SmtpReply reply, bool isLast)
    {
        if (isLast ? reply.IsPositive : reply.Code == 334) return;
        if (reply.IsClosing || reply.IsTemporary)
        {
            throw new SmtpFault(
                reply.IsClosing ? SmtpFaultKind.Closing : SmtpFaultKind.Refused, $"{session.Relay} kunne ikke tage imod login lige nu: {reply.Answer}",
                "Sker det igen, så se serverens log.", reply);
        }

        // The relay's words are kept, and an answer to AUTH could hold what it was asked: then they are not.
        var words = reply.Answer;
        var answer = Secrets(settings).Any(secret => words.Contains(secret, StringComparison.OrdinalIgnoreCase)) ? $"{reply.Code}" : words;
        throw new SmtpFault(
            SmtpFaultKind.Login, $"{session.Relay} afviste login som {settings.User}: {answer}",
            "Ret indstillingerne User og Password; mailen venter og bliver sendt, når det er gjort.", reply.Code is >= 300 and < 400 ? null : reply with { Lines = [""] });
    }

    private static IEnumerable<string> Secrets(SmtpSettings settings) =>
        [settings.Password, Base64(settings.Password), Base64($"\0{settings.User}\0{settings.Password}")];

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
