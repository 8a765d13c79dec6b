using System.Text;

namespace BudgetProcess.Mail;

/// <summary>A received mail, or a part of one (RFC 2045, 2046): read as it is, by whomever it was written. Never throws; what makes no sense is left out.</summary>
internal sealed class ReceivedPart
{
    private const int Deepest = 8;
    private const int MostParts = 200;

    private readonly string body;

    private ReceivedPart(string text, int depth, ref int left)
    {
        var at = 0;
        Fields = FieldBlock.Read(text, ref at);
        body = text[at..];
        var type = Fields["Content-Type"] ?? "text/plain";
        MediaType = type.Split(';', 2)[0].Trim().ToLowerInvariant();
        if (depth < Deepest && IsMultipart && Parameter("boundary") is { Length: > 0 } boundary) Parts = Split(boundary, depth, ref left);
    }

    public FieldBlock Fields { get; }

    /// <summary>Type and subtype in small letters.</summary>
    public string MediaType { get; }

    public IReadOnlyList<ReceivedPart> Parts { get; } = [];

    /// <summary>What it holds, decoded, one character for each octet.</summary>
    public string Content => Fields["Content-Transfer-Encoding"]?.Trim().ToUpperInvariant() switch
    {
        "BASE64" => FromBase64(body),
        "QUOTED-PRINTABLE" => FromQuotedPrintable(body),
        _ => body,
    };

    private bool IsMultipart => MediaType.StartsWith("multipart/", StringComparison.Ordinal);

    public static ReceivedPart Read(string text)
    {
        var left = MostParts;
        return new ReceivedPart(text, 0, ref left);
    }

    /// <summary>Itself and all parts in it, in their order. A mail inside a mail is one part: what it says is not this mail's word.</summary>
    public IEnumerable<ReceivedPart> Walk() => Parts.SelectMany(part => part.Walk()).Prepend(this);

    /// <summary>A parameter of its content type, quoted or not; null if there is none.</summary>
    public string? Parameter(string name)
    {
        var type = Fields["Content-Type"] ?? "";
        for (var at = type.IndexOf(';', StringComparison.Ordinal); at >= 0 && at < type.Length;)
        {
            var found = NextParameter(type, ref at);
            if (found.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return found.Value;
        }

        return null;
    }

    /// <summary>Reads from a semicolon to the next one outside quotation marks.</summary>
    private static (string Name, string Value) NextParameter(string type, ref int at)
    {
        var text = new StringBuilder();
        var (name, isQuoted) = ("", false);
        for (at++; at < type.Length && (isQuoted || type[at] != ';'); at++)
        {
            if (type[at] == '"') isQuoted = !isQuoted;
            else if (isQuoted && type[at] == '\\' && at + 1 < type.Length) text.Append(type[++at]);
            else if (isQuoted || type[at] is not ('=' or '(' or ' ' or '\t')) text.Append(type[at]);
            else if (type[at] == '=' && name.Length > 0) text.Append('=');
            else if (type[at] == '=')
            {
                name = text.ToString();
                text.Clear();
            }
            else if (type[at] == '(') at = EndOfComment(type, at);
        }

        return (name, text.ToString());
    }

    private static int EndOfComment(string type, int begin) => type.IndexOf(')', begin) is >= 0 and var end ? end : type.Length - 1;

    /// <summary>What stands between the lines of the boundary. The last part of a mail that was cut off goes to its end.</summary>
    private List<ReceivedPart> Split(string boundary, int depth, ref int left)
    {
        var parts = new List<ReceivedPart>();
        var begin = -1;
        for (var at = 0; at < body.Length && left > 0;)
        {
            var from = at;
            var line = FieldBlock.NextLine(body, ref at);
            if (!IsDelimiter(line, boundary, out var isLast)) continue;
            if (begin >= 0) Add(begin, from, ref left);
            begin = isLast ? -1 : at;
            if (isLast) break;
        }

        if (begin >= 0 && left > 0) Add(begin, body.Length, ref left);
        return parts;

        void Add(int first, int end, ref int left)
        {
            left--;
            parts.Add(new ReceivedPart(body[first..end], depth + 1, ref left));
        }
    }

    private static bool IsDelimiter(ReadOnlySpan<char> line, string boundary, out bool isLast)
    {
        isLast = false;
        if (!line.StartsWith("--", StringComparison.Ordinal) || !line[2..].StartsWith(boundary, StringComparison.Ordinal)) return false;
        var rest = line[(2 + boundary.Length)..].TrimEnd();
        isLast = rest is "--";
        return isLast || rest.IsEmpty;
    }

    private static string FromBase64(string text)
    {
        var octets = new StringBuilder(text.Length);
        var (bits, count) = (0, 0);
        foreach (var sign in text)
        {
            if (sign == '=') break;
            if (Sextet(sign) is not (>= 0 and var sextet)) continue;
            (bits, count) = (((bits << 6) | sextet) & 0xFFFF, count + 6);
            if (count < 8) continue;
            count -= 8;
            octets.Append((char)((bits >> count) & 0xFF));
        }

        return octets.ToString();
    }

    private static int Sextet(char sign) => sign switch
    {
        >= 'A' and <= 'Z' => sign - 'A',
        >= 'a' and <= 'z' => sign - 'a' + 26,
        >= '0' and <= '9' => sign - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };

    private static string FromQuotedPrintable(string text)
    {
        var octets = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var from = at;
            var line = FieldBlock.NextLine(text, ref at);
            var isWhole = at > from && text[at - 1] == '\n';
            line = line.TrimEnd(" \t");
            var goesOn = line.EndsWith('=');
            AppendUnquoted(octets, goesOn ? line[..^1] : line);
            if (isWhole && !goesOn) octets.Append('\n');
        }

        return octets.ToString();
    }

    private static void AppendUnquoted(StringBuilder octets, ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '=' && i + 2 < line.Length && char.IsAsciiHexDigit(line[i + 1]) && char.IsAsciiHexDigit(line[i + 2]))
            {
                octets.Append((char)Convert.FromHexString(line.Slice(i + 1, 2))[0]);
                i += 2;
            }
            else
            {
                octets.Append(line[i]);
            }
        }
    }
}
