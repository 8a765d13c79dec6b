using System.Globalization;
using System.Text.RegularExpressions;
using BudgetProcess.Calendar;
using BudgetProcess.Planning.Files;
using NodaTime;

namespace BudgetProcess.Planning;

/// <summary>Makes a plan for another budget year out of an old one (forskydning).</summary>
public static partial class PlanShift
{
    private const int DaysInWeek = 7;

    [GeneratedRegex(@"(?<![0-9])[0-9]{4}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Year { get; }

    /// <summary>The plan for another year: every named day moved by the same number of whole weeks, so that weekdays and the days between them hold.</summary>
    /// <remarks>The number of weeks is the one that comes nearest to the years between; dates end up at most four days earlier or later in the year.
    /// "Medio august" and "uge 36" stay what they are, of the new process year. Constraints, notes and links are kept; the budget year in
    /// titles becomes the new one.
    /// Holidays are not looked at: check the plan afterwards.</remarks>
    public static Plan ByWholeWeeks(Plan plan, BudgetYear target)
    {
        var weeks = WeeksBetween(plan.Year, target);
        var milestones = plan.Milestones.Select(milestone => Shift(milestone, plan.Year, target, weeks));
        return new Plan(target, Retitle(plan.Title, plan.Year, target), [.. milestones], plan.Constraints)
        {
            Source = string.Create(CultureInfo.InvariantCulture, $"Planen for budget {plan.Year}, flyttet {weeks} uger"),
        };
    }

    private static int WeeksBetween(BudgetYear from, BudgetYear to)
    {
        // Measured in the middle of the year: a leap day then counts where most of the process feels it.
        var days = Period.DaysBetween(new LocalDate(from.ProcessYear, 7, 1), new LocalDate(to.ProcessYear, 7, 1));
        return (int)Math.Round(days / (double)DaysInWeek, MidpointRounding.AwayFromZero);
    }

    private static Milestone Shift(Milestone milestone, BudgetYear from, BudgetYear to, int weeks)
    {
        var old = DatePhrase.Parse(milestone.Phrase, from.ProcessYear).Phrase;
        var moved = Moved(milestone.Period, weeks);
        var phrase = (milestone.HasFixedDay || old is null ? null : SameWords(milestone.Phrase, from, to)) ?? NewDays(milestone, old, moved, to);
        var end = old is not null && milestone.Period.End != old.Period.End ? LocalDate.Max(moved.End, phrase.Period.Start) : phrase.Period.End;
        return milestone with
        {
            Title = Retitle(milestone.Title, from, to),
            Phrase = phrase.Text,
            Period = new DatePeriod(phrase.Period.Start, end, phrase.Period.Precision),
        };
    }

    private static DatePeriod Moved(DatePeriod period, int weeks) =>
        new(period.Start.PlusWeeks(weeks), period.End.PlusWeeks(weeks), period.Precision);

    /// <summary>"medio august" of the new year; null where the new year has no such days (uge 53).</summary>
    private static DatePhrase? SameWords(string phrase, BudgetYear from, BudgetYear to)
    {
        var words = Year.Replace(phrase, Later);
        return DatePhrase.Parse(words, to.ProcessYear).Phrase;

        string Later(Match year) =>
            (int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) + to.Value - from.Value).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The new days in words, with what stood around the old ones: "fra", "senest", a clock time, a remark.</summary>
    private static DatePhrase NewDays(Milestone milestone, DatePhrase? old, DatePeriod moved, BudgetYear to)
    {
        var named = old is { IsOpenEnded: true } ? new DatePeriod(moved.Start, moved.Start.PlusDays(LengthOf(old.Period)), moved.Precision) : moved;
        var lead = old is { IsDeadline: true } ? "senest " : old is { IsOpenEnded: true } ? "fra " : "";
        var full = lead + DanishDates.Period(named);
        var remark = old?.Remark is { } text ? $" ({text})" : "";
        var complete = DatePhrase.Parse(full + Clock(old), to.ProcessYear).Phrase
            ?? throw new InvalidOperationException($"The printed phrase \"{full}\" of {milestone.Key} cannot be read back.");

        // People leave the year out, and so does the new phrase, where that means the same. A remark goes where there is room.
        var shorter = full.Replace($" {to.ProcessYear}", "", StringComparison.Ordinal);
        string[] wordings = Year.IsMatch(milestone.Phrase) ? [full + Clock(old) + remark] : [shorter + Clock(old) + remark, full + Clock(old) + remark];
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

    private static string Retitle(string title, BudgetYear from, BudgetYear to) =>
        Year.Replace(title, year => year.Value == from.ToString() ? to.ToString() : year.Value);
}
