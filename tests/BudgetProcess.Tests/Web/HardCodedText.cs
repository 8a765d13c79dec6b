using System.Text;
using System.Text.RegularExpressions;

namespace BudgetProcess.Tests.Web;

/// <summary>Finds what a Razor page says itself instead of asking the localizer: words between tags, and in the attributes that people hear.</summary>
/// <remarks>It takes out what is code and looks at what is left. That is no parser of Razor; for the plain pages that we write it is enough, and where it errs a page fails that is right.</remarks>
internal static partial class HardCodedText
{
    /// <summary>Names, and the headings that a file of people must have.</summary>
    private static readonly string[] Known =
        ["Apple", "Budget", "CSV", "Excel", "Google", "Message-ID", "Outlook", "gruppe; navn; kontakt; mail", "navn; mail; organ; rolle; fra; til"];

    /// <summary>What a page says by itself.</summary>
    public static IReadOnlyList<string> In(string page)
    {
        var bare = WithoutCode(page);
        return
        [
            .. Between().Matches(bare).SelectMany(text => text.Groups[1].Value.Split('\n')).Where(line => !Code().IsMatch(line))
                .Select(line => line.Trim([.. " {}\t\r¤·:,()"])).Where(text => Word().IsMatch(text) && !Known.Contains(text)),
            .. Heard().Matches(bare).Select(attribute => attribute.Value),
            .. Models().Matches(bare).SelectMany(model => Sentence().Matches(model.Groups[1].Value)).Select(sentence => sentence.Groups[1].Value),
        ];
    }

    /// <summary>The page with each expression, directive and comment replaced by a mark.</summary>
    private static string WithoutCode(string page)
    {
        var left = new StringBuilder();
        for (var at = 0; at < page.Length;)
        {
            var end = page[at] == '@' ? EndOfRazor(page, at) : EndOfLocalizer(page, at);
            if (end == at) left.Append(page[at++]);
            else
            {
                left.Append('¤');
                at = end;
            }
        }

        return left.ToString();
    }

    private static int EndOfLocalizer(string page, int at) =>
        page[at] == 'T' && (at == 0 || !char.IsLetterOrDigit(page[at - 1])) && Localizer().Match(page, at) is { Success: true } call ? EndOfBracket(page, at + call.Length - 1) : at;

    private static int EndOfRazor(string page, int at)
    {
        if (page.AsSpan(at).StartsWith("@*")) return page.IndexOf("*@", at, StringComparison.Ordinal) + 2;
        if (Directive().Match(page, at) is { Success: true } directive) return at + directive.Length;
        if (at + 1 < page.Length && page[at + 1] is '(' or '{') return EndOfBracket(page, at + 1);
        if (Control().Match(page, at) is { Success: true } control) return EndOfBracket(page, at + control.Length - 1);
        if (Name().Match(page, at + 1) is not { Success: true } name) return at;
        var end = at + 1 + name.Length;
        while (end < page.Length)
        {
            if (page[end] is '(' or '[') end = EndOfBracket(page, end);
            else if (Member().Match(page, end) is { Success: true } member) end += member.Length;
            else break;
        }

        return end;
    }

    /// <summary>Behind the bracket that closes the one at a place; brackets in strings do not count.</summary>
    private static int EndOfBracket(string page, int at)
    {
        var (open, close) = (page[at], page[at] switch { '(' => ')', '[' => ']', _ => '}' });
        var depth = 0;
        for (; at < page.Length; at++)
        {
            if (page[at] == '"') at += Literal().Match(page, at).Length - 1;
            else if (page[at] == open) depth++;
            else if (page[at] == close && --depth == 0) return at + 1;
        }

        return at;
    }

    [GeneratedRegex(@"\GT(?:\.\w+)?[\[(]")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\G@(?:page|model|using|inject|addTagHelper|attribute|inherits|section|functions|implements)\b[^\n]*")]
    private static partial Regex Directive();

    [GeneratedRegex(@"\G@(?:if|foreach|for|while|switch|lock) *\(")]
    private static partial Regex Control();

    [GeneratedRegex(@"\G(?:await\s+)?[\w.?!]+")]
    private static partial Regex Name();

    [GeneratedRegex(@"\G[?!]?\.\w+")]
    private static partial Regex Member();

    [GeneratedRegex("""
        \G"(?:[^"\\]|\\.)*"?
        """)]
    private static partial Regex Literal();

    [GeneratedRegex("(?:^|>)([^<>]*)(?=<|$)")]
    private static partial Regex Between();

    /// <summary>A line of code between the lines of a page.</summary>
    [GeneratedRegex(@"^\s*(?:\}?\s*else\b.*|(?:if|for|foreach|while|switch)\b *\(.*|[{}]*|.*;|.*=>.*|case\b.*|default:|\[.*)\s*$")]
    private static partial Regex Code();

    [GeneratedRegex("[A-Za-zæøåÆØÅ]{2,}")]
    private static partial Regex Word();

    [GeneratedRegex("""
        \b(?:aria-label|title|placeholder|alt|label|hint|data-title)="[^"]*[A-Za-zæøåÆØÅ]{2}[^"]*"
        """)]
    private static partial Regex Heard();

    [GeneratedRegex("model='([^']*)'")]
    private static partial Regex Models();

    [GeneratedRegex("""
        "([A-ZÆØÅ][^"]* [^"]*)"
        """)]
    private static partial Regex Sentence();
}
