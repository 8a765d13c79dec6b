namespace BudgetProcess.Workflows;

/// <summary>Prepares the request of an activity: its inputs are read once for all occurrences.</summary>
internal static class Requests
{
    /// <exception cref="FormatException">An input is missing or bad; the checks of <see cref="WorkflowFile"/> keep that out.</exception>
    public static Func<int, bool, ActivityRequest> For(ActivityNode node) => node.Type switch
    {
        ActivityCatalogue.AwaitMilestone => AwaitMilestone(node),
        ActivityCatalogue.AwaitDecision => AwaitDecision(node),
        ActivityCatalogue.AwaitSignal => AwaitSignal(node),
        ActivityCatalogue.SendInvitations => SendInvitations(node),
        ActivityCatalogue.SendMail => SendMail(node),
        ActivityCatalogue.StartProcess => StartProcess(node),
        ActivityCatalogue.Perform => Perform(node),
        _ => throw new FormatException($"Activity '{node.Id}' is of the unknown type '{node.Type}'."),
    };

    private static Func<int, bool, ActivityRequest> AwaitMilestone(ActivityNode node)
    {
        var anchor = Anchor(node);
        var edge = InputValues.TryReadEdge(Required(node, "edge"), out var read) ? read : throw Bad(node, "edge");
        var offset = Optional(node, "offset") is not { } text ? MilestoneOffset.None
            : MilestoneOffset.TryParse(text, out var parsed) ? parsed : throw Bad(node, "offset");
        var at = Optional(node, "at");
        return (occurrence, late) => new AwaitMilestone(node.Id, occurrence, late, anchor, edge, offset, at);
    }

    private static Func<int, bool, ActivityRequest> AwaitDecision(ActivityNode node)
    {
        var anchor = Anchor(node);
        var outcomes = InputValues.TryReadNames(Required(node, "outcomes"), out var names) ? names : throw Bad(node, "outcomes");
        return (occurrence, late) => new AwaitDecision(node.Id, occurrence, late, anchor, outcomes);
    }

    private static Func<int, bool, ActivityRequest> AwaitSignal(ActivityNode node)
    {
        var signal = Required(node, "signal");
        return (occurrence, late) => new AwaitSignal(node.Id, occurrence, late, signal);
    }

    private static Func<int, bool, ActivityRequest> SendInvitations(ActivityNode node)
    {
        var anchor = Anchor(node);
        return (occurrence, late) => new SendInvitations(node.Id, occurrence, late, anchor);
    }

    private static Func<int, bool, ActivityRequest> SendMail(ActivityNode node)
    {
        var template = Required(node, "template");
        var audience = Audience.TryParse(Required(node, "audience"), out var parsed) ? parsed : throw Bad(node, "audience");
        var only = Optional(node, "only") is not { } text ? RecipientFilter.All
            : InputValues.TryReadFilter(text, out var filter) ? filter : throw Bad(node, "only");
        return (occurrence, late) => new SendMail(node.Id, occurrence, late, template, audience, only);
    }

    private static Func<int, bool, ActivityRequest> StartProcess(ActivityNode node)
    {
        var definition = Required(node, "definition");
        var each = Optional(node, "forEach") is not { } text ? ForEach.None
            : InputValues.TryReadForEach(text, out var read) ? read : throw Bad(node, "forEach");
        var all = Optional(node, "wait") is { } wait && (InputValues.TryReadWaitForChildren(wait, out var children) ? children : throw Bad(node, "wait"));
        return (occurrence, late) => new StartProcess(node.Id, occurrence, late, definition, each, all);
    }

    private static Func<int, bool, ActivityRequest> Perform(ActivityNode node)
    {
        var action = Required(node, "action");
        return (occurrence, late) => new Perform(node.Id, occurrence, late, action);
    }

    private static string? Anchor(ActivityNode node) => Required(node, "anchor") is var anchor && anchor == ActivityCatalogue.Self ? null : anchor;

    private static string Required(ActivityNode node, string input) => Optional(node, input) ?? throw Bad(node, input);

    private static string? Optional(ActivityNode node, string input) => node.Inputs.GetValueOrDefault(input);

    private static FormatException Bad(ActivityNode node, string input) => new($"Activity '{node.Id}' has no usable input '{input}'.");
}
