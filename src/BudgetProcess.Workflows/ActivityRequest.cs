namespace BudgetProcess.Workflows;

/// <summary>What an activity that has begun asks of its host. Each is answered by one <see cref="Completed"/> event: a wait later, an effect at once,
/// in the same transaction.</summary>
/// <param name="Activity">The activity's id.</param>
/// <param name="Occurrence">Which time it began in this instance, from 0.</param>
/// <param name="Late">The moment awaited just before had passed before the instance came there.</param>
public abstract record ActivityRequest(string Activity, int Occurrence, bool Late);

/// <summary>A request that time, a person or another process answers.</summary>
public abstract record WaitRequest(string Activity, int Occurrence, bool Late) : ActivityRequest(Activity, Occurrence, Late);

/// <summary>A request that the host carries out in the burst's own transaction.</summary>
public abstract record EffectRequest(string Activity, int Occurrence, bool Late) : ActivityRequest(Activity, Occurrence, Late);

/// <summary>Which end of a milestone.</summary>
public enum MilestoneEdge
{
    /// <summary>Its first day.</summary>
    Start,

    /// <summary>Its last day.</summary>
    End,
}

/// <summary>Waits for a moment that hangs on a milestone. Outcomes Done, Absent (no such milestone, or no such reminder), Cancelled.</summary>
/// <param name="Activity">The activity's id.</param>
/// <param name="Occurrence">Which time.</param>
/// <param name="Late">See <see cref="ActivityRequest"/>.</param>
/// <param name="Anchor">The anchor; null for the milestone that the instance is about ("self").</param>
/// <param name="Edge">Which end.</param>
/// <param name="Offset">How far from it.</param>
/// <param name="At">Local time of day "HH:mm"; null for the milestone's own time.</param>
public sealed record AwaitMilestone(string Activity, int Occurrence, bool Late, string? Anchor, MilestoneEdge Edge, MilestoneOffset Offset, string? At)
    : WaitRequest(Activity, Occurrence, Late);

/// <summary>Waits for a person to say what came of a milestone.</summary>
/// <param name="Activity">The activity's id.</param>
/// <param name="Occurrence">Which time.</param>
/// <param name="Late">See <see cref="ActivityRequest"/>.</param>
/// <param name="Anchor">The anchor; null for "self".</param>
/// <param name="Outcomes">What may come of it: the activity's ports.</param>
public sealed record AwaitDecision(string Activity, int Occurrence, bool Late, string? Anchor, IReadOnlyList<string> Outcomes)
    : WaitRequest(Activity, Occurrence, Late);

/// <summary>Waits for a named signal. Outcome Done.</summary>
/// <param name="Activity">The activity's id.</param>
/// <param name="Occurrence">Which time.</param>
/// <param name="Late">See <see cref="ActivityRequest"/>.</param>
/// <param name="Signal">The signal's name.</param>
public sealed record AwaitSignal(string Activity, int Occurrence, bool Late, string Signal) : WaitRequest(Activity, Occurrence, Late);

/// <summary>Invites the attendees of a milestone, updates them or calls it off: which one follows from the milestone as it stands. Outcome Done.</summary>
/// <param name="Activity">The activity's id.</param>
/// <param name="Occurrence">Which time.</param>
/// <param name="Late">See <see cref="ActivityRequest"/>.</param>
/// <param name="Anchor">The anchor; null for "self".</param>
public sealed record SendInvitations(string Activity, int Occurrence, bool Late, string? Anchor) : EffectRequest(Activity, Occurrence, Late);

/// <summary>Which of an audience a mail is for.</summary>
public enum RecipientFilter
{
    /// <summary>Everybody.</summary>
    All,

    /// <summary>Those who have not answered.</summary>
    Unanswered,

    /// <summary>Those whose task is still open.</summary>
    Open,
}

/// <summary>Sends a mail to an audience. Outcome Done.</summary>
/// <param name="Activity">The activity's id.</param>
/// <param name="Occurrence">Which time.</param>
/// <param name="Late">See <see cref="ActivityRequest"/>; a template of the kind reminder is then skipped.</param>
/// <param name="Template">The template's name.</param>
/// <param name="Audience">To whom.</param>
/// <param name="Only">Which of them.</param>
public sealed record SendMail(string Activity, int Occurrence, bool Late, string Template, Audience Audience, RecipientFilter Only)
    : EffectRequest(Activity, Occurrence, Late);

/// <summary>Whom a process is started for.</summary>
public enum ForEach
{
    /// <summary>One instance.</summary>
    None,

    /// <summary>One per committee (udvalg).</summary>
    Committees,

    /// <summary>One per political party.</summary>
    PoliticalParties,

    /// <summary>One per hearing of the budget year.</summary>
    Hearing,
}

/// <summary>Starts child instances. Outcome Done: at once, or (<paramref name="WaitForAll"/>) when all of them are over.</summary>
/// <param name="Activity">The activity's id.</param>
/// <param name="Occurrence">Which time.</param>
/// <param name="Late">See <see cref="ActivityRequest"/>.</param>
/// <param name="Definition">Id of the definition.</param>
/// <param name="Each">Whom they are started for.</param>
/// <param name="WaitForAll">Whether the activity is done only when all children are over.</param>
public sealed record StartProcess(string Activity, int Occurrence, bool Late, string Definition, ForEach Each, bool WaitForAll)
    : EffectRequest(Activity, Occurrence, Late);

/// <summary>Carries out a registered action. Outcomes Done and the action's own.</summary>
/// <param name="Activity">The activity's id.</param>
/// <param name="Occurrence">Which time.</param>
/// <param name="Late">See <see cref="ActivityRequest"/>.</param>
/// <param name="Action">The action's name.</param>
public sealed record Perform(string Activity, int Occurrence, bool Late, string Action) : EffectRequest(Activity, Occurrence, Late);
