namespace BudgetProcess.Calendar.Phrases;

/// <summary>Reads the dates that begin with a number; <see cref="PointGrammar"/> has the grammar.</summary>
internal sealed class NumericDateGrammar(TokenReader reader)
{
    /// <summary>Reads the date; null when a problem was reported.</summary>
    public PointDraft? Read(bool afterWeek)
    {
        if (reader.IsAhead(TokenKind.Number, TokenKind.Dash, TokenKind.Number, TokenKind.Dash, TokenKind.Number)) return ReadDashed();
        if (reader.Current.IsLongNumber) return ReadMisplacedYear();
        if (afterWeek && !IsDayAhead()) return PointGrammar.ReadWeekNumber(reader);
        var day = reader.Take();
        var hadDot = reader.TryTake(TokenKind.Dot);
        if (Vocabulary.IsMonth(reader.Current)) return ReadYear(day.Value, PointGrammar.TakeMonth(reader));
        if (!hadDot && reader.TryTake(TokenKind.Slash)) return ReadNumericMonth(day.Value);
        if (hadDot && reader.Current.IsShortNumber) return ReadNumericMonth(day.Value);
        return reader.Current.Kind == TokenKind.Number
            ? reader.Fail(Problems.MissingMonth(day.Text))
            : new PointDraft { Kind = DatePrecision.Day, Day = day.Value };
    }

    // 28-08-2019 as people write it, or 2024-09-09 (ISO 8601).
    private PointDraft? ReadDashed()
    {
        var iso = reader.Current.IsLongNumber;
        int? year = null;
        if (iso && !PointGrammar.TryTakeYear(reader, out year)) return null;
        var first = iso ? 0 : reader.Take().Value;
        reader.Take();
        var month = reader.Take().Value;
        reader.Take();
        var last = iso ? reader.Take().Value : 0;
        if (!iso && !PointGrammar.TryTakeYear(reader, out year)) return null;
        return Day(iso ? last : first, month, year);
    }

    private PointDraft? ReadMisplacedYear() =>
        PointGrammar.TryTakeYear(reader, out _) ? reader.Fail(Problems.YearAlone) : null;

    private PointDraft? ReadNumericMonth(int day)
    {
        if (reader.Current.Kind != TokenKind.Number) return reader.Fail(Problems.NoSuchMonth(int.MaxValue));
        var month = reader.Take().Value;
        if (reader.IsAhead(TokenKind.Dash, TokenKind.Number) && reader.Peek(1).IsLongNumber && reader.Peek(2).Kind != TokenKind.Dash)
        {
            reader.Take();
        }
        else if (!reader.TryTake(TokenKind.Slash))
        {
            reader.TryTake(TokenKind.Dot);
        }

        return ReadYear(day, month);
    }

    private PointDraft? ReadYear(int day, int month)
    {
        if (!PointGrammar.TryReadYear(reader, out var year)) return null;
        if (year is not null || !reader.Current.IsShortNumber) return Day(day, month, year);
        return reader.Fail(ClockGrammar.LooksLikeClock(reader) ? Problems.MissingKl : Problems.MissingYearDigits);
    }

    private PointDraft? Day(int day, int month, int? year) => month is >= 1 and <= 12
        ? new PointDraft { Kind = DatePrecision.Day, Day = day, Month = month, Year = year }
        : reader.Fail(Problems.NoSuchMonth(month));

    private bool IsDayAhead() => Vocabulary.IsMonth(reader.Peek(1)) || reader.Peek(1).Kind is TokenKind.Slash or TokenKind.Dot;
}
