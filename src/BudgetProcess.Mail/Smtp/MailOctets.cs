using System.Buffers;

namespace BudgetProcess.Mail;

/// <summary>A mail's octets as they go on the wire: every line ends with CRLF, and a line that begins with a dot gets another one (RFC 5321 § 4.5.2). A bare
/// CR or LF becomes a line end, so that nothing in a mail can look like its end to a relay that reads more than CRLF as one.</summary>
internal struct MailOctets(MailContent mail)
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private int piece;
    private int position;
    private bool isInsideLine;

    /// <summary>The octets that end the mail.</summary>
    public static ReadOnlyMemory<byte> End { get; } = ".\r\n"u8.ToArray();

    /// <summary>Writes the next block.</summary>
    /// <param name="block">Where to; at least a few octets long.</param>
    /// <returns>How many octets were written; 0 when all of the mail has been.</returns>
    public int Fill(Span<byte> block)
    {
        var source = Rest();
        var written = 0;
        while (block.Length - written >= 3)
        {
            if (source.IsEmpty && piece + 1 < mail.Pieces.Count)
            {
                (piece, position) = (piece + 1, 0);
                source = Rest();
            }

            if (source.IsEmpty)
            {
                if (isInsideLine) EndLine(block, ref written);
                break;
            }

            if (!isInsideLine && source[0] == '.') block[written++] = (byte)'.';
            var end = source.IndexOfAny(LineEnds);
            var length = Math.Min(end < 0 ? source.Length : end, block.Length - written - 2);
            source[..length].CopyTo(block[written..]);
            written += length;
            isInsideLine = true;
            if (length == end)
            {
                length++;
                if (source[end] == '\r')
                {
                    if (length < source.Length) length += source[length] == '\n' ? 1 : 0;
                    else if (piece + 1 < mail.Pieces.Count && mail.Pieces[piece + 1].Span[0] == '\n')
                    {
                        // A line end that lies across two pieces is one.
                        (piece, position) = (piece + 1, 1);
                        source = Rest();
                        length = 0;
                    }
                }

                EndLine(block, ref written);
            }

            source = source[length..];
        }

        if (piece < mail.Pieces.Count) position = mail.Pieces[piece].Length - source.Length;
        return written;
    }

    private readonly ReadOnlySpan<byte> Rest() => piece < mail.Pieces.Count ? mail.Pieces[piece].Span[position..] : default;

    private void EndLine(Span<byte> block, ref int written)
    {
        block[written++] = (byte)'\r';
        block[written++] = (byte)'\n';
        isInsideLine = false;
    }
}
