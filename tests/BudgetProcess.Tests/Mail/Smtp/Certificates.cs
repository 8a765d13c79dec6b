using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BudgetProcess.Tests.Mail.Smtp;

/// <summary>An issuer of its own and what it issues, with fixed dates.</summary>
internal sealed class Certificates : IDisposable
{
    private static readonly DateTimeOffset Beginning = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LongAgo = new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FarAway = new(2119, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 issuer;

    public Certificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Kommunens udsteder", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        issuer = request.CreateSelfSigned(Beginning, FarAway);
        CaFile = Path.Combine(Path.GetTempPath(), $"budgetprocess-ca-{Guid.NewGuid():N}.pem");
        File.WriteAllText(CaFile, issuer.ExportCertificatePem());
    }

    /// <summary>The file that makes the issuer trusted.</summary>
    public string CaFile { get; }

    public X509Certificate2 For(params string[] names) => Issue(FarAway, names);

    public X509Certificate2 Expired(params string[] names) => Issue(LongAgo, names);

    /// <summary>Writes a certificate and its key for servers that read them from files.</summary>
    public static void Write(X509Certificate2 certificate, string certificateFile, string keyFile)
    {
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose()
    {
        issuer.Dispose();
        File.Delete(CaFile);
    }

    private X509Certificate2 Issue(DateTimeOffset end, string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (System.Net.IPAddress.TryParse(name, out var address)) alternatives.AddIpAddress(address);
            else alternatives.AddDnsName(name);
        }

        request.CertificateExtensions.Add(alternatives.Build());
        using var bare = request.Create(issuer, Beginning, end, RandomNumberGenerator.GetBytes(8));
        return bare.CopyWithPrivateKey(key);
    }
}
