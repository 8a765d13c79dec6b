using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BudgetProcess.Calendar;

namespace BudgetProcess.Application.Documents;

/// <summary>A file that somebody handed in, found fit to be kept.</summary>
/// <param name="FileName">A name that no system trips over, with the extension of what the file is.</param>
/// <param name="ContentType">The media type by its content.</param>
/// <param name="Content">The file.</param>
/// <param name="Hash">SHA-256 in lower-case hex.</param>
internal sealed record ReceivedFile(string FileName, string ContentType, byte[] Content, string Hash)
{
    /// <summary>The largest file that is taken, in octets.</summary>
    public const int MostOctets = 25_000_000;

    private const int LongestName = 120;

    // What Windows, shells and headers take for something else.
    private const string Reserved = "<>:\"/\\|?*;%";

    /// <summary>Looks at a file as it came.</summary>
    /// <param name="name">What its owner called it; a path of their machine at worst.</param>
    /// <param name="content">The file.</param>
    /// <param name="problem">What is wrong; null if nothing is.</param>
    public static ReceivedFile? Read(string name, byte[] content, out Sentence? problem)
    {
        if (content.Length > MostOctets)
        {
            problem = $"Filen er større end {MostOctets / 1_000_000} MB. Gør den mindre, eller del den i flere.";
            return null;
        }

        return FileKind.Of(content, out problem) is { } kind ? new(NameOf(name, kind), kind.ContentType, content, Convert.ToHexStringLower(SHA256.HashData(content))) : null;
    }

    /// <summary>A name without path, control characters, signs that turn the direction of reading, and signs that systems reserve.</summary>
    private static string NameOf(string name, FileKind kind)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var plain = string.Concat(Normalized(last).EnumerateRunes().Where(rune => !IsHarmful(rune)).Select(rune => rune.ToString())).Trim(' ');
        var extension = Path.GetExtension(plain);
        var stem = (kind.Fits(extension) ? plain[..^extension.Length] : plain).Trim(' ', '.');
        if (stem.Length > LongestName) stem = stem[..(char.IsHighSurrogate(stem[LongestName - 1]) ? LongestName - 1 : LongestName)];
        return (stem.Length == 0 ? "dokument" : stem) + (kind.Fits(extension) ? extension.ToLowerInvariant() : kind.Extension);
    }

    private static bool IsHarmful(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse || (rune.IsAscii && Reserved.Contains((char)rune.Value, StringComparison.Ordinal));

    private static string Normalized(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate: EnumerateRunes makes a replacement sign of it.
            return text;
        }
    }
}
