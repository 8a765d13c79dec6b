using NodaTime;

namespace BudgetProcess.Calendar;

/// <summary>Counts in working days (hverdage).</summary>
public sealed class WorkingDays(ClosedDays closed)
{
    /// <summary>The municipality's closed days.</summary>
    public ClosedDays Closed { get; } = closed;

    /// <summary>Whether people work that day.</summary>
    public bool IsWorkingDay(LocalDate date) => WhyClosed(date) is null;

    /// <summary>Why nobody works that day, in Danish: "lørdag", "Langfredag", "grundlovsdag"; null on a working day.</summary>
    /// <remarks>A public holiday goes before the weekday that it falls on, since it says more.</remarks>
    public string? WhyClosed(LocalDate date)
    {
        if (DanishHolidays.NameOf(date) is { } holiday) return holiday;
        if (date.DayOfWeek == IsoDayOfWeek.Sunday) return "søndag";
        if (date.DayOfWeek == IsoDayOfWeek.Saturday && !Closed.SaturdayIsWorkingDay) return "lørdag";
        return (date.Month, date.Day) switch
        {
            (6, 5) when Closed.ConstitutionDayClosed => "grundlovsdag",
            (12, 24) when Closed.ChristmasEveClosed => "juleaftensdag",
            (12, 31) when Closed.NewYearsEveClosed => "nytårsaftensdag",
            _ => null,
        };
    }

    /// <summary>
    /// The day that lies <paramref name="days"/> working days after (before, if negative) <paramref name="date"/>; 0 gives the date itself.
    /// </summary>
    /// <remarks>Unless <paramref name="days"/> is 0 the result is a working day; the date itself need not be one and never counts.</remarks>
    public LocalDate Add(LocalDate date, int days)
    {
        var step = Math.Sign(days);
        for (var left = days; left != 0;)
        {
            date = date.PlusDays(step);
            if (IsWorkingDay(date)) left -= step;
        }

        return date;
    }

    /// <summary>How many working days lie strictly between two dates; 0 if the second is not after the first.</summary>
    public int CountBetween(LocalDate earlier, LocalDate later)
    {
        var count = 0;
        for (var date = earlier.PlusDays(1); date < later; date = date.PlusDays(1))
        {
            if (IsWorkingDay(date)) count++;
        }

        return count;
    }
}
