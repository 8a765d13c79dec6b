using System.Globalization;
using BudgetProcess.Calendar.Phrases;
using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>A date as people at a budget office write it (datoudtryk), understood: "26. februar", "medio august", "fra 30. august".</summary>
/// <remarks>
/// Primo is day 1–10 of a month, medio 11–20, ultimo 21 to the last; start, midten and slutningen mean the same. Of a year, "starten" is
/// January and February, "midten" June and July, "slutningen" November and December. Weeks are ISO 8601, Monday to Sunday. Seasons are
/// whole months: forår March–May, sommer June–August, efterår September–November; a winter must name its two years.
/// What leaves room for two readings is a problem for the writer to solve, never a guess.
/// </remarks>
public sealed record DatePhrase
{
    internal DatePhrase(string text, DatePeriod period) => (Text, Period) = (text, period);

    /// <summary>What was written, trimmed.</summary>
    public string Text { get; }

    /// <summary>The days that it covers.</summary>
    public DatePeriod Period { get; }

    /// <summary>The clock time, where one was written ("11.9.2017 kl. 10"); on the first day of several.</summary>
    public LocalTime? Time { get; internal init; }

    /// <summary>The clock time of the end ("kl. 17-19"), on the last day of several.</summary>
    public LocalTime? EndTime { get; internal init; }

    /// <summary>"fra 30. august" without an end: <see cref="Period"/> is only what was named, and it goes on from there.</summary>
    public bool IsOpenEnded { get; internal init; }

    /// <summary>"senest 15. oktober": anything up to and including the period will do.</summary>
    public bool IsDeadline { get; internal init; }

    /// <summary>The months, 1–12, of what comes back every year ("maj og november hvert år"), in the order of the year; else empty.</summary>
    public IReadOnlyList<int> YearlyInMonths { get; internal init; } = [];

    /// <summary>What stood in parentheses: "juni (udvalgsmøder)".</summary>
    public string? Remark { get; internal init; }

    /// <summary>Reads a phrase; a missing year is <paramref name="year"/>, the process year.</summary>
    /// <remarks>Never throws: whatever the text and the year, there is a phrase or a problem in Danish.</remarks>
    public static DatePhraseResult Parse(string text, int year)
    {
        var all = ParseAll(text, year);
        if (all.Problem is not null) return new DatePhraseResult(null, all.Problem);
        return all.Phrases.Count == 1
            ? new DatePhraseResult(all.Phrases[0], null)
            : new DatePhraseResult(null, Problems.SeveralDates(all.Phrases.Select(phrase => phrase.ToDanish())));
    }

    /// <summary>Reads a cell that may name several dates ("8.5 + 12.6", "8. og 12. maj"); a missing year is <paramref name="year"/>.</summary>
    /// <remarks>Never throws. One wrong date spoils the cell: it is a problem, not half an answer.</remarks>
    public static DatePhrasesResult ParseAll(string text, int year) => PhraseReader.Read(text, year);

    /// <summary>The canonical form, with year: parsing it gives the same meaning in any process year.</summary>
    public string ToDanish()
    {
        var lead = IsDeadline ? "senest " : IsOpenEnded ? "fra " : "";
        var clock = (Time, EndTime) switch
        {
            ({ } from, { } to) => " " + DanishDates.Clock(from, to),
            ({ } from, null) => " " + DanishDates.Clock(from),
            _ => "",
        };
        return lead + Days() + clock + (Remark is null ? "" : $" ({Remark})");
    }

    /// <summary>Whether two phrases mean the same, however they were written.</summary>
    public bool MeansTheSameAs(DatePhrase? other) => other is not null
        && Period == other.Period && Time == other.Time && EndTime == other.EndTime && IsOpenEnded == other.IsOpenEnded
        && IsDeadline == other.IsDeadline && Remark == other.Remark && YearlyInMonths.SequenceEqual(other.YearlyInMonths);

    /// <summary>Equal if written the same and meaning the same.</summary>
    public bool Equals(DatePhrase? other) => MeansTheSameAs(other) && Text == other!.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Period);

    /// <summary>What was written.</summary>
    public override string ToString() => Text;

    private string Days()
    {
        if (YearlyInMonths.Count == 0) return DanishDates.Period(Period);
        var names = YearlyInMonths.Select(DanishNames.Month).ToList();
        var months = names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} og {names[^1]}";
        return string.Create(CultureInfo.InvariantCulture, $"{months} hvert år fra {Period.Start.Year}");
    }
}

/// <summary>A phrase, or what is wrong with it in Danish.</summary>
/// <param name="Phrase">The phrase, where it means something.</param>
/// <param name="Problem">What is wrong and what to write instead, where it does not.</param>
public sealed record DatePhraseResult(DatePhrase? Phrase, Sentence? Problem);

/// <summary>The phrases of a cell, or what is wrong with it in Danish.</summary>
/// <param name="Phrases">The phrases in the order of the text; empty if there is a problem.</param>
/// <param name="Problem">What is wrong and what to write instead; null if all is well.</param>
public sealed record DatePhrasesResult(IReadOnlyList<DatePhrase> Phrases, Sentence? Problem);
