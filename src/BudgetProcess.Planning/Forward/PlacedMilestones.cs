using BudgetProcess.Calendar;
using NodaTime;

namespace BudgetProcess.Planning.Forward;

/// <summary>The milestones on their new days, in the words of the new year.</summary>
internal sealed class PlacedMilestones(
    Plan plan, BudgetYear target, int weeks, PlannedDays days, IReadOnlyList<LocalDate> found, IReadOnlyDictionary<string, DatePeriod> loose)
{
    internal Plan Plan { get; } = plan;

    /// <summary>The milestone in the new year; its notes are still the old ones.</summary>
    internal Milestone Of(Milestone milestone)
    {
        var (home, put) = milestone.HasFixedDay ? (HomeOf(milestone), PutOf(milestone)) : (SameWordsOf(milestone), loose[milestone.Key]);
        var old = DatePhrase.Parse(milestone.Phrase, Plan.Year.ProcessYear).Phrase;
        var keepsWords = !milestone.HasFixedDay && put == home && milestone.Home == milestone.Period;
        var same = keepsWords ? ForwardWords.SameWords(milestone.Phrase, Plan.Year, target) : null;
        var phrase = same ?? ForwardWords.NewDays(milestone.Phrase, old, put, target);
        var placed = ForwardWords.On(milestone, old, phrase, put);
        return placed with
        {
            Title = ForwardWords.Retitle(milestone.Title, Plan.Year, target),
            Displacement = put == home ? null : new Displacement(home, placed.Period),
        };
    }

    /// <summary>Where it begins: for the choice of the first milestone of the year.</summary>
    internal LocalDate StartOf(Milestone milestone) => milestone.HasFixedDay ? found[days.StartOf(milestone).Index] : loose[milestone.Key].Start;

    private DatePeriod HomeOf(Milestone milestone) =>
        new(days.StartOf(milestone).Home, days.EndOf(milestone).Home, milestone.Period.Precision);

    private DatePeriod PutOf(Milestone milestone)
    {
        var (start, end) = (found[days.StartOf(milestone).Index], found[days.EndOf(milestone).Index]);
        return new(start, LocalDate.Max(start, end), milestone.Period.Precision);
    }

    private DatePeriod SameWordsOf(Milestone milestone) => LoosePeriods.Home(milestone, Plan.Year, target, weeks);
}
