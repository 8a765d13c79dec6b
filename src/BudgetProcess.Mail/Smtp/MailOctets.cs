using System.Buffers;

namespace BudgetProcess.Mail;

/// <summary>A mail's octets as they go on the wire: every line ends with CRLF, and a line that begins with a dot gets another one (RFC 5321 § 4.5.2). A bare
/// CR or LF becomes a line end, so that nothing in a mail can look like its end to a relay that reads more than CRLF as one.</summary>
internal struct MailOctets(ReadOnlyMemory<byte> mail)
{
    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private int position;
    private bool isInsideLine;

    /// <summary>The octets that end the mail.</summary>
    public static ReadOnlyMemory<byte> End { get; } = ".\r\n"u8.ToArray();

    /// <summary>Writes the next block.</summary>
    /// <param name="block">Where to; at least a few octets long.</param>
    /// <returns>How many octets were written; 0 when all of the mail has been.</returns>
    public int Fill(Span<byte> block)
    {
        var source = mail.Span[position..];
        var written = 0;
        while (block.Length - written >= 3)
        {
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
                var isPair = source[end] == '\r' && end + 1 < source.Length && source[end + 1] == '\n';
                length += isPair ? 2 : 1;
                EndLine(block, ref written);
            }

            source = source[length..];
        }

        position = mail.Length - source.Length;
        return written;
    }

    private void EndLine(Span<byte> block, ref int written)
    {
        block[written++] = (byte)'\r';
        block[written++] = (byte)'\n';
        isInsideLine = false;
    }
}
