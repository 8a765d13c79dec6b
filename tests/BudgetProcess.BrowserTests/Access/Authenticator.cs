using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace BudgetProcess.BrowserTests.Access;

/// <summary>An authenticator app: the code of the moment for a key (RFC 6238).</summary>
internal static class Authenticator
{
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>Six digits.</summary>
    public static string Code(string key)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, BrowserSession.Product.Services.GetRequiredService<IClock>().GetCurrentInstant().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The standard says so, and the apps do.
        var mac = HMACSHA1.HashData(Decode(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 0xf)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var bits = string.Concat(key.Select(letter => Convert.ToString(Base32.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}
