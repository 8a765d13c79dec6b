using NodaTime;

namespace BudgetProcess.Calendar.Phrases;

/// <summary>One end of a period as it was written, with what was left out still missing ("11." of "11.-22. september").</summary>
internal sealed record PointDraft
{
    /// <summary>Which kind of unit it names; decides which of the numbers below are there.</summary>
    public required DatePrecision Kind { get; init; }

    /// <summary>Day of the month, as written.</summary>
    public int Day { get; init; }

    /// <summary>Month 1–12; null where it must come from the other end, or for "slutningen af 2019".</summary>
    public int? Month { get; init; }

    /// <summary>Third of the month, or beginning, middle or end of the year where there is no month.</summary>
    public MonthThird Third { get; init; }

    /// <summary>Week number, as written.</summary>
    public int Week { get; init; }

    /// <summary>The season.</summary>
    public Season Season { get; init; }

    /// <summary>The year, already checked; null where none was written.</summary>
    public int? Year { get; init; }

    /// <summary>The weekday that was written in front.</summary>
    public int? Weekday { get; init; }

    /// <summary>The clock time.</summary>
    public LocalTime? Time { get; init; }

    /// <summary>The clock time of the end.</summary>
    public LocalTime? EndTime { get; init; }

    /// <summary>Whether it is a day or a third whose month still has to come from its neighbour.</summary>
    public bool LacksMonth => Month is null && Kind is DatePrecision.Day or DatePrecision.Third;

    /// <summary>With the month (and year) of the point that follows: "11.–22. september", "primo–medio september 2024".</summary>
    public PointDraft CompletedBy(PointDraft next)
    {
        if (!LacksMonth || Year is not null) return WithYear(next.Year);
        return Kind == next.Kind ? this with { Month = next.Month, Year = next.Year } : this;
    }

    /// <summary>With the year of the point before it, unless it has its own; a point that lacks its month stays as it is.</summary>
    public PointDraft CompletedAfter(PointDraft previous) => LacksMonth ? this : WithYear(previous.Year);

    private PointDraft WithYear(int? year) => Year is null ? this with { Year = year } : this;
}
