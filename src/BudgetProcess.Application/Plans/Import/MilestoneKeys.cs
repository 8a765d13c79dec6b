using System.Text;
using System.Text.RegularExpressions;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>Makes the key (nøgle) of a new milestone from its title.</summary>
internal static partial class MilestoneKeys
{
    private const int LongestKey = 60;

    /// <summary>A key that is not among those taken: "Møde med Hovedudvalget" gives "moede-med-hovedudvalget", a second one "moede-med-hovedudvalget-2". It is taken from now on.</summary>
    public static string Of(string title, ISet<string> taken)
    {
        var wanted = title.ToLowerInvariant().Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "oe", StringComparison.Ordinal).Replace("å", "aa", StringComparison.Ordinal);
        var plain = NoKey().Replace(Decomposed(wanted), "-").Trim('-');
        if (plain.Length == 0) plain = "milepael";
        if (plain.Length > LongestKey - 4) plain = plain[..(LongestKey - 4)].TrimEnd('-');
        var key = plain;
        for (var number = 2; !taken.Add(key); number++) key = $"{plain}-{number}";
        return key;
    }

    /// <summary>Letters apart from their accents. Half a character, which no key can hold anyway, would be refused.</summary>
    private static string Decomposed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoKey();
}
