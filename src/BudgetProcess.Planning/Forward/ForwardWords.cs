using System.Globalization;
using System.Text.RegularExpressions;
using BudgetProcess.Calendar;
using BudgetProcess.Planning.Files;
using NodaTime;

namespace BudgetProcess.Planning.Forward;

/// <summary>Finds the words for the dates of a plan in another year.</summary>
internal static partial class ForwardWords
{
    [GeneratedRegex(@"(?<![0-9])[0-9]{4}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Year { get; }

    /// <summary>A title in which the old budget year has become the new one.</summary>
    internal static string Retitle(string title, BudgetYear from, BudgetYear to) =>
        Year.Replace(title, year => year.Value == from.ToString() ? to.ToString() : year.Value);

    /// <summary>"medio august" of the new year; null where the new year has no such days (uge 53).</summary>
    internal static DatePhrase? SameWords(string phrase, BudgetYear from, BudgetYear to)
    {
        var words = Year.Replace(phrase, Later);
        return DatePhrase.Parse(words, to.ProcessYear).Phrase;

        string Later(Match year) =>
            (int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) + to.Value - from.Value).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The milestone on other days of its year, in words like those that it had.</summary>
    internal static Milestone Put(Milestone milestone, DatePeriod days, BudgetYear year)
    {
        var old = DatePhrase.Parse(milestone.Phrase, year.ProcessYear).Phrase;
        return On(milestone, old, NewDays(milestone.Phrase, old, days, year), days);
    }

    /// <summary>The milestone with a phrase that names its days; where the phrase only says when it begins, the days say when it ends.</summary>
    internal static Milestone On(Milestone milestone, DatePhrase? old, DatePhrase phrase, DatePeriod days)
    {
        var end = old is { IsOpenEnded: true } ? LocalDate.Max(days.End, phrase.Period.Start) : phrase.Period.End;
        return milestone with { Phrase = phrase.Text, Period = new(phrase.Period.Start, end, phrase.Period.Precision) };
    }

    /// <summary>The new days in words, with what stood around the old ones: "fra", "senest", a clock time, a remark.</summary>
    internal static DatePhrase NewDays(string oldPhrase, DatePhrase? old, DatePeriod moved, BudgetYear to)
    {
        var named = old is { IsOpenEnded: true } ? new DatePeriod(moved.Start, moved.Start.PlusDays(LengthOf(old.Period)), moved.Precision) : moved;
        var lead = old is { IsDeadline: true } ? "senest " : old is { IsOpenEnded: true } ? "fra " : "";
        var full = lead + DanishDates.Period(named);
        var remark = old?.Remark is { } text ? $" ({text})" : "";
        var complete = DatePhrase.Parse(full + Clock(old), to.ProcessYear).Phrase
            ?? throw new InvalidOperationException($"The printed phrase \"{full}\" cannot be read back.");

        // People leave the year out, and so does the new phrase, where that means the same. A remark goes where there is room.
        var shorter = full.Replace($", {to.ProcessYear}", "", StringComparison.Ordinal).Replace($" {to.ProcessYear}", "", StringComparison.Ordinal);
        string[] wordings = Year.IsMatch(oldPhrase) ? [full + Clock(old) + remark] : [shorter + Clock(old) + remark, full + Clock(old) + remark];
        return wordings
            .Where(wording => wording.Length <= TextRules.LongestPhrase)
            .Select(wording => DatePhrase.Parse(wording, to.ProcessYear).Phrase)
            .FirstOrDefault(phrase => phrase?.Period == complete.Period) ?? complete;
    }

    private static int LengthOf(DatePeriod period) => Period.DaysBetween(period.Start, period.End);

    private static string Clock(DatePhrase? phrase) => (phrase?.Time, phrase?.EndTime) switch
    {
        ({ } from, { } to) => $" {DanishDates.Clock(from, to)}",
        ({ } from, null) => $" {DanishDates.Clock(from)}",
        _ => "",
    };
}
