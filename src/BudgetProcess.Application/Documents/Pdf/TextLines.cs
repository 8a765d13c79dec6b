using System.Text;

namespace BudgetProcess.Application.Documents.Pdf;

/// <summary>Breaks text into lines of a width.</summary>
internal static class TextLines
{
    /// <summary>The lines of one paragraph: broken at spaces and after hyphens, within a word only where the word alone is too long.</summary>
    /// <param name="face">The face it is set in.</param>
    /// <param name="size">Its size in points.</param>
    /// <param name="text">Text without line feeds, as <see cref="ShownText"/> gives it.</param>
    /// <param name="width">The room there is, in points.</param>
    public static List<string> Of(FontFace face, double size, string text, double width)
    {
        var (lines, line, used) = (new List<string>(), new StringBuilder(), 0.0);
        foreach (var word in Words(text))
        {
            var bare = face.Width(word.TrimEnd(' '), size);
            if (used + bare > width && line.Length > 0) (used, _) = (0, Finish(lines, line));
            if (bare <= width)
            {
                line.Append(word);
                used += face.Width(word, size);
                continue;
            }

            foreach (var rune in word.EnumerateRunes())
            {
                var advance = face.Advance(face.Glyph(rune)) * size / 1000;
                if (used + advance > width && line.Length > 0) (used, _) = (0, Finish(lines, line));
                line.Append(rune);
                used += advance;
            }
        }

        Finish(lines, line);
        return lines;
    }

    /// <summary>The text on one line, cut with "…" where it is too long.</summary>
    public static string Cut(FontFace face, double size, string text, double width)
    {
        if (face.Width(text, size) <= width) return text;
        var (kept, used) = (new StringBuilder(), face.Width("…", size));
        foreach (var rune in text.EnumerateRunes())
        {
            used += face.Advance(face.Glyph(rune)) * size / 1000;
            if (used > width) break;
            kept.Append(rune);
        }

        return kept.ToString().TrimEnd() + "…";
    }

    private static bool Finish(List<string> lines, StringBuilder line)
    {
        lines.Add(line.ToString().TrimEnd(' '));
        line.Clear();
        return true;
    }

    // A word with the spaces or the hyphen behind it.
    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var at = 1; at < text.Length; at++)
        {
            var ends = (text[at - 1] == ' ' && text[at] != ' ') || (text[at - 1] is '-' or '/' && at - start > 3 && char.IsLetter(text[at]));
            if (!ends) continue;
            yield return text[start..at];
            start = at;
        }

        if (start < text.Length) yield return text[start..];
    }
}
