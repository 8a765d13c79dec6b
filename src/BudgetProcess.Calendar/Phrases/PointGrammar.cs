namespace BudgetProcess.Calendar.Phrases;

/// <summary>
/// Reads one end of a period:
/// <code>
/// point   = [weekday [","]] ["den" | "d."] date [clock] | third ["af" | "i"] [month] [year] | "uge" number [year] | month [year]
///         | season [year ["-" year]]
/// date    = number ["."] [month] [year]       9. september 2024, and 11. where the month follows later
///         | number ("." | "/") number [year]  13.4.2017, 9/9, 9/9-2024
///         | number "-" number "-" number      28-08-2019, 2024-09-09
/// year    = [","] ["i"] number of four digits
/// </code>
/// A method gives null when it has reported a problem to the reader.
/// </summary>
internal sealed class PointGrammar(TokenReader reader)
{
    private readonly NumericDateGrammar numeric = new(reader);
    private readonly ClockGrammar clock = new(reader);

    /// <summary>Reads a point; after a week a bare number is a week too.</summary>
    public PointDraft? Read(PointDraft? previous)
    {
        var weekday = ReadLeadIn();
        var point = reader.Current.Kind switch
        {
            TokenKind.Number => numeric.Read(afterWeek: previous?.Kind == DatePrecision.Week),
            TokenKind.Word => ReadWord(),
            TokenKind.End => reader.Fail(weekday is null ? Problems.Empty : Problems.WeekdayNeedsDay),
            _ => reader.Fail(Problems.Leftover(reader.Current.Text)),
        };
        if (point is null) return null;
        if (weekday is not null && point.Kind != DatePrecision.Day) return reader.Fail(Problems.WeekdayNeedsDay);
        return clock.ReadAfter(point with { Weekday = weekday });
    }

    private int? ReadLeadIn()
    {
        reader.TryTakeWord("i");
        int? weekday = null;
        if (reader.Current.Kind == TokenKind.Word && Vocabulary.Weekdays.TryGetValue(reader.Current.Text, out var day))
        {
            reader.Take();
            reader.TryTake(TokenKind.Dot);
            reader.TryTake(TokenKind.Comma);
            weekday = day;
        }

        if (reader.TryTakeWord("den", "d")) reader.TryTake(TokenKind.Dot);
        return weekday;
    }

    private PointDraft? ReadWord()
    {
        var word = reader.Current.Text;
        if (Vocabulary.Months.ContainsKey(word)) return ReadMonth();
        if (Vocabulary.Thirds.TryGetValue(word, out var third)) return ReadThird((MonthThird)third);
        if (Vocabulary.Seasons.TryGetValue(word, out var season)) return ReadSeason((Season)season);
        if (reader.TryTakeWord("uge", "ugen", "ugerne")) return ReadWeek();
        return reader.Fail(Vocabulary.Vague.TryGetValue(word, out var advice) ? advice : Problems.UnknownWord(word));
    }

    private PointDraft? ReadMonth()
    {
        var month = TakeMonth(reader);
        if (!TryReadYear(reader, out var year)) return null;
        return reader.Current.IsShortNumber && year is null
            ? reader.Fail(Problems.DayBeforeMonth)
            : new PointDraft { Kind = DatePrecision.Month, Month = month, Year = year };
    }

    private PointDraft? ReadThird(MonthThird third)
    {
        var word = reader.Take().Text;
        reader.TryTake(TokenKind.Dot);
        reader.TryTakeWord("af", "i");
        int? month = Vocabulary.IsMonth(reader.Current) ? TakeMonth(reader) : null;
        if (!TryReadYear(reader, out var year)) return null;
        if (reader.Current.IsShortNumber) return reader.Fail(month is null ? Problems.MissingMonthAfterThird(word) : Problems.MissingYearDigits);
        return new PointDraft { Kind = DatePrecision.Third, Third = third, Month = month, Year = year };
    }

    private PointDraft? ReadWeek()
    {
        reader.TryTake(TokenKind.Dot);
        if (!reader.Current.IsShortNumber) return reader.Fail(Problems.MissingNumberAfterWeek);
        return ReadWeekNumber(reader);
    }

    private PointDraft? ReadSeason(Season season)
    {
        reader.Take();
        if (!TryReadYear(reader, out var year)) return null;
        var draft = new PointDraft { Kind = DatePrecision.Season, Season = season, Year = year };
        if (season != Season.Winter) return draft;

        // Is "vinteren 2024" the one that begins or the one that ends in 2024? Only two years can say it.
        var twoYears = year is not null && reader.Current.Kind is TokenKind.Dash or TokenKind.Slash && reader.Peek(1).Kind == TokenKind.Number;
        if (!twoYears) return reader.Fail(Problems.WinterNeedsYears);
        reader.Take();
        return reader.Take().Value == year + 1 ? draft : reader.Fail(Problems.WinterNeedsYears);
    }

    /// <summary>Reads a week's number and year.</summary>
    public static PointDraft? ReadWeekNumber(TokenReader reader)
    {
        var week = reader.Take().Value;
        return TryReadYear(reader, out var year) ? new PointDraft { Kind = DatePrecision.Week, Week = week, Year = year } : null;
    }

    /// <summary>Reads a month's name, with the dot of an abbreviation.</summary>
    public static int TakeMonth(TokenReader reader)
    {
        var month = Vocabulary.Months[reader.Take().Text];
        reader.TryTake(TokenKind.Dot);
        return month;
    }

    /// <summary>Reads a year where one stands; false if it is absurd.</summary>
    public static bool TryReadYear(TokenReader reader, out int? year)
    {
        year = null;
        var lead = 0;
        if (reader.Peek(lead).Kind == TokenKind.Comma) lead++;
        if (reader.IsWord("i", lead)) lead++;
        if (!reader.Peek(lead).IsLongNumber) return true;
        for (; lead > 0; lead--) reader.Take();
        return TryTakeYear(reader, out year);
    }

    /// <summary>Reads the number as a year; false if it is absurd.</summary>
    public static bool TryTakeYear(TokenReader reader, out int? year)
    {
        var token = reader.Take();
        year = token.Value;
        if (YearLimits.Contain(token.Value)) return true;
        reader.Fail(token.IsShortNumber ? Problems.MissingYearDigits : Problems.YearOutOfRange(token.Text));
        return false;
    }
}
