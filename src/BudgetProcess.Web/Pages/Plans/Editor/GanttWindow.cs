using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>The days over which a milestone may lie, as a band behind its mark.</summary>
/// <param name="Box">The band, from the first day on which it may begin to the day on which it then ends at the latest.</param>
/// <param name="IsOpenLeft">Nothing binds it there; the band begins with the drawing.</param>
/// <param name="IsOpenRight">Nothing binds it there; the band ends with the drawing.</param>
internal sealed record GanttBand(Box Box, bool IsOpenLeft, bool IsOpenRight)
{
    /// <summary>The band of a window; null where nothing binds the milestone, or nothing of the window is in the drawing.</summary>
    /// <param name="window">The window; null if there is none.</param>
    /// <param name="milestone">The milestone.</param>
    /// <param name="scale">The time axis.</param>
    /// <param name="y">Where the band begins.</param>
    /// <param name="height">Its height.</param>
    public static GanttBand? Of(DayWindow? window, Milestone milestone, ProcessPictureScale scale, double y, double height)
    {
        if (window is null or { Earliest.Day: null, Latest.Day: null }) return null;
        var more = milestone.HasFixedDay ? Period.DaysBetween(milestone.Period.Start, milestone.Period.End) : 0;
        var from = window.Earliest.Day is { } first ? scale.Begin(first) : scale.Start(0);
        var to = window.Latest.Day is { } last ? scale.End(last.PlusDays(more)) : scale.Start(scale.Months);
        return to > from ? new(new Box(from, y, to - from, height), window.Earliest.Day is null, window.Latest.Day is null) : null;
    }
}

/// <summary>Days on which a milestone may begin, as a word for the script: a bit for each day from the first of the drawing, four to a hexadecimal digit.</summary>
internal static class GanttDays
{
    /// <summary>The word; empty if none of the days is in the drawing.</summary>
    /// <param name="days">The days.</param>
    /// <param name="first">The first day of the drawing.</param>
    /// <param name="count">How many days the drawing has.</param>
    public static string Word(IReadOnlyList<LocalDate> days, LocalDate first, int count)
    {
        var bits = new byte[(count + 7) / 8];
        foreach (var at in days.Select(day => Period.DaysBetween(first, day)).Where(at => at >= 0 && at < count)) bits[at / 8] |= (byte)(0x80 >> (at % 8));
        return Convert.ToHexStringLower(bits).TrimEnd('0');
    }
}
