using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>A date as people at a budget office write it (datoudtryk), understood: "26. februar", "medio august", "fra 30. august".</summary>
public sealed record DatePhrase
{
    private DatePhrase(string text, DatePeriod period, LocalTime? time) => (Text, Period, Time) = (text, period, time);

    /// <summary>What was written, trimmed.</summary>
    public string Text { get; }

    /// <summary>The days that it covers.</summary>
    public DatePeriod Period { get; }

    /// <summary>The clock time, where one was written ("11.9.2017 kl. 10").</summary>
    public LocalTime? Time { get; }

    /// <summary>Reads a phrase; a missing year is <paramref name="year"/>.</summary>
    public static DatePhraseResult Parse(string text, int year) => throw new NotSupportedException(text + year);
}

/// <summary>A phrase, or what is wrong with it in Danish.</summary>
/// <param name="Phrase">The phrase, where it means something.</param>
/// <param name="Problem">What is wrong and what to write instead, in Danish, where it does not.</param>
public sealed record DatePhraseResult(DatePhrase? Phrase, string? Problem);
