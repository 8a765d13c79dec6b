using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Simulation;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>The mails that a publishing would write, as a page shows them.</summary>
/// <param name="Preview">The rehearsed publishing.</param>
/// <param name="MailMode">What becomes of them, as the mail mode stands.</param>
internal sealed record MailsPreview(PublishPreview Preview, string MailMode)
{
    /// <summary>How many there are.</summary>
    public int Count => Preview.Mails.Count;

    /// <summary>How many people would get one.</summary>
    public int Recipients => Preview.Mails.Select(mail => mail.RecipientAddress).Distinct().Count();

    /// <summary>The mails by what they are about, the most first.</summary>
    public IEnumerable<IGrouping<(string Kind, string Subject), PreviewedMail>> Groups =>
        Preview.Mails.GroupBy(mail => (mail.Kind, mail.Subject)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Subject, StringComparer.Ordinal);
}
