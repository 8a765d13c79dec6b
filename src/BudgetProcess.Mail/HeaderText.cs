using System.Globalization;
using System.Text;

namespace BudgetProcess.Mail;

/// <summary>What people wrote, made fit for one line of a header.</summary>
internal static class HeaderText
{
    /// <summary>The text on one line: every run of line breaks and control characters becomes one space, so that no value can
    /// begin a header of its own; half surrogates become U+FFFD; spaces around it go.</summary>
    public static string OneLine(string text)
    {
        if (!text.Any(c => IsBreaking(c) || char.IsSurrogate(c)))
            return text.Trim(' ');

        var line = new StringBuilder(text.Length);
        var inRun = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var breaking = rune.IsBmp && IsBreaking((char)rune.Value);
            if (!breaking)
                line.Append(rune.ToString());
            else if (!inRun)
                line.Append(' ');
            inRun = breaking;
        }

        return line.ToString().Trim(' ');
    }

    /// <summary>A file name without folders: a name must not point out of the folder that the reader saves it in.</summary>
    public static string FileName(string name)
    {
        var line = OneLine(name).Replace('/', '-').Replace('\\', '-');
        return line.Trim('.', ' ').Length == 0 ? "bilag" : line;
    }

    /// <summary>The text in ASCII, for readers that know no other: "Høring på ærø" is "Hoering paa aeroe", any other character an
    /// underscore.</summary>
    public static string Readable(string text)
    {
        var readable = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            readable.Append(rune.Value switch
            {
                'æ' => "ae", 'ø' => "oe", 'å' => "aa", 'Æ' => "Ae", 'Ø' => "Oe", 'Å' => "Aa",
                'é' => "e", 'É' => "E", 'ü' => "u", 'Ü' => "U", 'ö' => "o", 'Ö' => "O", 'ä' => "a", 'Ä' => "A",
                '\u2013' or '\u2014' => "-", '"' or '\\' => "_",
                // A file from a Mac has its å as an a and a ring.
                '\u030A' => "a",
                >= 0x20 and < 0x7F => rune.ToString(),
                _ => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? "" : "_",
            });
        }

        return readable.ToString();
    }

    private static bool IsBreaking(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
