using System.Text.RegularExpressions;
using BudgetProcess.Calendar;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BudgetProcess.Web.Pages;

/// <summary>What the rooms below the pages have to tell, in the language of the reader. Its Danish words are its key, as for the pages' own.</summary>
internal static partial class SentenceTexts
{
    /// <summary>The sentence as the reader of the page reads it.</summary>
    public static string Say(this IStringLocalizer<Texts> texts, Sentence sentence)
    {
        if (!PageLanguage.IsEnglish) return sentence.ToString();
        object[] values = [.. sentence.Values.Select(texts.SayValue)];
        // What is nothing but values ("{0}: {1}") reads the same everywhere.
        return Word().IsMatch(sentence.Format) ? texts[sentence.Format, values].Value : string.Format(PageLanguage.Culture, sentence.Format, values);
    }

    private static object SayValue(this IStringLocalizer<Texts> texts, object value) => value switch
    {
        Sentence part => texts.Say(part),
        LocalDate day => DateTexts.InFull(day),
        DatePeriod period => DateTexts.Period(period),
        LocalTime time => DateTexts.Clock(time),
        IsoDayOfWeek weekday => DateTexts.Weekday(weekday),
        _ => value,
    };

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex Word();
}
