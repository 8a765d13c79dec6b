using System.Globalization;
using System.Text;

namespace BudgetProcess.Calendar.Phrases;

/// <summary>A phrase cut into tokens.</summary>
/// <param name="Source">The trimmed text that the tokens' places refer to.</param>
/// <param name="Tokens">The tokens; the last is <see cref="TokenKind.End"/>.</param>
/// <param name="Remark">What stood in parentheses.</param>
internal sealed record TokenizedPhrase(string Source, IReadOnlyList<Token> Tokens, string? Remark);

/// <summary>Cuts a phrase into tokens; case, spaces and kinds of dashes are gone afterwards.</summary>
internal static class Tokenizer
{
    /// <summary>Longer texts are no dates: they are sentences that belong in the notes.</summary>
    public const int LongestText = 200;

    private const string Dashes = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D";

    /// <summary>The tokens, or null and the problem in Danish.</summary>
    public static TokenizedPhrase? Cut(string text, out Sentence? problem)
    {
        problem = Unreadable(text);
        if (problem is not null) return null;

        // A text from a Mac may spell å as a and a ring; one from a web page may hide soft hyphens and zero-width spaces.
        var visible = string.Concat(text.Where(sign => char.GetUnicodeCategory(sign) != UnicodeCategory.Format));
        var source = visible.Normalize(NormalizationForm.FormC).Trim();
        var tokens = new List<Token>();
        string? remark = null;
        for (var at = 0; at < source.Length && problem is null;)
        {
            if (char.IsWhiteSpace(source[at])) at++;
            else if (source[at] == '(') at = TakeRemark(source, at, ref remark, out problem);
            else at = TakeToken(source, at, tokens, out problem);
        }

        if (problem is not null) return null;
        tokens.Add(new Token(TokenKind.End, "", source.Length, source.Length));
        return new TokenizedPhrase(source, tokens, remark);
    }

    private static Sentence? Unreadable(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Problems.Empty;
        if (text.Length > LongestText) return Problems.TooLong(LongestText);
        return IsWellFormed(text) ? null : Problems.UnknownSign("\uFFFD");
    }

    // Normalize throws on half a surrogate pair.
    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar) return false;
        }

        return true;
    }

    private static int TakeRemark(string source, int at, ref string? remark, out Sentence? problem)
    {
        var end = source.IndexOf(')', at);
        problem = end < 0 ? Problems.OpenRemark : remark is not null ? Problems.SeveralRemarks : null;
        if (problem is not null) return at;
        var inside = source[(at + 1)..end].Trim();
        if (inside.Length > 0) remark = inside;
        return end + 1;
    }

    private static int TakeToken(string source, int at, List<Token> tokens, out Sentence? problem)
    {
        problem = null;
        var end = at + 1;
        var kind = SignAt(source[at]);
        if (char.IsAsciiDigit(source[at]))
        {
            kind = TokenKind.Number;
            while (end < source.Length && char.IsAsciiDigit(source[end])) end++;
        }
        else if (char.IsLetter(source[at]))
        {
            kind = TokenKind.Word;
            while (end < source.Length && char.IsLetter(source[end])) end++;
        }
        else if (kind == TokenKind.End)
        {
            problem = Problems.UnknownSign(Rune.GetRuneAt(source, at).ToString());
        }

        tokens.Add(new Token(kind, source[at..end].ToLowerInvariant(), at, end));
        return end;
    }

    private static TokenKind SignAt(char sign) => sign switch
    {
        '.' => TokenKind.Dot,
        '/' => TokenKind.Slash,
        ',' => TokenKind.Comma,
        ':' => TokenKind.Colon,
        '+' or '&' or ';' => TokenKind.Plus,
        _ when Dashes.Contains(sign, StringComparison.Ordinal) => TokenKind.Dash,
        _ => TokenKind.End,
    };
}
