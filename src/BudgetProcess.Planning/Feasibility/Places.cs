using BudgetProcess.Calendar;
using BudgetProcess.Planning.Forward;

namespace BudgetProcess.Planning.Feasibility;

/// <summary>Finds the places where a milestone may lie, under conditions on its days.</summary>
internal sealed class Places(Horizon horizon)
{
    /// <summary>The places of a milestone.</summary>
    /// <param name="milestone">The milestone.</param>
    /// <param name="conditions">The conditions on its days.</param>
    /// <param name="byDay">Whether a milestone without a fixed day is to be given one.</param>
    internal Node Of(Milestone milestone, IReadOnlyList<Condition> conditions, bool byDay = false)
    {
        if (conditions.FirstOrDefault(condition => condition.At is not null) is { At: { } at }) return At(milestone, at);
        List<Condition> filters = [.. conditions.Where(condition => condition.Days is not null)];
        if (!milestone.HasFixedDay && !byDay) return Loose(milestone, filters);
        var length = conditions.Where(condition => condition.Kind == ConditionKind.Length).Select(condition => condition.Length).DefaultIfEmpty(0).Max();
        return milestone.HasFixedDay && milestone.Kind == MilestoneKind.Meeting ? Meeting(milestone, length, filters) : Open(milestone, length, filters);
    }

    private Node At(Milestone milestone, DatePeriod at) =>
        new(milestone, [horizon.IndexOf(at.Start)], [horizon.IndexOf(at.End)], at == milestone.Period ? 0 : -1, at.Precision != DatePrecision.Day);

    /// <summary>A meeting is held on every one of its days.</summary>
    private Node Meeting(Milestone milestone, int length, List<Condition> filters)
    {
        var good = GoodDays(filters);
        var starts = new List<int>();
        for (var (day, run) = (0, 0); day < horizon.Count; day++)
        {
            run = good[day] ? run + 1 : 0;
            if (run > length) starts.Add(day - length);
        }

        return Made(milestone, starts, [.. starts.Select(start => start + length)]);
    }

    /// <summary>Anything else has only its first and last day chosen, and runs on through weekends in between: it ends on the first good day that does not make it shorter.</summary>
    private Node Open(Milestone milestone, int length, List<Condition> filters)
    {
        var (good, throughout) = (GoodDays(filters), GoodDays([.. filters.Where(filter => filter.KeepsThroughout)]));
        var (starts, ends) = (new List<int>(), new List<int>());
        for (var (day, end, bad) = (0, 0, -1); day < horizon.Count; day++)
        {
            if (!good[day]) continue;
            for (end = Math.Max(end, day + length); end < horizon.Count && !good[end]; end++)
            {
            }

            if (end >= horizon.Count) break;
            for (var inside = Math.Max(bad + 1, day); inside <= end; inside++)
                if (!throughout[inside]) bad = inside;
            if (bad >= day) continue;
            starts.Add(day);
            ends.Add(end);
        }

        return Made(milestone, starts, ends);
    }

    /// <summary>The period of the plan and the thirds, weeks or months before and after it.</summary>
    private Node Loose(Milestone milestone, List<Condition> filters)
    {
        var periods = new LinkedList<DatePeriod>([milestone.Period]);
        if (LoosePeriods.CanStep(milestone.Period))
        {
            for (var period = LoosePeriods.Step(milestone.Period, -1); IsInside(period); period = LoosePeriods.Step(period, -1)) periods.AddFirst(period);
            for (var period = LoosePeriods.Step(milestone.Period, 1); IsInside(period); period = LoosePeriods.Step(period, 1)) periods.AddLast(period);
        }

        List<DatePeriod> possible = [.. periods.Where(period => filters.TrueForAll(filter => HasDay(period, filter.Days!)))];
        return new(milestone, [.. possible.Select(period => horizon.IndexOf(period.Start))], [.. possible.Select(period => horizon.IndexOf(period.End))], possible.IndexOf(milestone.Period), isLoose: true);
    }

    private bool IsInside(DatePeriod period) => horizon.IndexOf(period.Start) >= 0 && horizon.IndexOf(period.End) < horizon.Count;

    private bool HasDay(DatePeriod period, bool[] days)
    {
        for (var (day, last) = (horizon.IndexOf(period.Start), horizon.IndexOf(period.End)); day <= last; day++)
            if (days[day]) return true;
        return false;
    }

    private bool[] GoodDays(List<Condition> filters)
    {
        if (filters is [var only]) return only.Days!;
        var good = horizon.Days(_ => true);
        foreach (var days in filters.Select(filter => filter.Days!).Distinct())
            for (var day = 0; day < good.Length; day++) good[day] &= days[day];
        return good;
    }

    private Node Made(Milestone milestone, List<int> starts, List<int> ends)
    {
        var home = starts.BinarySearch(horizon.IndexOf(milestone.Period.Start));
        var isHome = home >= 0 && milestone.HasFixedDay && ends[home] == horizon.IndexOf(milestone.Period.End);
        return new(milestone, [.. starts], [.. ends], isHome ? home : -1, isLoose: false);
    }
}
