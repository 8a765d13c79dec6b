using System.Diagnostics.CodeAnalysis;

namespace BudgetProcess.Workflows;

/// <summary>How far from a milestone a moment lies: "-P14D" in calendar days, "-P3BD" in working days, "P0D", or "reminder-1" to "reminder-3":
/// the days that the milestone's own notice policy names, farthest first.</summary>
/// <param name="Days">Days after (before, if negative); 0 with a reminder.</param>
/// <param name="InWorkingDays">Whether they are working days (hverdage).</param>
/// <param name="Reminder">Which reminder of the notice policy, from 1; null for a plain offset.</param>
public sealed record MilestoneOffset(int Days, bool InWorkingDays = false, int? Reminder = null)
{
    /// <summary>The milestone's own day.</summary>
    public static MilestoneOffset None { get; } = new(0);

    /// <summary>Reads an offset.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out MilestoneOffset? offset) => throw new NotSupportedException(text);
}
