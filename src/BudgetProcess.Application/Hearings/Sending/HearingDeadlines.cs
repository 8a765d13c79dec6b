using BudgetProcess.Planning;
using NodaTime;

namespace BudgetProcess.Application.Hearings.Sending;

/// <summary>Until when a party may answer (svarfrist): the hearing's last day in the published plan, or a later one that the party got.</summary>
internal static class HearingDeadlines
{
    /// <summary>The party's last day; null where the plan has no hearing and the party no day of its own.</summary>
    public static LocalDate? Of(Milestone? milestone, HearingParticipation participation) =>
        milestone is null || participation.ExtendedTo > milestone.Period.End ? participation.ExtendedTo : milestone.Period.End;

    /// <summary>Whether an answer that comes at that moment is late: the hearing has closed, and the party has no more time than the others.</summary>
    public static bool IsLate(Hearing hearing, HearingParticipation participation, Instant at) =>
        hearing.Status == HearingStatus.Closed && !(participation.ExtendedTo is { } day && DanishTime.DateOf(at) <= day);
}
