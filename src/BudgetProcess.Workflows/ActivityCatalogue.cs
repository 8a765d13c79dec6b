using System.Collections.Frozen;

namespace BudgetProcess.Workflows;

/// <summary>The activities that a definition may use (aktiviteter). A closed list: an unknown one is refused when the file is read.</summary>
public static class ActivityCatalogue
{
    /// <summary>Where an instance begins.</summary>
    public const string Start = "Elsa.Start";

    /// <summary>Ends the whole instance.</summary>
    public const string Finish = "Elsa.Finish";

    /// <summary>Goes on by all its branches at once.</summary>
    public const string Fork = "Elsa.FlowFork";

    /// <summary>Brings branches together.</summary>
    public const string Join = "Elsa.FlowJoin";

    /// <summary>Waits for a moment that hangs on a milestone.</summary>
    public const string AwaitMilestone = "BudgetProcess.AwaitMilestone";

    /// <summary>Waits for a person's decision.</summary>
    public const string AwaitDecision = "BudgetProcess.AwaitDecision";

    /// <summary>Waits for a named signal.</summary>
    public const string AwaitSignal = "BudgetProcess.AwaitSignal";

    /// <summary>Invites, updates or calls off.</summary>
    public const string SendInvitations = "BudgetProcess.SendInvitations";

    /// <summary>Sends a mail.</summary>
    public const string SendMail = "BudgetProcess.SendMail";

    /// <summary>Starts child instances.</summary>
    public const string StartProcess = "BudgetProcess.StartProcess";

    /// <summary>Carries out a registered action.</summary>
    public const string Perform = "BudgetProcess.Perform";

    /// <summary>The outcome of an activity that has no other.</summary>
    public const string Done = "Done";

    /// <summary>The outcome of <see cref="AwaitMilestone"/> when the plan has no such milestone, or the milestone no such reminder.</summary>
    public const string Absent = "Absent";

    /// <summary>The outcome of <see cref="AwaitMilestone"/> when the milestone does not take place.</summary>
    public const string Cancelled = "Cancelled";

    /// <summary>The value of <c>mode</c> of a join that waits for every branch.</summary>
    public const string WaitAll = "WaitAll";

    /// <summary>The value of <c>mode</c> of a join that goes on with the first branch.</summary>
    public const string WaitAny = "WaitAny";

    /// <summary>The value of <c>anchor</c> that means the milestone that the instance is about.</summary>
    public const string Self = "self";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ActivityDescriptor> All { get; } =
    [
        new(Start, "Start", ActivityKind.Control, [], [Done]),
        new(Finish, "Slut", ActivityKind.Control, [], []),
        new(Fork, "Forgrening", ActivityKind.Control, [new("branches", InputKind.Names)], [], "branches"),
        new(Join, "Samling", ActivityKind.Control, [new("mode", InputKind.JoinMode)], [Done]),
        new(AwaitMilestone, "Vent på milepæl", ActivityKind.Wait,
            [new("anchor", InputKind.Anchor), new("edge", InputKind.Edge), new("offset", InputKind.Offset, false), new("at", InputKind.TimeOfDay, false)],
            [Done, Absent, Cancelled]),
        new(AwaitDecision, "Vent på beslutning", ActivityKind.Wait, [new("anchor", InputKind.Anchor), new("outcomes", InputKind.Names)], [], "outcomes"),
        new(AwaitSignal, "Vent på signal", ActivityKind.Wait, [new("signal", InputKind.Signal)], [Done]),
        new(SendInvitations, "Send indkaldelser", ActivityKind.Effect, [new("anchor", InputKind.Anchor)], [Done]),
        new(SendMail, "Send mail", ActivityKind.Effect,
            [new("template", InputKind.Template), new("audience", InputKind.Audience), new("only", InputKind.RecipientFilter, false)], [Done]),
        new(StartProcess, "Start arbejdsgang", ActivityKind.Effect,
            [new("definition", InputKind.Definition), new("forEach", InputKind.ForEach, false), new("wait", InputKind.WaitForChildren, false)], [Done]),
        new(Perform, "Udfør", ActivityKind.Effect, [new("action", InputKind.Action)], [], "action"),
    ];

    private static readonly FrozenDictionary<string, ActivityDescriptor> ByType = All.ToFrozenDictionary(activity => activity.Type);

    /// <summary>The activity of that name, or null.</summary>
    public static ActivityDescriptor? Find(string type) => ByType.GetValueOrDefault(type);

    /// <summary>The ports by which an activity may be left, in the order in which a fork takes them; null if an input that names them is missing or bad.</summary>
    /// <param name="node">The activity.</param>
    /// <param name="actions">Outcomes of the actions of <see cref="Perform"/>; an action without outcomes has <see cref="Done"/> alone.</param>
    internal static IReadOnlyList<string>? PortsOf(ActivityNode node, IReadOnlyDictionary<string, IReadOnlyList<string>> actions)
    {
        if (Find(node.Type) is not { } descriptor)
            return null;
        if (descriptor.OutcomesFrom is not { } input)
            return descriptor.Outcomes;
        if (!node.Inputs.TryGetValue(input, out var value))
            return null;
        if (descriptor.FindInput(input)!.Kind == InputKind.Names)
            return InputValues.TryReadNames(value, out var names) ? names : null;
        return actions.TryGetValue(value, out var outcomes) ? outcomes.Count > 0 ? outcomes : [Done] : null;
    }
}
