using BudgetProcess.Application.Storage;

namespace BudgetProcess.Application.Deliveries;

/// <summary>What stands in a stored mail where a personal link belongs. The secret itself is never stored; it is made when the mail leaves.</summary>
internal static class PersonalLinkMarks
{
    /// <summary>The recipient's own calendar feed.</summary>
    public const string Calendar = "https://personal-link.invalid/calendar";
}

/// <summary>Makes personal links; their own room knows how, which lies above this one.</summary>
internal interface IPersonalLinks
{
    /// <summary>The links of recipients by their keys; a recipient that has none is left out.</summary>
    Task<IReadOnlyDictionary<string, PersonalLinkSet>> ForAsync(UnitOfWork unit, IReadOnlyCollection<string> recipientKeys, CancellationToken cancellation);
}

/// <summary>A recipient's personal links. Secret: never logged, never stored.</summary>
/// <param name="Calendar">Their calendar feed.</param>
/// <param name="StopReminders">Leaves the reminders; answers to one-click POST (RFC 8058).</param>
internal sealed record PersonalLinkSet(Uri Calendar, Uri StopReminders);
