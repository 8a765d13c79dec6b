using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Deliveries;

/// <summary>Asks before mails are tried again or stopped, and shows which.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class ChangeModel(ChangeDeliveries deliveries, PlanQueries plans, IStringLocalizer<Texts> texts) : YearPage
{
    /// <inheritdoc/>
    public override string MenuPage => "deliveries";

    /// <summary>"retry" or "stop"; the route lets nothing else through.</summary>
    [FromRoute]
    public string Choice { get; set; } = "";

    /// <summary>One delivery; null for all of a status.</summary>
    [FromQuery]
    public Guid? Id { get; set; }

    /// <summary>All of this status; null for one delivery.</summary>
    [FromQuery]
    public DeliveryStatus? Status { get; set; }

    /// <summary>What is to be done.</summary>
    public DeliveryChange Change => Choice == "retry" ? DeliveryChange.Retry : DeliveryChange.Stop;

    /// <summary>Which mails it concerns.</summary>
    public DeliveryChangeView View { get; private set; } = null!;

    /// <summary>Where one goes without doing it.</summary>
    public string Back => YearAddress(Id is { } id ? $"deliveries/{id}" : $"deliveries?status={Status}");

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await FindYearAsync(plans, cancellation) is not { } year || Selection is not { } selection) return NotFound();
        if (await deliveries.PreviewAsync(selection, Change, cancellation) is not { Mails.Count: > 0 } view) return NotFound();
        View = view;
        var title = Change == DeliveryChange.Retry ? texts["Prøv igen?"] : texts["Stop?"];
        Frame(title, year.MunicipalityName, new Crumb(texts["Forsendelser"], YearAddress("deliveries")), new Crumb(title));
        return Page();
    }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await FindYearAsync(plans, cancellation) is null || Selection is not { } selection) return NotFound();
        if (await deliveries.RunAsync(selection, Change, By, cancellation) is not { } view) return NotFound();
        Done = (Change, view.Mails.Count) switch
        {
            (_, 0) => texts["Der var ikke noget at gøre: mailen er sendt eller stoppet imens."],
            (DeliveryChange.Retry, 1) => texts["1 mail bliver prøvet igen."],
            (DeliveryChange.Retry, var count) => texts["{0} mails bliver prøvet igen.", count],
            (_, 1) => texts["1 mail er stoppet."],
            (_, var count) => texts["{0} mails er stoppet.", count],
        };
        return LocalRedirect(Id is null ? YearAddress("deliveries") : Back);
    }

    private DeliverySelection? Selection => Id is null && Status is null ? null : new(Municipality, BudgetYear, Id, Status);
}
