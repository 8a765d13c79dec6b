using System.Globalization;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BudgetProcess.Mail;

/// <summary>Looks at the relay's certificate: is it for this name, in time, and vouched for by somebody whom we trust? There is no way around it.</summary>
/// <param name="relay">The relay, whose name the certificate must carry.</param>
/// <param name="trusted">Those who may vouch; null for those whom this machine trusts.</param>
internal sealed class SmtpCertificateCheck(SmtpRelayName relay, X509Certificate2Collection? trusted)
{
    /// <summary>What was wrong with it, once it was seen.</summary>
    public SmtpFault? Fault { get; private set; }

    /// <summary>Reads the file of those who may vouch; null if none is named.</summary>
    /// <exception cref="InvalidDataException">It cannot be used; the message is Danish.</exception>
    public static X509Certificate2Collection? ReadTrusted(string file)
    {
        if (file.Length == 0) return null;
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidDataException($"Filen med certifikater (indstillingen CaFile), {file}, kan ikke læses: {fault.Message}", fault);
        }

        return found.Count > 0 ? found : throw new InvalidDataException($"Filen {file} (indstillingen CaFile) indeholder ingen certifikater i PEM-format.");
    }

    /// <summary>How the handshake is to be done.</summary>
    public SslClientAuthenticationOptions Options() => new()
    {
        TargetHost = relay.Host,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        CertificateChainPolicy = Policy(),
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsGood(certificate, chain, errors),
    };

    private X509ChainPolicy Policy()
    {
        // A relay inside the house must not depend on whether the lists of revoked certificates can be reached from there.
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (trusted is null) return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(trusted);
        policy.DisableCertificateDownloads = true;
        return policy;
    }

    private bool IsGood(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        var (what, remedy) = Explain(certificate as X509Certificate2, chain, errors);
        Fault = new SmtpFault(SmtpFaultKind.Unprotected, $"{relay} har et certifikat, som ikke kan bruges: {what}", $"{remedy} Der er ikke sendt noget.");
        return false;
    }

    private (string What, string Remedy) Explain(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null) return ("serveren viste intet.", "Spørg den, der driver serveren.");
        var faults = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status) ?? X509ChainStatusFlags.NoError;
        if (faults.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return ($"det gælder fra {Day(certificate.NotBefore)} til {Day(certificate.NotAfter)}, eller det gør et af dem over det.",
                "Få det fornyet hos den, der driver serveren, og se efter, om maskinens ur går rigtigt.");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return ($"det er udstedt til {NamesOf(certificate)} og ikke til {relay.Host}.",
                "Skriv det navn i indstillingen Host, som står i certifikatet, eller få et certifikat til navnet.");
        }

        // The signature does not fit where an issuer of the same name has another key.
        if ((faults & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid)) != 0)
        {
            return (trusted is null ? "det er udstedt af en, som denne maskine ikke kender." : "det er udstedt af en, som ikke står i filen CaFile.",
                "Er det kommunens egen udsteder, så læg dens certifikat i en fil, og skriv filens navn i indstillingen CaFile.");
        }

        return (string.Join(' ', chain?.ChainStatus.Select(status => status.StatusInformation.Trim()).Distinct() ?? []), "Spørg den, der driver serveren.");
    }

    private static string Day(DateTime moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // What a stranger put into a certificate goes into a message: as words, and not too many.
    private static string NamesOf(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names => names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString()))).ToList();
        if (names.Count == 0) names = [certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)];
        return new SmtpReply(0, [string.Join(", ", names.Take(5))]).Answer[2..];
    }
}
