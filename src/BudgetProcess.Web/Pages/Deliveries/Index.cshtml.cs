using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Deliveries;

/// <summary>The year's mails and invitations (forsendelser).</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class IndexModel(DeliveryQueries deliveries, PlanQueries plans, IStringLocalizer<Texts> texts) : YearPage
{
    /// <inheritdoc/>
    public override string MenuPage => "deliveries";

    /// <summary>Only deliveries of this status; null for all.</summary>
    [FromQuery(Name = "status")]
    public string? Wanted { get; set; }

    /// <summary>Which page of the list, from 1.</summary>
    [FromQuery(Name = "page")]
    public string? WantedPage { get; set; }

    /// <summary>The status that is filtered by.</summary>
    public DeliveryStatus? Status { get; private set; }

    /// <summary>The page that is shown.</summary>
    public int Number { get; private set; } = 1;

    /// <summary>How many pages there are.</summary>
    public int Pages => Math.Max((List.Total + DeliveryQueries.PageSize - 1) / DeliveryQueries.PageSize, 1);

    /// <summary>The rows and the counts.</summary>
    public DeliveryPage List { get; private set; } = null!;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await FindYearAsync(plans, cancellation) is not { } year) return NotFound();
        if (!string.IsNullOrEmpty(Wanted))
        {
            if (!Enum.TryParse<DeliveryStatus>(Wanted, ignoreCase: true, out var status) || !Enum.IsDefined(status)) return NotFound();
            Status = status;
        }

        if (WantedPage is not null)
        {
            if (!int.TryParse(WantedPage, System.Globalization.CultureInfo.InvariantCulture, out var number) || number < 1) return NotFound();
            Number = number;
        }

        if (await deliveries.ListAsync(Municipality, BudgetYear, Status, Number, cancellation) is not { } list) return NotFound();
        List = list;
        Frame(texts["Forsendelser"], year.MunicipalityName, new Crumb(texts["Forsendelser"]));
        return Page();
    }

    /// <summary>The address of another page of the list with the same filter.</summary>
    public string PageAddress(int number) =>
        YearAddress($"deliveries?page={number.ToString(System.Globalization.CultureInfo.InvariantCulture)}{(Status is { } status ? $"&status={status}" : "")}");
}
