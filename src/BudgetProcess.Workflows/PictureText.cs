using System.Globalization;
using System.Text;

namespace BudgetProcess.Workflows;

/// <summary>Text in a picture: numbers, escaping, and lines that fit a box although nobody can measure here.</summary>
internal static class PictureText
{
    public static string Number(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The text as XML may hold it; a character that XML cannot hold becomes a replacement character.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            escaped.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' or '\n' or '\r' => " ",
                < 0x20 or 0xFFFE or 0xFFFF => "\uFFFD",
                _ => rune.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>Breaks a text into lines by an estimate of its width, on the wide side; what does not fit ends in an ellipsis. A time of day
    /// stays with its "kl.".</summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width, int mostLines)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Replace("kl. ", "kl.\u00A0", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length == 0 || WidthOf(longer, size) <= width)
            {
                line = longer;
                continue;
            }

            lines.Add(line);
            line = word;
        }

        lines.Add(line);
        if (lines.Count > mostLines)
            lines = [.. lines.Take(mostLines - 1), string.Join(' ', lines.Skip(mostLines - 1))];
        return [.. lines.Select(each => Shorten(each, size, width))];
    }

    public static double WidthOf(string text, double size) => text.Sum(WidthOf) * size;

    private static string Shorten(string line, double size, double width)
    {
        if (WidthOf(line, size) <= width)
            return line;
        while (line.Length > 1 && WidthOf(line + "…", size) > width)
            line = line[..^1];
        return line.TrimEnd() + "…";
    }

    private static double WidthOf(char letter) => letter switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '!' or '\'' or '(' or ')' => 0.32,
        'f' or 'r' or 't' or ' ' or '-' => 0.38,
        'm' or 'w' or 'M' or 'W' or 'æ' or 'Æ' or '…' => 0.88,
        >= 'A' and <= 'Z' or 'Ø' or 'Å' => 0.68,
        _ => 0.57,
    };
}
