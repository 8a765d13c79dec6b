using System.Globalization;
using System.Text;

namespace BudgetProcess.Application.Hearings.Council;

/// <summary>Names of files that every system can unpack, made from what people wrote.</summary>
internal static class OriginalNames
{
    private const int MostOctets = 100;

    // What Windows keeps for itself, with any ending.
    private static readonly HashSet<string> Reserved = new(
        [
            "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8",
            "LPT9",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The name without what leads elsewhere, cannot be seen or is refused by some system; its ending is kept when it is cut.</summary>
    /// <param name="name">Any text.</param>
    /// <param name="otherwise">What it is called if nothing is left.</param>
    public static string Safe(string name, string otherwise)
    {
        var kept = new StringBuilder();
        foreach (var rune in name.EnumerateRunes()) kept.Append(IsSafe(rune) ? rune.ToString() : Rune.IsWhiteSpace(rune) || rune.IsAscii ? " " : "");
        var whole = string.Join(' ', kept.ToString().Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
        if (whole.Length == 0) return otherwise;
        var ending = Path.GetExtension(whole) is { Length: > 1 and <= 12 } found ? found : "";
        var stem = Cut(whole[..^ending.Length], MostOctets - Encoding.UTF8.GetByteCount(ending)).TrimEnd('.', ' ');
        return (Reserved.Contains(stem.Split('.')[0]) || stem.Length == 0 ? $"_{stem}" : stem) + ending;
    }

    private static bool IsSafe(Rune rune) =>
        !"<>:\"/\\|?*".Contains(rune.ToString(), StringComparison.Ordinal) && rune.Value != 0xFFFD
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator);

    private static string Cut(string text, int octets)
    {
        var kept = new StringBuilder();
        for (var signs = StringInfo.GetTextElementEnumerator(text); signs.MoveNext();)
        {
            octets -= Encoding.UTF8.GetByteCount(signs.GetTextElement());
            if (octets < 0) break;
            kept.Append(signs.GetTextElement());
        }

        return kept.ToString();
    }
}
