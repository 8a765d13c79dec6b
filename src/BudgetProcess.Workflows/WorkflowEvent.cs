namespace BudgetProcess.Workflows;

/// <summary>What happens to an instance.</summary>
public abstract record WorkflowEvent;

/// <summary>It begins.</summary>
public sealed record Started : WorkflowEvent;

/// <summary>An activity is done. An event for an activity that is not pending in that occurrence changes nothing.</summary>
/// <param name="Activity">Its id.</param>
/// <param name="Occurrence">Which time.</param>
/// <param name="Outcome">The port by which it is left.</param>
/// <param name="Late">For a wait: its moment had passed before the instance came there.</param>
public sealed record Completed(string Activity, int Occurrence, string Outcome, bool Late = false) : WorkflowEvent;

/// <summary>It is stopped from outside: what it awaits is withdrawn.</summary>
public sealed record Stopped : WorkflowEvent;
