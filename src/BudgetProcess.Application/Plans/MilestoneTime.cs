using System.Globalization;
using BudgetProcess.Calendar;
using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.Plans;

/// <summary>When a milestone is, in Danish.</summary>
public static class MilestoneTime
{
    /// <summary>"mandag 9. september 2024 kl. 17.00–19.00", "medio august 2024".</summary>
    public static string Text(Milestone milestone)
    {
        var period = milestone.Period;
        var days = milestone.HasFixedDay && period.Start == period.End ? DanishDates.InFull(period.Start) : DanishDates.Period(period);
        return milestone.StartTime is not { } start ? days
            : milestone.EndTime is { } end ? $"{days} kl. {Clock(start)}–{Clock(end)}"
            : $"{days} kl. {Clock(start)}";
    }

    /// <summary>The same, to be a part of what is told.</summary>
    internal static Sentence Told(Milestone milestone)
    {
        var period = milestone.Period;
        Sentence days = milestone.HasFixedDay && period.Start == period.End ? (Sentence)$"{period.Start}" : $"{period}";
        return milestone.StartTime is not { } start ? days
            : milestone.EndTime is { } end ? (Sentence)$"{days} {(start, end)}"
            : $"{days} {start}";
    }

    private static string Clock(LocalTime time) => time.ToString("H.mm", CultureInfo.InvariantCulture);
}
