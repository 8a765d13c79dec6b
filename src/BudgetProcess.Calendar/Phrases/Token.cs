namespace BudgetProcess.Calendar.Phrases;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    Number,
    Word,
    Dot,
    Slash,
    Dash,
    Comma,
    Colon,

    /// <summary>+, &amp; or a semicolon: between several dates.</summary>
    Plus,

    /// <summary>After the last token.</summary>
    End,
}

/// <summary>A word, number or sign of a phrase.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word in lower case, a number's digits, a sign.</param>
/// <param name="Start">Where it begins in the source text.</param>
/// <param name="End">Where the next character stands.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Start, int End)
{
    /// <summary>The value of a number; absurdly long ones are all the same absurd number.</summary>
    public int Value => int.TryParse(Text, out var value) ? value : int.MaxValue;

    /// <summary>Whether it can be a day, month, week or hour.</summary>
    public bool IsShortNumber => Kind == TokenKind.Number && Text.Length <= 2;

    /// <summary>Whether it can only be a year, sensible or not.</summary>
    public bool IsLongNumber => Kind == TokenKind.Number && Text.Length > 2;
}
