using System.Text;

namespace BudgetProcess.Mail;

/// <summary>Header fields up to the next empty line (RFC 5322 § 2.2): the head of a mail, of a part, or what a notification tells about one recipient.</summary>
/// <remarks>Text of strangers stands here as Latin-1: one character for each octet, so that nothing is lost before somebody knows how to read it.</remarks>
internal sealed class FieldBlock
{
    private const int MostFields = 500;
    private const int LongestValue = 4000;

    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of the first field of that name, unfolded; null if there is none.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>Reads from <paramref name="at"/> and leaves it behind the empty line. A line that is no field is passed over.</summary>
    public static FieldBlock Read(string text, ref int at)
    {
        var block = new FieldBlock();
        var name = "";
        var value = new StringBuilder();
        while (at < text.Length)
        {
            var line = NextLine(text, ref at);
            if (line.Length == 0) break;
            if (line[0] is ' ' or '\t')
            {
                Append(value, line);
                continue;
            }

            block.Keep(name, value);
            var colon = line.IndexOf(':');
            name = colon > 0 ? line[..colon].Trim().ToString() : "";
            Append(value, line[(colon + 1)..]);
        }

        block.Keep(name, value);
        return block;
    }

    /// <summary>Every block of a text.</summary>
    public static IEnumerable<FieldBlock> ReadAll(string text)
    {
        for (var at = 0; at < text.Length;) yield return Read(text, ref at);
    }

    /// <summary>The line that begins at <paramref name="at"/> without its end, which may be CRLF or LF; <paramref name="at"/> is left behind it.</summary>
    public static ReadOnlySpan<char> NextLine(string text, ref int at)
    {
        var rest = text.AsSpan(at);
        var end = rest.IndexOf('\n');
        at += end < 0 ? rest.Length : end + 1;
        return (end < 0 ? rest : rest[..end]).TrimEnd('\r');
    }

    private static void Append(StringBuilder value, ReadOnlySpan<char> text) => value.Append(text[..Math.Min(text.Length, LongestValue - value.Length)]);

    private void Keep(string name, StringBuilder value)
    {
        if (name.Length > 0 && values.Count < MostFields) values.TryAdd(name, value.ToString().Trim());
        value.Clear();
    }
}
