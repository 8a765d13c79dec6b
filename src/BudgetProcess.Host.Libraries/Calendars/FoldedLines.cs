using System.Text;

namespace BudgetProcess.Host.Libraries.Calendars;

/// <summary>Folds lines anew (RFC 5545 § 3.1): Ical.Net 5.2.4 counts octets right, but parts a surrogate pair that lies on the fold, and a letter is lost.</summary>
internal static class FoldedLines
{
    private const int Longest = 75;

    /// <summary>The octets of a text whose lines end with CRLF, however it was folded.</summary>
    public static byte[] Of(string text)
    {
        var folded = new StringBuilder(text.Length + 64);
        foreach (var line in text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)) Fold(folded, line);
        return Encoding.UTF8.GetBytes(folded.ToString());
    }

    private static void Fold(StringBuilder folded, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > Longest)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        folded.Append("\r\n");
    }
}
