using System.Globalization;
using System.Text.RegularExpressions;

namespace BudgetProcess.Planning.Files;

/// <summary>How long the texts of a plan may be and what may stand in them.</summary>
internal static partial class TextRules
{
    internal const int LongestTitle = 300;
    internal const int LongestNotes = 4000;
    internal const int LongestPlace = 300;
    internal const int LongestReason = 1000;
    internal const int LongestSource = 1000;
    internal const int LongestLink = 2000;
    internal const int LongestPhrase = 100;
    internal const int LongestKey = 60;

    private const int LongestShown = 60;

    /// <summary>Keys become part of calendar UIDs and addresses.</summary>
    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyShape { get; }

    internal static bool IsKey(string text) => text.Length <= LongestKey && KeyShape.IsMatch(text);

    /// <summary>Whether a text holds what no reader sees: control characters, line and paragraph separators, marks that turn the reading direction,
    /// broken characters. In texts of several lines a line break and a tab are fine.</summary>
    internal static bool HasHiddenCharacter(string text, bool severalLines) => text.Any(character => char.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Control => !severalLines || character is not ('\n' or '\t'),
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF',
        _ => character is '\uFFFD' or '\uFFFE' or '\uFFFF',
    });

    /// <summary>What somebody wrote, short and harmless enough to stand in a message.</summary>
    internal static string Shown(string text)
    {
        var start = text.Length > LongestShown ? string.Concat(text.AsSpan(0, LongestShown), "…") : text;
        return string.Concat(start.Select(character => HasHiddenCharacter(character.ToString(), severalLines: false) ? '?' : character));
    }
}
