namespace BudgetProcess.Workflows;

/// <summary>The small drawings that tell the kinds of activity apart without colour; each in a square of 20 by 20.</summary>
internal static class PictureIcons
{
    public static string Of(string type) => type switch
    {
        // A clock.
        ActivityCatalogue.AwaitMilestone => """<circle cx="10" cy="10" r="8"/><path d="M10 5v5l3.5 2.5"/>""",

        // A person.
        ActivityCatalogue.AwaitDecision => """<circle cx="10" cy="6.5" r="3.5"/><path d="M3 18c0-4 3-6.5 7-6.5s7 2.5 7 6.5"/>""",

        // A bell.
        ActivityCatalogue.AwaitSignal => """<path d="M4 15h12l-1.5-2.5V9a4.5 4.5 0 0 0-9 0v3.5z"/><path d="M8.5 17.5h3"/>""",

        // A sheet of a calendar.
        ActivityCatalogue.SendInvitations => """<path d="M3 5h14v12H3zM3 9h14M7 2.5v4M13 2.5v4"/>""",

        // An envelope.
        ActivityCatalogue.SendMail => """<path d="M2.5 5h15v11h-15zM2.5 5.5l7.5 6 7.5-6"/>""",

        // A flow within the flow.
        ActivityCatalogue.StartProcess => """<path d="M3 3h6v5H3zM11 12h6v5h-6zM6 8v6.5h5"/>""",

        // A check in a box: something is done.
        ActivityCatalogue.Perform => """<path d="M3 3h14v14H3zM6.5 10l2.5 3 5-6"/>""",
        _ => "",
    };
}
