using System.Text;

namespace BudgetProcess.Calendar.ICalendar;

/// <summary>Writes content lines (RFC 5545 § 3.1) straight into UTF-8: CRLF, and folded so that no line has more than 75 octets.</summary>
/// <remarks>A fold never splits a UTF-8 sequence nor an escape: unfolding by a naive reader must still give valid text.</remarks>
internal sealed class ContentLines(int capacity)
{
    private const int LongestLine = 75;

    private byte[] octets = new byte[capacity];
    private int length;
    private int octetsInLine;

    /// <summary>Everything written so far.</summary>
    public byte[] ToArray() => octets.AsSpan(0, length).ToArray();

    /// <summary>A line that is known to be short and clean ASCII.</summary>
    public void Line(ReadOnlySpan<byte> line)
    {
        Together(line);
        End();
    }

    /// <summary>Ends the line.</summary>
    public void End()
    {
        Append("\r\n"u8);
        octetsInLine = 0;
    }

    /// <summary>Adds octets that must stay together, on the next line if they do not fit on this one; no more than a line can hold.</summary>
    public void Together(ReadOnlySpan<byte> part)
    {
        if (octetsInLine + part.Length > LongestLine) Fold();
        Append(part);
        octetsInLine += part.Length;
    }

    /// <summary>Adds ASCII that may be folded anywhere.</summary>
    public void Anywhere(ReadOnlySpan<char> ascii)
    {
        while (!ascii.IsEmpty)
        {
            if (octetsInLine == LongestLine) Fold();
            var count = Math.Min(ascii.Length, LongestLine - octetsInLine);
            Encoding.ASCII.GetBytes(ascii[..count], Room(count));
            length += count;
            octetsInLine += count;
            ascii = ascii[count..];
        }
    }

    private void Fold()
    {
        Append("\r\n "u8);
        octetsInLine = 1;
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        part.CopyTo(Room(part.Length));
        length += part.Length;
    }

    private Span<byte> Room(int count)
    {
        if (length + count > octets.Length) Array.Resize(ref octets, Math.Max(2 * octets.Length, length + count));
        return octets.AsSpan(length, count);
    }
}
