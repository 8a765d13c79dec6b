using BudgetProcess.Application.Deliveries;

namespace BudgetProcess.Web.Pages.Shared;

/// <summary>Who gets what, for a page that asks before it happens.</summary>
/// <param name="Mails">The mails.</param>
/// <param name="Examples">One of each kind, as it looks.</param>
internal sealed record MailList(IReadOnlyList<PreviewedMail> Mails, IReadOnlyList<MailExample> Examples);
