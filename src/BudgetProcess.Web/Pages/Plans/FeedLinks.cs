namespace BudgetProcess.Web.Pages.Plans;

/// <summary>The ways to subscribe to one calendar feed.</summary>
/// <param name="Name">What the feed holds: "Hele planen", "Økonomiudvalget".</param>
/// <param name="Address">The feed's absolute address.</param>
internal sealed record FeedLinks(string Name, Uri Address)
{
    /// <summary>The address by which calendar programs know that they are to subscribe.</summary>
    public string Webcal => $"webcal://{Address.Authority}{Address.AbsolutePath}";

    /// <summary>Google Calendar's page for adding a calendar by address.</summary>
    public string Google => $"https://calendar.google.com/calendar/r?cid={Uri.EscapeDataString(Webcal)}";

    /// <summary>Outlook's page for adding a calendar by address.</summary>
    public string Outlook =>
        $"https://outlook.office.com/calendar/0/addfromweb?url={Uri.EscapeDataString(Address.AbsoluteUri)}&name={Uri.EscapeDataString(Name)}";
}
