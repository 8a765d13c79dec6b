using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace BudgetProcess.Mail;

/// <summary>One answer of the relay (RFC 5321 § 4.2), all its lines.</summary>
/// <param name="Code">The three digits.</param>
/// <param name="Lines">What stands after the code on each line, as sent.</param>
internal sealed partial record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>The longest answer that is kept.</summary>
    public const int LongestAnswer = 500;

    /// <summary>It did what was asked.</summary>
    public bool IsPositive => Code is >= 200 and < 300;

    /// <summary>Later, perhaps.</summary>
    public bool IsTemporary => Code is >= 400 and < 500;

    /// <summary>The relay closes the connection, whatever was asked.</summary>
    public bool IsClosing => Code == 421;

    /// <summary>Speaks of us or of the session and not of the mail: a command unknown or out of order, TLS or a login missing or refused (RFC 5321 § 4.2.3,
    /// RFC 4954 § 6, RFC 3207 § 4). A mistake in the settings must not end a thousand mails for good.</summary>
    public bool IsAboutTheSession => Code is 421 or 500 or 502 or 503 or 504 or 530 or 534 or 535 or 538 or 555;

    /// <summary>The relay does not know us as somebody whose mail it passes on: what most say where a login is missing. Other refusals of RCPT are the
    /// recipient's own, even under the same codes.</summary>
    public bool DeniesRelaying => Code is 550 or 551 or 553 or 554 && Lines.Any(line => RelayDenied().IsMatch(line));

    /// <summary>The relay's own words, code and enhanced status (RFC 3463) included, on one line: without control characters and of bounded length.</summary>
    public string Answer
    {
        get
        {
            var text = new StringBuilder().Append(Code);
            var status = StatusOf(Lines[0]);
            for (var i = 0; i < Lines.Count && text.Length < LongestAnswer; i++)
            {
                // The enhanced status is repeated on each line (RFC 2034 § 4); once is enough for a reader.
                var line = i > 0 && status.Length > 0 && Lines[i].StartsWith(status, StringComparison.Ordinal) ? Lines[i][status.Length..] : Lines[i];
                AppendWords(text, line);
            }

            return Shorten(text.ToString());
        }
    }

    /// <summary>Reads the first answer out of what has come so far.</summary>
    /// <param name="octets">What has come.</param>
    /// <param name="length">How many octets the answer takes.</param>
    /// <returns>The answer; null if it is not complete.</returns>
    /// <exception cref="FormatException">This is not SMTP; the message is Danish.</exception>
    public static SmtpReply? Read(ReadOnlySpan<byte> octets, out int length)
    {
        length = 0;
        var code = 0;
        List<string>? earlier = null;
        while (octets[length..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = octets.Slice(length, end).TrimEnd((byte)'\r');
            length += end + 1;
            var isLast = ReadLine(line, ref code);
            var words = Decode(line.Length > 4 ? line[4..] : []);
            if (isLast) return new SmtpReply(code, earlier is null ? [words] : [.. earlier, words]);
            (earlier ??= []).Add(words);
        }

        return null;
    }

    /// <returns>Whether it is the answer's last line.</returns>
    private static bool ReadLine(ReadOnlySpan<byte> line, ref int code)
    {
        if (line.Length < 3 || line[0] is < (byte)'2' or > (byte)'5' || !char.IsAsciiDigit((char)line[1]) || !char.IsAsciiDigit((char)line[2]))
            throw new FormatException("en linje begynder ikke med en kode");
        var own = ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0');
        if (code != 0 && own != code) throw new FormatException("linjerne i ét svar har forskellige koder");
        code = own;
        if (line.Length == 3) return true;
        return line[3] switch
        {
            (byte)' ' => true,
            (byte)'-' => false,
            _ => throw new FormatException("der er hverken mellemrum eller bindestreg efter koden"),
        };
    }

    private static string Decode(ReadOnlySpan<byte> words) => (Utf8.IsValid(words) ? Encoding.UTF8 : Encoding.Latin1).GetString(words);

    private static void AppendWords(StringBuilder text, string line)
    {
        foreach (var word in line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var readable = word.EnumerateRunes().Where(IsReadable).ToList();
            if (readable.Count == 0) continue;
            text.Append(' ');
            foreach (var rune in readable) text.Append(rune);
        }
    }

    // Format characters too: some of them turn the direction of what follows on the page.
    private static bool IsReadable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Shorten(string text)
    {
        if (text.Length <= LongestAnswer) return text;
        var end = LongestAnswer - 1;
        if (char.IsHighSurrogate(text[end - 1])) end--;
        return $"{text.AsSpan(0, end)}…";
    }

    /// <summary>The enhanced status at the beginning, "5.1.1"; empty if there is none.</summary>
    private static string StatusOf(string line)
    {
        var end = line.IndexOf(' ', StringComparison.Ordinal);
        var first = end < 0 ? line : line[..end];
        return first.Length is >= 5 and <= 9 && first[1] == '.' && first.Split('.') is [_, _, _] parts && parts.All(part => part.All(char.IsAsciiDigit)) ? first : "";
    }

    // Postfix and OpenSMTPD, Exim, Sendmail, Exchange.
    [GeneratedRegex("relay access denied|relay(ing)? (is )?(not permitted|not allowed|denied)|unable to relay", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex RelayDenied();
}
