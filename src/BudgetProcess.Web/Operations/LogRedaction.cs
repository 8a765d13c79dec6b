using System.Text.RegularExpressions;

namespace BudgetProcess.Web.Operations;

/// <summary>Takes addresses and secrets out of what anybody, ours or not, wants to log.</summary>
internal static partial class LogRedaction
{
    /// <summary>The text with mail addresses and personal tokens replaced by a word. Message-IDs of deliveries stay: they are made of ids.</summary>
    public static string Clean(string text)
    {
        if (text.Contains('@', StringComparison.Ordinal) || text.Contains("%40", StringComparison.Ordinal))
            text = Address().Replace(text, match => MessageId().IsMatch(match.Value) ? match.Value : "[adresse]");
        if (text.Contains("personal/", StringComparison.OrdinalIgnoreCase) || text.Contains("stop/", StringComparison.OrdinalIgnoreCase)
            || text.Contains("subscriptions/", StringComparison.OrdinalIgnoreCase) || text.Contains("choose/", StringComparison.OrdinalIgnoreCase)
            || text.Contains("hearing/", StringComparison.OrdinalIgnoreCase) || text.Contains("me/", StringComparison.OrdinalIgnoreCase)) text = LinkToken().Replace(text, "$1[hemmelig]");
        return BareToken().Replace(text, "[hemmelig]");
    }

    [GeneratedRegex("""[^\s@<>()\[\]"',;:„“”‘’/\\]+(?:@|%40)[^\s@<>()\[\]"',;:„“”‘’/\\?&]+""")]
    private static partial Regex Address();

    [GeneratedRegex("^[0-9a-f]{32}@")]
    private static partial Regex MessageId();

    [GeneratedRegex("""(/?feeds/personal/|/?reminders/stop/|/?subscriptions/(?:confirm|leave)/|/?sign-in/choose/|(?<![\w-])me/|(?<!/[0-9]{4}/)(?<![\w-])hearing/)[^/\s.?"'&]+""", RegexOptions.IgnoreCase)]
    private static partial Regex LinkToken();

    /// <summary>192 bits in base64url, wherever they stand: 32 characters with capitals, small letters and digits among them.</summary>
    [GeneratedRegex(@"(?<![\w-])(?=[\w-]{0,31}[A-Z])(?=[\w-]{0,31}[a-z])(?=[\w-]{0,31}[0-9])[A-Za-z0-9_-]{32}(?![\w-])")]
    private static partial Regex BareToken();
}
