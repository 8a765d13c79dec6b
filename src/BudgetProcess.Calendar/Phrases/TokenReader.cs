namespace BudgetProcess.Calendar.Phrases;

/// <summary>Walks through the tokens of a phrase and keeps the first problem that a grammar meets.</summary>
internal sealed class TokenReader(IReadOnlyList<Token> tokens)
{
    private int at;

    /// <summary>The first problem, in Danish.</summary>
    public Sentence? Problem { get; private set; }

    /// <summary>The token to be read.</summary>
    public Token Current => Peek(0);

    /// <summary>The token that was read last.</summary>
    public Token Previous => tokens[Math.Max(at - 1, 0)];

    /// <summary>A token further on; the end repeats itself.</summary>
    public Token Peek(int ahead) => tokens[Math.Min(at + ahead, tokens.Count - 1)];

    /// <summary>Whether the tokens from here on are of these kinds.</summary>
    public bool IsAhead(params ReadOnlySpan<TokenKind> kinds)
    {
        for (var i = 0; i < kinds.Length; i++)
        {
            if (Peek(i).Kind != kinds[i]) return false;
        }

        return true;
    }

    /// <summary>Whether the token is this word.</summary>
    public bool IsWord(string word, int ahead = 0) => Peek(ahead).Kind == TokenKind.Word && Peek(ahead).Text == word;

    /// <summary>Reads the token, whatever it is.</summary>
    public Token Take()
    {
        var token = Current;
        if (token.Kind != TokenKind.End) at++;
        return token;
    }

    /// <summary>Reads the token if it is of that kind.</summary>
    public bool TryTake(TokenKind kind)
    {
        if (Current.Kind != kind || kind == TokenKind.End) return false;
        at++;
        return true;
    }

    /// <summary>Reads the token if it is one of these words.</summary>
    public bool TryTakeWord(params ReadOnlySpan<string> words)
    {
        if (Current.Kind != TokenKind.Word || !words.Contains(Current.Text)) return false;
        at++;
        return true;
    }

    /// <summary>Reads a dash or "til", "til og med", "indtil".</summary>
    public bool TryTakeRangeSign()
    {
        if (TryTake(TokenKind.Dash)) return true;
        if (!TryTakeWord("til", "indtil")) return false;
        if (IsWord("og") && IsWord("med", 1)) at += 2;
        return true;
    }

    /// <summary>Reads what stands between several dates: +, comma, "og".</summary>
    public bool TryTakeSeparator()
    {
        if (!TryTake(TokenKind.Plus) && !TryTake(TokenKind.Comma) && !IsWord("og")) return false;
        TryTakeWord("og");
        return true;
    }

    /// <summary>Keeps the problem, unless there is one already; always null so that a grammar can return it.</summary>
    public PointDraft? Fail(Sentence problem)
    {
        Problem ??= problem;
        return null;
    }
}
