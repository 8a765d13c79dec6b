using NodaTime;

namespace BudgetProcess.Planning.Forward;

/// <summary>What of a milestone lies on a day.</summary>
/// <param name="Milestone">The milestone as the old plan has it.</param>
/// <param name="Begins">Whether it begins there.</param>
/// <param name="Ends">Whether it ends there.</param>
internal sealed record DayPart(Milestone Milestone, bool Begins, bool Ends);

/// <summary>A named day of the plan that is being rolled forward, and all that begins or ends on it.</summary>
/// <remarks>What shared a day shares one afterwards: the hearing begins on the day of Økonomiudvalget's reading, also where that is moved.</remarks>
/// <param name="Index">Its place in the order of the year.</param>
/// <param name="Before">Where it lies in the old year.</param>
/// <param name="Home">Where the weekday rule puts it in the new year.</param>
/// <param name="Parts">What begins or ends there, in the plan's order.</param>
internal sealed record PlannedDay(int Index, LocalDate Before, LocalDate Home, IReadOnlyList<DayPart> Parts);

/// <summary>The named days of a plan in the order of the year.</summary>
internal sealed class PlannedDays
{
    private readonly Dictionary<string, PlannedDay> starts = [];
    private readonly Dictionary<string, PlannedDay> ends = [];

    /// <param name="plan">The old plan.</param>
    /// <param name="weeks">How many weeks later the new year lies.</param>
    /// <param name="apart">Whether milestones that share a day may be parted.</param>
    internal PlannedDays(Plan plan, int weeks, bool apart)
    {
        var parts = plan.Milestones.Where(milestone => milestone.HasFixedDay).SelectMany(PartsOf);
        All = [.. parts.GroupBy(part => (part.Day, Key: apart ? part.Part.Milestone.Key : ""), part => part.Part).OrderBy(day => day.Key.Day)
            .Select((day, index) => new PlannedDay(index, day.Key.Day, day.Key.Day.PlusWeeks(weeks), [.. day]))];
        foreach (var day in All)
            foreach (var part in day.Parts)
            {
                if (part.Begins) starts[part.Milestone.Key] = day;
                if (part.Ends) ends[part.Milestone.Key] = day;
            }
    }

    internal IReadOnlyList<PlannedDay> All { get; }

    /// <summary>The day on which a milestone with a fixed day begins.</summary>
    internal PlannedDay StartOf(Milestone milestone) => starts[milestone.Key];

    /// <summary>The day on which a milestone with a fixed day ends.</summary>
    internal PlannedDay EndOf(Milestone milestone) => ends[milestone.Key];

    private static IEnumerable<(LocalDate Day, DayPart Part)> PartsOf(Milestone milestone)
    {
        var (start, end) = (milestone.Home.Start, milestone.Home.End);
        if (start == end) return [(start, new DayPart(milestone, true, true))];
        return [(start, new DayPart(milestone, true, false)), (end, new DayPart(milestone, false, true))];
    }
}
