namespace BudgetProcess.Calendar.Phrases;

/// <summary>
/// Reads what comes back every year:
/// <code>
/// recurring = months yearly ["fra" year] | yearly "i" months ["fra" year]
/// yearly    = "hvert" "år" | "årligt"
/// months    = month { ("," | "og") month }
/// </code>
/// </summary>
internal sealed class RecurringGrammar(TokenReader reader)
{
    /// <summary>Whether the words for "every year" are in the phrase.</summary>
    public static bool Recognises(IReadOnlyList<Token> tokens) =>
        tokens.Any(token => token.Kind == TokenKind.Word && token.Text is "hvert" or "årligt" or "årlig");

    /// <summary>The months in the order of the year, and the first year where one was written; null when a problem was reported.</summary>
    public (IReadOnlyList<int> Months, int? FirstYear)? Read()
    {
        var yearlyFirst = TryTakeYearly();
        if (yearlyFirst && !reader.TryTakeWord("i")) return Fail();
        var months = new SortedSet<int>();
        do
        {
            if (!Vocabulary.IsMonth(reader.Current)) return Fail();
            months.Add(PointGrammar.TakeMonth(reader));
        }
        while (reader.TryTakeSeparator());

        if (!yearlyFirst && !TryTakeYearly()) return Fail();
        int? firstYear = null;
        if (reader.TryTakeWord("fra"))
        {
            if (reader.Current.Kind != TokenKind.Number) return Fail();
            if (!PointGrammar.TryTakeYear(reader, out firstYear)) return null;
        }

        reader.TryTake(TokenKind.Dot);
        return reader.Current.Kind == TokenKind.End ? (months.ToArray(), firstYear) : Fail();
    }

    private bool TryTakeYearly()
    {
        if (reader.TryTakeWord("årligt")) return true;
        return reader.TryTakeWord("hvert") && reader.TryTakeWord("år");
    }

    private (IReadOnlyList<int> Months, int? FirstYear)? Fail()
    {
        reader.Fail(Problems.RecurringMonths);
        return null;
    }
}
