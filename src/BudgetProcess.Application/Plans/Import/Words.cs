using System.Text.RegularExpressions;

namespace BudgetProcess.Application.Plans.Import;

/// <summary>A text as its words, so that "Hoved-MED's møde" and "hoved med s møde" are the same.</summary>
internal static partial class Words
{
    /// <summary>The words in lower case; a number keeps the dot of "1. behandling" as a word of its own kind: "1".</summary>
    public static IReadOnlyList<string> Of(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    /// <summary>The words with one space between and around them, to be searched for whole words.</summary>
    public static string Line(string text) => $" {string.Join(' ', Of(text))} ";

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Word();
}
