using System.Buffers;
using System.Text;

namespace BudgetProcess.Mail;

/// <summary>Writes header fields, folded at 76 columns (RFC 5322 § 2.2.3), with encoded words for what is not ASCII (RFC 2047)
/// and extended parameters for file names (RFC 2231).</summary>
internal struct HeaderWriter(IBufferWriter<byte> output)
{
    private const int LineLength = 76;
    private const int LongestPlainWord = 70;
    private const string Prefix = "=?utf-8?Q?";
    private const string Suffix = "?=";

    private int column;
    private bool first;

    /// <summary>Begins a field.</summary>
    public void Begin(string name)
    {
        column = 0;
        first = true;
        Raw(name);
        Raw(":");
    }

    /// <summary>Ends the field.</summary>
    public void End() => Raw("\r\n");

    /// <summary>A whole field of words that need no care.</summary>
    public void Field(string name, params ReadOnlySpan<string> words)
    {
        Begin(name);
        foreach (var word in words)
            Word(word);
        End();
    }

    /// <summary>One ASCII word, a space before it, on a new line when it would go past the end of this one. The first word stays
    /// beside the field's name: some readers take a folded Message-ID for an empty one.</summary>
    public void Word(ReadOnlySpan<char> word)
    {
        if (!first && column + 1 + word.Length > LineLength)
        {
            Raw("\r\n");
            column = 0;
        }

        Raw(" ");
        Raw(word);
        first = false;
    }

    /// <summary>ASCII right behind what stands there, never folded.</summary>
    public void Raw(ReadOnlySpan<char> text)
    {
        Encoding.ASCII.GetBytes(text, output);
        column += text.Length;
    }

    /// <summary>Free text (RFC 5322 § 3.2.5): as much of it as may stays plain.</summary>
    public void Unstructured(string text)
    {
        var words = HeaderText.OneLine(text).Split(' ');
        var from = Array.FindIndex(words, NeedsEncoding);
        var to = Array.FindLastIndex(words, NeedsEncoding);
        for (var i = 0; i < words.Length; i++)
        {
            if (i == from)
                Encoded(string.Join(' ', words[from..(to + 1)]));
            else if (i < from || i > to)
                Word(words[i]);
        }
    }

    /// <summary>A mailbox: the name as atoms, quoted or encoded, whichever it needs, then the address.</summary>
    public void Mailbox(Mailbox mailbox)
    {
        var name = HeaderText.OneLine(mailbox.Name ?? "");
        var words = name.Split(' ');
        var quoted = $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        if (name.Length > 0)
        {
            if (!Ascii.IsValid(name) || quoted.Length > LongestPlainWord - "Reply-To".Length
                || name.Contains("=?", StringComparison.Ordinal))
                Encoded(name);
            else if (Array.TrueForAll(words, word => AddressSyntax.IsAtom(word)))
                Array.ForEach(words, Plain);
            else
                Word(quoted);
        }

        Word($"<{BudgetProcess.Mail.Mailbox.ToWire(mailbox.Address)}>");
    }

    /// <summary>A parameter of the field, such as a file name.</summary>
    public void Parameter(string name, string value)
    {
        if (Ascii.IsValid(value) && value.Length <= LongestPlainWord - name.Length - 5 && value.AsSpan().IndexOfAny('"', '\\') < 0
            && !value.Contains("=?", StringComparison.Ordinal))
        {
            Raw(";");
            Word($"{name}=\"{value}\"");
            return;
        }

        // In one piece if it goes on a line ("; name*="): not every reader knows continuations.
        var segments = PercentEncode(value, LineLength - name.Length - 3);
        if (segments.Count > 1)
            segments = PercentEncode(value, LineLength - name.Length - 7);
        for (var i = 0; i < segments.Count; i++)
        {
            Raw(";");
            var charset = i == 0 ? "utf-8''" : "";
            Word(segments.Count == 1 ? $"{name}*={charset}{segments[i]}" : $"{name}*{i}*={charset}{segments[i]}");
        }
    }

    private static bool NeedsEncoding(string word) =>
        word.Length is 0 or > LongestPlainWord || !Ascii.IsValid(word) || word.Contains("=?", StringComparison.Ordinal);

    private static List<string> PercentEncode(string value, int longest)
    {
        List<string> segments = [];
        var segment = new StringBuilder(longest);
        var room = longest - "utf-8''".Length;
        foreach (var rune in value.EnumerateRunes())
        {
            var encoded = IsAttributeCharacter(rune) ? rune.ToString() : Escape(rune, '%');
            if (segment.Length + encoded.Length > room)
            {
                segments.Add(segment.ToString());
                segment.Clear();
                room = longest;
            }

            segment.Append(encoded);
        }

        segments.Add(segment.ToString());
        return segments;
    }

    // Of RFC 2231's attribute-char only those that every reader is known to take.
    private static bool IsAttributeCharacter(Rune rune) =>
        rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '.' or '_');

    // The set of RFC 2047 § 5 (3), which holds for names too.
    private static bool IsWordCharacter(Rune rune) =>
        rune.IsAscii && (Rune.IsLetterOrDigit(rune) || rune.Value is '!' or '*' or '+' or '-' or '/');

    private static string Escape(Rune rune, char sign)
    {
        Span<byte> octets = stackalloc byte[4];
        Span<char> escaped = stackalloc char[12];
        var count = rune.EncodeToUtf8(octets);
        for (var i = 0; i < count; i++)
        {
            escaped[3 * i] = sign;
            Convert.TryToHexString(octets[i..(i + 1)], escaped[(3 * i + 1)..], out _);
        }

        return escaped[..(3 * count)].ToString();
    }

    private void Plain(string word) => Word(word);

    private void Encoded(string text)
    {
        // An encoded word has at most 75 characters (RFC 2047 § 2), so one always fits on a line of its own. Each holds whole
        // characters (§ 5).
        var longest = LineLength - 1 - Prefix.Length - Suffix.Length;
        var left = longest - column;
        var room = left < 15 && !first ? longest : left;
        var word = new StringBuilder(LineLength).Append(Prefix);
        foreach (var rune in text.EnumerateRunes())
        {
            var encoded = rune.Value == ' ' ? "_" : IsWordCharacter(rune) ? rune.ToString() : Escape(rune, '=');
            if (word.Length - Prefix.Length + encoded.Length > room)
            {
                Word(word.Append(Suffix).ToString());
                word.Clear().Append(Prefix);
                room = longest;
            }

            word.Append(encoded);
        }

        Word(word.Append(Suffix).ToString());
    }
}
