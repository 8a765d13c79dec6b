using System.Text.RegularExpressions;
using BudgetProcess.Calendar;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BudgetProcess.Web.Pages;

/// <summary>What the rooms below the pages have to tell, in the language of the reader. Its Danish words are its key, as for the pages' own.</summary>
internal static partial class SentenceTexts
{
    /// <summary>Stands before the words of a sentence whose key would differ from another only in upper and lower case.</summary>
    internal const string TwinPrefix = "Sentence.";

    private const int LeapYear = 2024;

    /// <summary>The sentence as the reader of the page reads it.</summary>
    public static string Say(this IStringLocalizer<Texts> texts, Sentence sentence)
    {
        if (!PageLanguage.IsEnglish) return sentence.ToString();
        object[] values = [.. sentence.Values.Select(texts.SayValue)];
        if (Word().IsMatch(sentence.Format)) return texts[KeyOf(sentence.Format, texts), values].Value;

        // What is nothing but values ("»{0}« ({1})") reads the same everywhere, but for its quotation marks.
        return string.Format(PageLanguage.Culture, sentence.Format.Replace('»', '‘').Replace('«', '’'), values);
    }

    // The compiler of resources takes "ingen" and "Ingen" for one: the sentence that differs only in case has a prefix.
    private static string KeyOf(string format, IStringLocalizer<Texts> texts) => texts[TwinPrefix + format].ResourceNotFound ? format : TwinPrefix + format;

    private static object SayValue(this IStringLocalizer<Texts> texts, object value) => value switch
    {
        Sentence part => texts.Say(part),
        LocalDate day => DateTexts.InFull(day),
        DatePeriod period => DateTexts.Period(period),
        AnnualDate day => DateTexts.DayAndMonth(day.InYear(LeapYear)),
        (LocalTime from, LocalTime to) => DateTexts.Clock(from, to),
        LocalTime time => DateTexts.Clock(time),
        IsoDayOfWeek weekday => DateTexts.Weekday(weekday),
        _ => value,
    };

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Word();
}
