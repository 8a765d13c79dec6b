using BudgetProcess.Mail;

namespace BudgetProcess.Application.Deliveries.Bounces;

/// <summary>What a notification says, as the budget office reads it beside the mail.</summary>
internal static class BounceWords
{
    /// <summary>The status code and the last server's own words; what is no failure says first what it is.</summary>
    public static string Of(RecipientReport told)
    {
        var said = told.Diagnostic ?? "Modtagerens server sagde ikke hvorfor.";

        // Most servers begin with the code, behind the three digits of SMTP.
        var coded = told.Status is { } status && !said.Contains(status, StringComparison.Ordinal) ? $"{status} {said}" : said;
        return First(told.Action) + coded + (told.RemoteServer is { } server ? $" ({server})" : "");
    }

    private static string First(ReportedAction action) => action switch
    {
        ReportedAction.Delayed => "Forsinket: ",
        ReportedAction.Delivered => "Leveret: ",
        ReportedAction.Relayed or ReportedAction.Expanded => "Sendt videre: ",
        _ => "",
    };
}
