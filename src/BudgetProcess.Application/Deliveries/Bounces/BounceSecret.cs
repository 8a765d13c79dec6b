using System.Security.Cryptography;
using System.Text;

namespace BudgetProcess.Application.Deliveries.Bounces;

/// <summary>What a mail server must know to hand in mails that came back over HTTP. Only its hash is kept in memory.</summary>
public sealed class BounceSecret
{
    private readonly byte[]? hash;

    internal BounceSecret(BounceOptions options) => hash = options.ReadSecret() is { } secret ? Hash(secret) : null;

    /// <summary>Whether there is one: without it nothing is taken in over HTTP.</summary>
    public bool IsSet => hash is not null;

    /// <summary>Whether that is it. Takes as long for a near guess as for a far one.</summary>
    public bool Is(string given) => hash is not null && CryptographicOperations.FixedTimeEquals(Hash(given), hash);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
