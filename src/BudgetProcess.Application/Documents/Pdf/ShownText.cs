using System.Globalization;
using System.Text;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>Text as a page can show it: what the font lacks is replaced by a box, and what has no look of its own (control characters, marks of direction) is left out.</summary>
internal static class ShownText
{
    /// <summary>What stands for a character that the font does not have.</summary>
    public const char Box = '\u25A1';

    private const char Unknown = '\uFFFD';

    /// <summary>The text with line feeds as the only control characters.</summary>
    /// <param name="text">Any text, half surrogate pairs included.</param>
    /// <param name="missing">How many signs were replaced; what a reader takes for one sign counts as one.</param>
    public static string Of(string text, out int missing)
    {
        var face = FontFace.Regular;
        var whole = Whole(text.ReplaceLineEndings("\n")).Normalize(NormalizationForm.FormC);
        var shown = new StringBuilder(whole.Length);
        missing = 0;
        for (var signs = StringInfo.GetTextElementEnumerator(whole); signs.MoveNext();)
        {
            var sign = signs.GetTextElement();
            if (sign == "\n") shown.Append('\n');
            else if (!Append(shown, sign, face)) missing++;
        }

        return shown.ToString();
    }

    /// <summary>The text without the count.</summary>
    public static string Of(string text) => Of(text, out _);

    /// <summary>The text on one line: every stretch of white space is one space, none at the ends.</summary>
    public static string OneLine(string text) => string.Join(' ', Of(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Half a surrogate pair is no character, and nothing with one in it can be normalised.
    private static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune);
        return whole.ToString();
    }

    private static bool Append(StringBuilder shown, string sign, FontFace face)
    {
        var (start, lacks) = (shown.Length, false);
        foreach (var rune in sign.EnumerateRunes())
        {
            var kind = Rune.GetUnicodeCategory(rune);
            if (rune.Value == '\t') shown.Append("    ");
            else if (kind is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) continue;
            else if (rune.Value != Unknown && face.Has(rune)) shown.Append(rune);
            else if (kind == UnicodeCategory.SpaceSeparator) shown.Append(' ');
            else if (kind != UnicodeCategory.NonSpacingMark || shown.Length == start) lacks = true;
        }

        if (lacks) shown.Length = start;
        if (lacks) shown.Append(Box);
        return !lacks;
    }
}
