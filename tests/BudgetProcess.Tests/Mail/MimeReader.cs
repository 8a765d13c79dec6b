using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BudgetProcess.Tests.Mail;

/// <summary>Reads a composed mail back, written from the RFCs and not from the composer: just enough to see that nothing is lost.</summary>
internal sealed partial class MimeReader
{
    private MimeReader(string raw)
    {
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Headers = [.. Fold().Replace(raw[..end], "$1").Split("\r\n").Select(line => (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]))];
        Body = raw[(end + 4)..];
        if (Parameter("Content-Type", "boundary") is { } boundary)
            Parts = [.. $"\r\n{Body}".Split($"\r\n--{boundary}")[1..^1].Select(part => new MimeReader(part[2..]))];
    }

    /// <summary>Names and unfolded values.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; }

    public IReadOnlyList<MimeReader> Parts { get; } = [];

    private string Body { get; }

    public static MimeReader Read(byte[] mail) => new(Encoding.Latin1.GetString(mail));

    public string? Header(string name) => Headers.Where(header => header.Name == name).Select(header => header.Value).SingleOrDefault();

    /// <summary>Free text with its encoded words decoded (RFC 2047 § 6.2: white space between two of them is not shown).</summary>
    public string Text(string header) => DecodeWords(Header(header)!);

    /// <summary>The name before an address, and the address.</summary>
    public (string Name, string Address) Mailbox(string header)
    {
        var match = MailboxPattern().Match(Header(header)!);
        var name = match.Groups[1].Value;
        return (name.StartsWith('"') ? Quoted().Replace(name[1..^1], "$1") : DecodeWords(name), match.Groups[2].Value);
    }

    /// <summary>A parameter, plain or extended and continued (RFC 2231).</summary>
    public string? Parameter(string header, string name)
    {
        if (Header(header) is not { } value)
            return null;
        var plain = Regex.Match(value, $"; {name}=(\"([^\"]*)\"|[^;]*)");
        if (plain.Success)
            return plain.Groups[2].Success ? plain.Groups[2].Value : plain.Groups[1].Value;
        var segments = Regex.Matches(value, $@"; {name}\*(\d+\*)?=([^;]*)");
        return segments.Count == 0 ? null : Uri.UnescapeDataString(string.Concat(segments.Select(match => match.Groups[2].Value))["utf-8''".Length..]);
    }

    public byte[] Content() => Header("Content-Transfer-Encoding") == "base64"
        ? Convert.FromBase64String(Body.Replace("\r\n", "", StringComparison.Ordinal))
        : Unquote(LineEndSpace().Replace(Body, "").Replace("=\r\n", "", StringComparison.Ordinal), '=');

    public string ContentText() => Encoding.UTF8.GetString(Content());

    /// <summary>The leaves of the tree, with the types on the way: "multipart/alternative/text/plain".</summary>
    public string Shape() => Header("Content-Type")!.Split(';')[0] + (Parts.Count == 0 ? "" : $"({string.Join(", ", Parts.Select(part => part.Shape()))})");

    private static string DecodeWords(string text) => EncodedWord().Replace(
        BetweenWords().Replace(text, "$1"),
        match => Encoding.UTF8.GetString(Unquote(match.Groups[1].Value.Replace('_', ' '), '=')));

    private static byte[] Unquote(string text, char sign)
    {
        List<byte> octets = [];
        for (var i = 0; i < text.Length; i++)
        {
            octets.Add(text[i] == sign ? byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : (byte)text[i]);
            i += text[i] == sign ? 2 : 0;
        }

        return [.. octets];
    }

    // White space before a line's end may have come from anywhere on the way and is dropped (RFC 2045 § 6.7, rule 3).
    [GeneratedRegex("[ \t]+(?=\r\n|$)")]
    private static partial Regex LineEndSpace();

    [GeneratedRegex("\r\n([ \t])")]
    private static partial Regex Fold();

    [GeneratedRegex("^(?:(.*) )?<(.*)>$")]
    private static partial Regex MailboxPattern();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"=\?utf-8\?Q\?([^? ]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(=\?utf-8\?Q\?[^? ]*\?=) (?==\?utf-8\?Q\?)")]
    private static partial Regex BetweenWords();
}
