using System.Buffers;

namespace BudgetProcess.Mail;

/// <summary>Quoted-printable (RFC 2045 § 6.7): text that is mostly ASCII stays readable in the raw mail.</summary>
internal static class QuotedPrintable
{
    private const int LineLength = 76;
    private const int LongestToken = 3 * 4;

    /// <summary>Appends UTF-8 text whose lines end with CRLF.</summary>
    public static void Write(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        var span = output.GetSpan(4096);
        var (used, column) = (0, 0);
        for (var i = 0; i < text.Length;)
        {
            if (span.Length - used < LongestToken + 3)
            {
                output.Advance(used);
                span = output.GetSpan(4096);
                used = 0;
            }

            if (IsLineEnd(text, i))
            {
                span[used++] = (byte)'\r';
                span[used++] = (byte)'\n';
                column = 0;
                i += 2;
                continue;
            }

            // A character of several octets stays on one line: readers that decode line by line exist.
            var octets = SequenceLength(text, i);
            var plain = octets == 1 && IsPlain(text, i, column);
            var width = plain ? 1 : 3 * octets;
            if (column + width > LineLength - 1)
            {
                "=\r\n"u8.CopyTo(span[used..]);
                used += 3;
                column = 0;
                plain = plain && IsPlain(text, i, column);
                width = plain ? 1 : 3 * octets;
            }

            for (var end = i + octets; i < end; i++)
                used += plain ? Plain(span[used..], text[i]) : Escaped(span[used..], text[i]);
            column += width;
        }

        output.Advance(used);
    }

    /// <summary>How many octets need escaping: three octets each instead of one.</summary>
    public static int CountEscapes(ReadOnlySpan<byte> text) =>
        text.Count((byte)'=') + text.Length - CountInRange(text, 0x20, 0x7E) - text.Count((byte)'\r') - text.Count((byte)'\n');

    private static int CountInRange(ReadOnlySpan<byte> text, byte low, byte high)
    {
        var count = 0;
        foreach (var octet in text)
            count += octet >= low && octet <= high ? 1 : 0;
        return count;
    }

    private static bool IsLineEnd(ReadOnlySpan<byte> text, int i) => text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n';

    // White space at the end of a line would be lost (rule 3), and a dot at its beginning is the SMTP session's own sign.
    private static bool IsPlain(ReadOnlySpan<byte> text, int i, int column) => text[i] switch
    {
        (byte)'=' => false,
        (byte)'.' => column > 0,
        (byte)' ' or (byte)'\t' => i + 1 < text.Length && !IsLineEnd(text, i + 1),
        var octet => octet is > 0x20 and < 0x7F,
    };

    private static int SequenceLength(ReadOnlySpan<byte> text, int i)
    {
        var length = text[i] switch { < 0xC0 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
        return Math.Min(length, text.Length - i);
    }

    private static int Plain(Span<byte> target, byte octet)
    {
        target[0] = octet;
        return 1;
    }

    private static int Escaped(Span<byte> target, byte octet)
    {
        target[2] = Digit(octet & 0xF);
        target[1] = Digit(octet >> 4);
        target[0] = (byte)'=';
        return 3;
    }

    private static byte Digit(int value) => "0123456789ABCDEF"u8[value];
}
