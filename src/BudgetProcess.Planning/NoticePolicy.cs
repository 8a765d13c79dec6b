namespace BudgetProcess.Planning;

/// <summary>Who hears of a milestone and when (varsling).</summary>
/// <param name="Invite">Attendees get an invitation when the plan is published.</param>
/// <param name="ReminderDays">Days before a meeting begins, or before the last day of anything else, on which those concerned are reminded, farthest first; at most three.</param>
/// <param name="AskForReply">Whether the invitation asks for a reply; off, or the office drowns in them.</param>
public sealed record NoticePolicy(bool Invite, IReadOnlyList<int> ReminderDays, bool AskForReply = false)
{
    private readonly ValueList<int> reminderDays = FarthestFirst(ReminderDays);

    /// <summary>Days before a meeting begins, or before the last day of anything else, on which those concerned are reminded, farthest first, however they were written; at most three.</summary>
    public IReadOnlyList<int> ReminderDays
    {
        get => reminderDays;
        init => reminderDays = FarthestFirst(value);
    }

    /// <summary>The most reminders that one milestone may send.</summary>
    public const int MostReminders = 3;

    /// <summary>Only the feed shows it.</summary>
    public static NoticePolicy FeedOnly { get; } = new(false, []);

    /// <summary>The default of a kind: meetings invite and remind 3 days before; deadlines remind 14 and 3 days before; tasks remind the owner
    /// a week before; periods and publications only show in the feed.</summary>
    public static NoticePolicy DefaultFor(MilestoneKind kind) => kind switch
    {
        MilestoneKind.Meeting => new(true, [3]),
        MilestoneKind.Deadline => new(false, [14, 3]),
        MilestoneKind.Task => new(false, [7]),
        MilestoneKind.Period or MilestoneKind.Publication => FeedOnly,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of milestone."),
    };

    private static ValueList<int> FarthestFirst(IReadOnlyList<int> days) => new(days.OrderDescending());
}
