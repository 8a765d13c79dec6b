using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BudgetProcess.Workflows;

/// <summary>How far from a milestone a moment lies: "-P14D" in calendar days, "-P3BD" in working days, "P0D", or "reminder-1" to "reminder-3":
/// the days that the milestone's own notice policy names, farthest first.</summary>
/// <param name="Days">Days after (before, if negative); 0 with a reminder.</param>
/// <param name="InWorkingDays">Whether they are working days (hverdage).</param>
/// <param name="Reminder">Which reminder of the notice policy, from 1; null for a plain offset.</param>
public sealed partial record MilestoneOffset(int Days, bool InWorkingDays = false, int? Reminder = null)
{
    /// <summary>The milestone's own day.</summary>
    public static MilestoneOffset None { get; } = new(0);

    /// <summary>Reads an offset of at most 999 days either way.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MilestoneOffset? offset)
    {
        var match = Pattern().Match(text);
        offset = !match.Success ? null
            : match.Groups["reminder"] is { Success: true } reminder ? new(0, Reminder: int.Parse(reminder.ValueSpan, CultureInfo.InvariantCulture))
            : new(
                (match.Groups["before"].Success ? -1 : 1) * int.Parse(match.Groups["days"].ValueSpan, CultureInfo.InvariantCulture),
                match.Groups["working"].Success);
        return offset is not null;
    }

    /// <summary>The offset as definitions write it.</summary>
    public override string ToString() => Reminder is { } reminder
        ? string.Create(CultureInfo.InvariantCulture, $"reminder-{reminder}")
        : string.Create(CultureInfo.InvariantCulture, $"{(Days < 0 ? "-" : "")}P{Math.Abs(Days)}{(InWorkingDays ? "B" : "")}D");

    [GeneratedRegex(@"\A(?:(?<before>-)?P(?<days>[0-9]{1,3})(?<working>B)?D|reminder-(?<reminder>[1-3]))\z")]
    private static partial Regex Pattern();
}
