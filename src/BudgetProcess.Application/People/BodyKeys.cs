using System.Text;
using System.Text.RegularExpressions;

namespace BudgetProcess.Application.People;

/// <summary>Makes the key by which plans and addresses name a body: from its name, once and for all.</summary>
internal static partial class BodyKeys
{
    private const int Longest = 60;

    /// <summary>A key of lower-case letters a–z, digits and hyphens that is not taken: "udvalget-for-boern" from "Udvalget for Børn", else with a number.</summary>
    public static string From(string name, IReadOnlySet<string> taken)
    {
        var letters = name.ToLowerInvariant().Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "oe", StringComparison.Ordinal).Replace("å", "aa", StringComparison.Ordinal);
        var plain = Other().Replace(Marks().Replace(letters.Normalize(NormalizationForm.FormD), ""), "-").Trim('-');

        // A key that is written in no Latin letter, or is a number alone, says nothing.
        if (!plain.Any(char.IsAsciiLetterLower)) plain = $"organ-{plain}".Trim('-');
        if (plain.Length > Longest) plain = plain[..Longest].Trim('-');
        var key = plain;
        for (var number = 2; taken.Contains(key); number++) key = $"{plain}-{number}";
        return key;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();

    [GeneratedRegex(@"\p{M}")]
    private static partial Regex Marks();
}
