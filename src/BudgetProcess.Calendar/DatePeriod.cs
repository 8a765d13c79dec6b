using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>How exactly a date phrase says when (præcision).</summary>
public enum DatePrecision
{
    /// <summary>Named days: "9. september", "23.–24. september", "fra 30. august".</summary>
    Day,

    /// <summary>Thirds of a month: "medio august", "primo–medio september", "start juni".</summary>
    Third,

    /// <summary>ISO weeks: "uge 36", "uge 36–37".</summary>
    Week,

    /// <summary>Whole months: "april", "maj til juni".</summary>
    Month,

    /// <summary>A season: "efterår 2019".</summary>
    Season,

    /// <summary>Comes back every year: "maj og november hvert år". The period is the first occurrence.</summary>
    Recurring,
}

/// <summary>The days that a date phrase covers (periode): both ends are included, as a municipality reads its own plan.</summary>
public sealed record DatePeriod
{
    /// <summary>Creates the period.</summary>
    /// <exception cref="ArgumentException">The end lies before the start.</exception>
    public DatePeriod(LocalDate start, LocalDate end, DatePrecision precision)
    {
        if (end < start) throw new ArgumentException($"The period ends {end} before it starts {start}.", nameof(end));
        Start = start;
        End = end;
        Precision = precision;
    }

    /// <summary>The first day.</summary>
    public LocalDate Start { get; }

    /// <summary>The last day, included.</summary>
    public LocalDate End { get; }

    /// <summary>How exactly the phrase named these days.</summary>
    public DatePrecision Precision { get; }

    /// <summary>One named day.</summary>
    public static DatePeriod OnDay(LocalDate day) => new(day, day, DatePrecision.Day);
}
