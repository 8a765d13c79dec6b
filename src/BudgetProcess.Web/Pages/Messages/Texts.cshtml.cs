using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Messages;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Messages;

/// <summary>The kinds of mail and whose words they have (mailtekster).</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class TextsModel(MailTextQueries mailTexts, PlanQueries plans, IStringLocalizer<Texts> texts) : MessagesPage(plans, texts)
{
    /// <summary>The kinds by what they want of their reader.</summary>
    public IReadOnlyList<IGrouping<TemplateKind, MailTextRow>> Groups { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await mailTexts.ListAsync(Municipality, cancellation) is not { } rows) return NotFound();
        Groups = [.. rows.OrderBy(row => Words.OfMail(row.Name), DanishOrder.Instance).GroupBy(row => row.Kind).OrderBy(group => group.Key)];
        await FrameAsync(Words["Mailtekster"], cancellation);
        return Page();
    }
}
