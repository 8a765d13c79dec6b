using System.Buffers;
using System.Buffers.Text;

namespace BudgetProcess.Mail;

/// <summary>Base64 in lines of 76 characters (RFC 2045 § 6.8).</summary>
internal static class Base64Lines
{
    private const int OctetsPerLine = 57;
    private const int LineLength = 76;

    private static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);

    /// <summary>How many octets the lines take.</summary>
    public static int EncodedLength(int length)
    {
        var (whole, rest) = int.DivRem(length, OctetsPerLine);
        return whole * (LineLength + 2) + (rest == 0 ? 0 : (rest + 2) / 3 * 4 + 2);
    }

    /// <summary>The content in lines, each ended by CRLF.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> content)
    {
        var encoded = new byte[EncodedLength(content.Length)];
        Write(content, encoded);
        return encoded;
    }

    /// <summary>Appends the content in lines, each ended by CRLF.</summary>
    public static void Write(ReadOnlySpan<byte> content, IBufferWriter<byte> output)
    {
        var length = EncodedLength(content.Length);
        Write(content, output.GetSpan(length));
        output.Advance(length);
    }

    /// <summary>Whether these are lines of base64 such as <see cref="Encode"/> makes them.</summary>
    public static bool AreWellFormed(ReadOnlySpan<byte> encoded)
    {
        while (encoded.Length > 0)
        {
            var end = encoded.IndexOf("\r\n"u8);
            if (end is < 1 or > LineLength || encoded[..end].ContainsAnyExcept(Alphabet))
                return false;
            encoded = encoded[(end + 2)..];
        }

        return true;
    }

    private static void Write(ReadOnlySpan<byte> content, Span<byte> target)
    {
        while (content.Length > 0)
        {
            var line = content[..Math.Min(OctetsPerLine, content.Length)];
            Base64.EncodeToUtf8(line, target, out _, out var written);
            "\r\n"u8.CopyTo(target[written..]);
            target = target[(written + 2)..];
            content = content[line.Length..];
        }
    }
}
