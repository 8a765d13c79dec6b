using System.Globalization;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Planning;
using BudgetProcess.Workflows;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Application.Processes;

/// <summary>Finds the instant that a wait on a milestone means.</summary>
internal static class Moments
{
    /// <summary>When a whole day begins for people, where neither milestone nor definition says a time.</summary>
    private static readonly LocalTime Morning = new(8, 0);

    /// <summary>When a day is over: the last minute, so that "20. september" is still the 20th.</summary>
    private static readonly LocalTime LastMinute = new(23, 59);

    private static readonly LocalTimePattern TimeOfDay = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>The moment; null if the milestone's notice policy has no such reminder.</summary>
    public static Instant? Of(Milestone milestone, MilestoneEdge edge, MilestoneOffset offset, string? at, Municipality municipality)
    {
        var day = edge == MilestoneEdge.Start ? milestone.Period.Start : milestone.Period.End;
        if (offset.Reminder is { } reminder)
        {
            var days = milestone.EffectiveNotice.ReminderDays;
            if (reminder > days.Count) return null;
            day = DueDay(milestone).PlusDays(-days[reminder - 1]);
        }
        else
        {
            day = offset.InWorkingDays ? municipality.WorkingDays.Add(day, offset.Days) : day.PlusDays(offset.Days);
        }

        return DanishTime.InstantOf(day, at is null ? OwnTime(milestone, edge) : TimeOfDay.Parse(at).Value);
    }

    /// <summary>The day that reminders count back from: people must be at a meeting when it begins, and done with a task when its days are over.</summary>
    public static LocalDate DueDay(Milestone milestone) => milestone.Kind == MilestoneKind.Meeting ? milestone.Period.Start : milestone.Period.End;

    /// <summary>When a milestone begins, for deciding whether it lies ahead.</summary>
    public static Instant StartOf(Milestone milestone) =>
        DanishTime.InstantOf(milestone.Period.Start, milestone.StartTime ?? LocalTime.Midnight);

    /// <summary>When a milestone is over.</summary>
    public static Instant EndOf(Milestone milestone) => DanishTime.InstantOf(milestone.Period.End, OwnTime(milestone, MilestoneEdge.End));

    /// <summary>The offset as a wait stores it.</summary>
    public static string Text(MilestoneOffset offset) => offset.Reminder is { } reminder
        ? string.Create(CultureInfo.InvariantCulture, $"reminder-{reminder}")
        : string.Create(CultureInfo.InvariantCulture, $"{(offset.Days < 0 ? "-" : "")}P{Math.Abs(offset.Days)}{(offset.InWorkingDays ? "BD" : "D")}");

    private static LocalTime OwnTime(Milestone milestone, MilestoneEdge edge) =>
        edge == MilestoneEdge.Start ? milestone.StartTime ?? Morning : milestone.EndTime ?? LastMinute;
}
