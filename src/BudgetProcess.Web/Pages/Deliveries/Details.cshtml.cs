using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Messages;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Deliveries;

/// <summary>One mail (forsendelse), as its recipient sees it.</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class DetailsModel(DeliveryQueries deliveries, PlanQueries plans, IStringLocalizer<Texts> texts) : YearPage
{
    /// <inheritdoc/>
    public override string MenuPage => "deliveries";

    /// <summary>The mail.</summary>
    public DeliveryDetails Delivery { get; private set; } = null!;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await FindYearAsync(plans, cancellation) is not { } year) return NotFound();
        if (await deliveries.FindAsync(Municipality, BudgetYear, id, cancellation) is not { } delivery) return NotFound();
        Delivery = delivery;
        Frame(delivery.Row.Subject, year.MunicipalityName, new Crumb(texts["Forsendelser"], YearAddress("deliveries")), new Crumb(delivery.Row.Subject));
        return Page();
    }

    /// <summary>The HTML body by itself, for the frame.</summary>
    public async Task<IActionResult> OnGetHtmlAsync(Guid id, CancellationToken cancellation)
    {
        if (await FindYearAsync(plans, cancellation) is null) return NotFound();
        if (await deliveries.FindAsync(Municipality, BudgetYear, id, cancellation) is not { } delivery) return NotFound();
        Response.Headers.ContentSecurityPolicy = MailFramePolicy.Value;
        return Content(delivery.Html, "text/html; charset=utf-8");
    }
}
