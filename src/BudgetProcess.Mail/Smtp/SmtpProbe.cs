using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace BudgetProcess.Mail;

/// <summary>What a trial of the relay found.</summary>
/// <param name="IsWell">Whether mails could be sent.</param>
/// <param name="Message">What was found, in Danish.</param>
/// <param name="Remedy">What to do about it, in Danish; null if all is well.</param>
public sealed record SmtpProbe(bool IsWell, string Message, string? Remedy)
{
    internal static async Task<SmtpProbe> RunAsync(
        SmtpSettings settings, X509Certificate2Collection? trusted, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            var session = await SmtpSession.OpenAsync(settings, trusted, time, cancellation);
            var found = new SmtpProbe(true, Describe(session, settings), null);
            await session.QuitAsync();
            return found;
        }
        catch (SmtpFault fault)
        {
            return new SmtpProbe(false, fault.Message, fault.Remedy);
        }
    }

    private static string Describe(SmtpSession session, SmtpSettings settings)
    {
        var protection = session.Wire.Protection is { } tls ? $"forbindelsen er beskyttet med {tls}" : "forbindelsen er ikke beskyttet";
        if (session.Wire.CertificateEnds is { } end) protection += string.Create(CultureInfo.InvariantCulture, $" (certifikatet gælder til {end:yyyy-MM-dd})");
        var login = settings.User.Length > 0 ? $"login som {settings.User} virker" : "uden login";
        var size = session.Extensions.LargestMail is { } largest ? string.Create(CultureInfo.InvariantCulture, $"; mails må fylde {largest / 1_000_000} MB") : "";
        return $"{session.Relay} svarer; {protection}; {login}{size}.";
    }
}
