using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace BudgetProcess.Host.Elsa.Workflows;

/// <summary>Waits for a moment that hangs on a milestone.</summary>
[Activity("BudgetProcess", "Budgetproces", "Venter på en milepæl.")]
public sealed class AwaitMilestone : CatalogueActivity
{
    /// <summary>The milestone's anchor, or "self".</summary>
    public Input<string> Anchor { get; set; } = null!;

    /// <summary>Whether its start or its end is meant.</summary>
    public Input<string> Edge { get; set; } = null!;

    /// <summary>How long before or after.</summary>
    public Input<string> Offset { get; set; } = null!;

    /// <summary>The time of day.</summary>
    public Input<string> At { get; set; } = null!;
}

/// <summary>Waits for what a person says came of a milestone.</summary>
[Activity("BudgetProcess", "Budgetproces", "Venter på en beslutning.")]
public sealed class AwaitDecision : CatalogueActivity
{
    /// <summary>The milestone's anchor, or "self".</summary>
    public Input<string> Anchor { get; set; } = null!;

    /// <summary>What may come of it; each is a port.</summary>
    public Input<string[]> Outcomes { get; set; } = null!;
}

/// <summary>Waits for a signal.</summary>
[Activity("BudgetProcess", "Budgetproces", "Venter på et signal.")]
public sealed class AwaitSignal : CatalogueActivity
{
    /// <summary>Its name.</summary>
    public Input<string> Signal { get; set; } = null!;
}

/// <summary>Sends a calendar invitation to each attendee.</summary>
[Activity("BudgetProcess", "Budgetproces", "Sender invitationer.")]
public sealed class SendInvitations : CatalogueActivity
{
    /// <summary>The milestone's anchor, or "self".</summary>
    public Input<string> Anchor { get; set; } = null!;
}

/// <summary>Sends a mail to an audience.</summary>
[Activity("BudgetProcess", "Budgetproces", "Sender en mail.")]
public sealed class SendMail : CatalogueActivity
{
    /// <summary>The template's name.</summary>
    public Input<string> Template { get; set; } = null!;

    /// <summary>To whom.</summary>
    public Input<string> Audience { get; set; } = null!;

    /// <summary>Which of them.</summary>
    public Input<string> Only { get; set; } = null!;
}

/// <summary>Starts other workflows.</summary>
[Activity("BudgetProcess", "Budgetproces", "Starter andre forløb.")]
public sealed class StartProcess : CatalogueActivity
{
    /// <summary>Id of the definition.</summary>
    public Input<string> Definition { get; set; } = null!;

    /// <summary>Whom they are started for.</summary>
    public Input<string> ForEach { get; set; } = null!;

    /// <summary>Whether it is waited until all are over.</summary>
    public Input<string> Wait { get; set; } = null!;
}

/// <summary>Carries out a registered action.</summary>
[Activity("BudgetProcess", "Budgetproces", "Udfører en handling.")]
public sealed class Perform : CatalogueActivity
{
    /// <summary>The action's name.</summary>
    public Input<string> Action { get; set; } = null!;
}
