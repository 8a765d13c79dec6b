using NodaTime;

namespace BudgetProcess.Calendar.Phrases;

/// <summary>
/// Reads a clock time behind a day:
/// <code>
/// clock = [","] ("kl" ["."] | "klokken") time [("-" | "til") time]
/// time  = number [("." | ":") two digits]
/// </code>
/// </summary>
internal sealed class ClockGrammar(TokenReader reader)
{
    private static readonly string[] Words = ["kl", "klokken"];

    /// <summary>The point with the clock time that follows it, if any; null when a problem was reported.</summary>
    public PointDraft? ReadAfter(PointDraft point)
    {
        var afterComma = reader.Current.Kind == TokenKind.Comma && Words.Contains(reader.Peek(1).Text);
        if (!afterComma && !(reader.Current.Kind == TokenKind.Word && Words.Contains(reader.Current.Text))) return point;
        if (point.Kind != DatePrecision.Day) return reader.Fail(Problems.ClockNeedsDay);
        reader.TryTake(TokenKind.Comma);
        reader.Take();
        reader.TryTake(TokenKind.Dot);
        if (!TryReadTime(out var time)) return reader.Fail(Problems.BadClock);
        if (!IsTimeAfterRangeSign()) return point with { Time = time };
        reader.TryTakeRangeSign();
        return TryReadTime(out var end) ? point with { Time = time, EndTime = end } : reader.Fail(Problems.BadClock);
    }

    /// <summary>Whether "17.00" or "17:00" is ahead.</summary>
    public static bool LooksLikeClock(TokenReader reader) =>
        reader.Current.IsShortNumber && reader.Peek(1).Kind is TokenKind.Dot or TokenKind.Colon && IsMinutes(reader.Peek(2));

    private static bool IsMinutes(Token token) => token.Kind == TokenKind.Number && token.Text.Length == 2;

    private bool TryReadTime(out LocalTime time)
    {
        time = default;
        if (!reader.Current.IsShortNumber) return false;
        var hour = reader.Take().Value;
        var minute = 0;
        if (reader.Current.Kind is TokenKind.Dot or TokenKind.Colon && reader.Peek(1).Kind == TokenKind.Number)
        {
            reader.Take();
            if (!IsMinutes(reader.Current)) return false;
            minute = reader.Take().Value;
        }

        if (hour > 23 || minute > 59) return false;
        time = new LocalTime(hour, minute);
        return true;
    }

    // In "23. september kl. 9 – 24. september kl. 16" the 24 is no clock time.
    private bool IsTimeAfterRangeSign()
    {
        if (reader.Current.Kind != TokenKind.Dash && !reader.IsWord("til")) return false;
        if (!reader.Peek(1).IsShortNumber) return false;
        var next = reader.Peek(2);
        var dashedDate = next.Kind == TokenKind.Dash && reader.Peek(4).Kind == TokenKind.Dash;
        if (dashedDate || next.Kind == TokenKind.Slash || Vocabulary.IsMonth(next)) return false;
        if (next.Kind != TokenKind.Dot) return true;
        return !Vocabulary.IsMonth(reader.Peek(3)) && !(reader.Peek(3).Kind == TokenKind.Number && !IsMinutes(reader.Peek(3)));
    }
}
