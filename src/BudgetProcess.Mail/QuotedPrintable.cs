using System.Buffers;

namespace BudgetProcess.Mail;

/// <summary>Quoted-printable (RFC 2045 § 6.7): text that is mostly ASCII stays readable in the raw mail.</summary>
internal static class QuotedPrintable
{
    // One less than RFC 2045 allows: a line that goes on ends with "=".
    private const int LineLength = 75;
    private const int LongestStep = LineLength + 3;

    private static readonly SearchValues<byte> PlainOctets = SearchValues.Create(
        [(byte)'\t', .. Enumerable.Range(' ', '~' - ' ' + 1).Where(octet => octet != '=').Select(octet => (byte)octet)]);

    /// <summary>Appends UTF-8 text whose lines end with CRLF.</summary>
    public static void Write(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        var column = 0;
        for (var i = 0; i < text.Length;)
        {
            var target = output.GetSpan(LongestStep);
            var run = PlainRun(text, i, column);
            // A character of several octets stays on one line: readers that decode line by line exist.
            var octets = SequenceLength(text, i);
            if (IsLineEnd(text, i))
            {
                "\r\n"u8.CopyTo(target);
                output.Advance(2);
                (i, column) = (i + 2, 0);
            }
            else if (run > 0)
            {
                text.Slice(i, run).CopyTo(target);
                output.Advance(run);
                (i, column) = (i + run, column + run);
            }
            else if (column + 3 * octets > LineLength)
            {
                "=\r\n"u8.CopyTo(target);
                output.Advance(3);
                column = 0;
            }
            else
            {
                Escape(text.Slice(i, octets), target);
                output.Advance(3 * octets);
                (i, column) = (i + octets, column + 3 * octets);
            }
        }
    }

    /// <summary>How many octets need escaping: three octets each instead of one.</summary>
    public static int CountEscapes(ReadOnlySpan<byte> text)
    {
        var count = text.Count((byte)'=');
        foreach (var octet in text)
            count += octet >> 7;
        return count;
    }

    private static bool IsLineEnd(ReadOnlySpan<byte> text, int i) => text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n';

    // How many octets can go as they are. White space at the end of a line would be lost (rule 3), and a dot at its beginning is
    // the SMTP session's own sign.
    private static int PlainRun(ReadOnlySpan<byte> text, int i, int column)
    {
        if (column == 0 && text[i] == '.')
            return 0;
        var room = text.Slice(i, Math.Min(LineLength - column, text.Length - i));
        var run = room.IndexOfAnyExcept(PlainOctets) is >= 0 and var end ? end : room.Length;
        var endsLine = i + run == text.Length || IsLineEnd(text, i + run);
        return run > 0 && endsLine && text[i + run - 1] is ((byte)' ' or (byte)'\t') ? run - 1 : run;
    }

    private static int SequenceLength(ReadOnlySpan<byte> text, int i)
    {
        var length = text[i] switch { < 0xC0 => 1, < 0xE0 => 2, < 0xF0 => 3, _ => 4 };
        return Math.Min(length, text.Length - i);
    }

    private static void Escape(ReadOnlySpan<byte> octets, Span<byte> target)
    {
        for (var i = 0; i < octets.Length; i++)
        {
            target[3 * i] = (byte)'=';
            Convert.TryToHexString(octets.Slice(i, 1), target[(3 * i + 1)..], out _);
        }
    }
}
