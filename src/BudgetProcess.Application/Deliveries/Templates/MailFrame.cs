namespace BudgetProcess.Application.Deliveries;

/// <summary>What stands around every mail: who sends it, why it comes, and how to get less of it.</summary>
/// <param name="MunicipalityName">"Hedensted Kommune", the header line.</param>
/// <param name="OfficeName">"Budgetkontoret", who signs.</param>
/// <param name="OfficeAddress">The office's mail address.</param>
/// <param name="Reason">A whole sentence that says why the recipient gets this: "Du får denne mail, fordi du er medlem af
/// Økonomiudvalget."</param>
/// <param name="CalendarLink">The recipient's own calendar, if there is one.</param>
/// <param name="PageLink">The recipient's own page, if there is one.</param>
/// <param name="UnsubscribeLink">Where to leave reminders, if the template allows it.</param>
/// <param name="UnsubscribeLabel">What leaving is called.</param>
public sealed record MailFrame(
    string MunicipalityName, string OfficeName, string OfficeAddress, string Reason,
    Uri? CalendarLink = null, Uri? PageLink = null, Uri? UnsubscribeLink = null, string UnsubscribeLabel = MailFrame.UnsubscribeReminders)
{
    /// <summary>How a person who is invited and reminded leaves the reminders.</summary>
    public const string UnsubscribeReminders = "Afmeld påmindelser";
}
