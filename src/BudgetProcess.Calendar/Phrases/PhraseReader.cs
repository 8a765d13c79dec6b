using NodaTime;

namespace BudgetProcess.Calendar.Phrases;

/// <summary>Takes a text through tokenizer, grammar and resolver.</summary>
internal static class PhraseReader
{
    /// <summary>The phrases of the text, or the first problem.</summary>
    public static DatePhrasesResult Read(string text, int year)
    {
        if (Tokenizer.Cut(text, out var problem) is not { } phrase) return new DatePhrasesResult([], problem);
        var reader = new TokenReader(phrase.Tokens);
        var phrases = RecurringGrammar.Recognises(phrase.Tokens) ? ReadRecurring(phrase, reader, year) : ReadDates(phrase, reader, year);
        return reader.Problem is null ? new DatePhrasesResult(phrases, null) : new DatePhrasesResult([], reader.Problem);
    }

    private static List<DatePhrase> ReadRecurring(TokenizedPhrase phrase, TokenReader reader, int processYear)
    {
        if (new RecurringGrammar(reader).Read() is not { } recurring) return [];
        var first = new PointDraft { Kind = DatePrecision.Month, Month = recurring.Months[0], Year = recurring.FirstYear };
        var draft = new PhraseDraft(first, null, IsDeadline: false, IsFrom: false, phrase.Source);
        if (new PhraseResolver(reader, processYear).Resolve(draft) is not { } month) return [];
        var period = new DatePeriod(month.Start, month.End, DatePrecision.Recurring);
        return [new DatePhrase(phrase.Source, period) { YearlyInMonths = recurring.Months, Remark = phrase.Remark }];
    }

    private static List<DatePhrase> ReadDates(TokenizedPhrase phrase, TokenReader reader, int processYear)
    {
        var phrases = new List<DatePhrase>();
        var resolver = new PhraseResolver(reader, processYear);
        var drafts = new PhraseGrammar(phrase, reader).Read() ?? [];
        foreach (var draft in drafts)
        {
            if (resolver.Resolve(draft) is not { } period || !TryFindClock(draft, period, reader, out var clock)) break;
            phrases.Add(new DatePhrase(drafts.Count == 1 ? phrase.Source : draft.Text, period)
            {
                Time = clock.Start,
                EndTime = clock.End,
                IsDeadline = draft.IsDeadline,
                IsOpenEnded = draft.IsFrom && draft.Last is null,
                Remark = phrase.Remark,
            });
        }

        return phrases;
    }

    // A time behind the first day is when it begins; a lone one behind the last day is when it ends, unless no beginning was given.
    private static bool TryFindClock(PhraseDraft draft, DatePeriod period, TokenReader reader, out (LocalTime? Start, LocalTime? End) clock)
    {
        var first = draft.First;
        var last = draft.Last;
        clock = last is null || last.Time is null ? (first.Time, first.EndTime)
            : first.Time is null ? (last.Time, last.EndTime)
            : (first.Time, last.Time);
        var problem = first.Time is not null && last is not null && (first.EndTime ?? last.EndTime) is not null ? Problems.ClockTwice
            : clock.Start is not null && period.Precision != DatePrecision.Day ? Problems.ClockNeedsDay
            : period.Start == period.End && clock.End <= clock.Start ? Problems.ClockEndsFirst
            : null;
        if (problem is not null) reader.Fail(problem);
        return problem is null;
    }
}
