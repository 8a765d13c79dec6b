using BudgetProcess.Application.Storage;

namespace BudgetProcess.Application.Deliveries;

/// <summary>What stands in a stored mail where a personal link belongs. The secret itself is never stored; it is made when the mail leaves.</summary>
internal static class PersonalLinkMarks
{
    /// <summary>The recipient's own calendar feed.</summary>
    public const string Calendar = "https://personal-link.invalid/calendar";

    /// <summary>The recipient's own page.</summary>
    public const string Page = "https://personal-link.invalid/me";

    /// <summary>Where a subscription is confirmed.</summary>
    public const string ConfirmSubscription = "https://personal-link.invalid/confirm-subscription";

    /// <summary>Where a party answers a hearing.</summary>
    public const string Hearing = "https://personal-link.invalid/hearing";

    /// <summary>Where a member of the staff chooses a new password.</summary>
    public const string ChoosePassword = "https://personal-link.invalid/choose-password";
}

/// <summary>Makes personal links; their own room knows how, which lies above this one.</summary>
internal interface IPersonalLinks
{
    /// <summary>The links of recipients by their keys; a recipient that has none is left out.</summary>
    Task<IReadOnlyDictionary<string, PersonalLinkSet>> ForAsync(UnitOfWork unit, IReadOnlyCollection<string> recipientKeys, CancellationToken cancellation);
}

/// <summary>A recipient's personal links. Secret: never logged, never stored.</summary>
/// <param name="Calendar">Their calendar feed; null for somebody who has none of their own.</param>
/// <param name="StopReminders">Leaves the reminders, or the subscription; answers to one-click POST (RFC 8058). Null for somebody who gets neither.</param>
/// <param name="ConfirmSubscription">Confirms a subscription; null for somebody who has none.</param>
/// <param name="Page">Their own page; null for somebody who has none.</param>
/// <param name="StopLabel">What the foot of a mail calls leaving.</param>
internal sealed record PersonalLinkSet(Uri? Calendar, Uri? StopReminders, Uri? ConfirmSubscription = null, Uri? Page = null, string StopLabel = MailFrame.UnsubscribeReminders)
{
    /// <summary>Where a member of the staff chooses a new password; null for everybody else.</summary>
    public Uri? ChoosePassword { get; init; }

    /// <summary>Where a party answers, by the budget year of the hearing; empty for everybody else.</summary>
    public IReadOnlyDictionary<int, Uri> Hearings { get; init; } = new Dictionary<int, Uri>();
}
