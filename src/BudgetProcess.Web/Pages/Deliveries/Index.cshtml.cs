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

    /// <summary>Only deliveries of this kind; null for all.</summary>
    [FromQuery]
    public string? Kind { get; set; }

    /// <summary>Part of a recipient's name or address, or of the subject.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

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
        if (await FindYearAsync(plans, cancellation) is not { } year || !IsFilter()) return NotFound();
        if (WantedPage is not null)
        {
            if (!int.TryParse(WantedPage, System.Globalization.CultureInfo.InvariantCulture, out var number) || number < 1) return NotFound();
            Number = number;
        }

        if (await deliveries.ListAsync(Municipality, BudgetYear, Filter, Number, cancellation) is not { } list) return NotFound();
        List = list;
        Frame(texts["Forsendelser"], year.MunicipalityName, new Crumb(texts["Forsendelser"]));
        return Page();
    }

    /// <summary>What was looked for as CSV.</summary>
    public Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation) => HandedAsync(asWorkbook: false, cancellation);

    /// <summary>What was looked for as a workbook.</summary>
    public Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellation) => HandedAsync(asWorkbook: true, cancellation);

    /// <summary>The address of another page of the list with the same filter.</summary>
    public string PageAddress(int number) => AddressWith(("page", number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>The address of what was looked for as a file.</summary>
    public string FileAddress(string handler) => AddressWith(("handler", handler));

    /// <summary>What can be done to all deliveries of the status that is filtered by.</summary>
    public IEnumerable<DeliveryChange> Changes =>
        Status is { } status && MayWrite && List.Total > 0 && string.IsNullOrWhiteSpace(Kind) && string.IsNullOrWhiteSpace(Text)
            ? Enum.GetValues<DeliveryChange>().Where(change => ChangeDeliveries.Allows(change, status)) : [];

    private DeliveryFilter Filter => new(Status, string.IsNullOrWhiteSpace(Kind) ? null : Kind, string.IsNullOrWhiteSpace(Text) ? null : Text);

    private bool IsFilter()
    {
        if (string.IsNullOrEmpty(Wanted)) return true;
        if (!Enum.TryParse<DeliveryStatus>(Wanted, ignoreCase: true, out var status) || !Enum.IsDefined(status)) return false;
        Status = status;
        return true;
    }

    private async Task<IActionResult> HandedAsync(bool asWorkbook, CancellationToken cancellation)
    {
        if (await FindYearAsync(plans, cancellation) is null || !IsFilter()) return NotFound();

        // A file is handed on, and its headings are Danish.
        PageLanguage.GoOnIn(null);
        var file = await deliveries.FileAsync(
            Municipality, BudgetYear, Filter, asWorkbook, row => (InstantTexts.Short(row.DueAt), texts.OfMail(row.Kind), texts.Of(row.Status)), cancellation);
        return file is null ? NotFound() : File(file.Content, file.Type, file.Name);
    }

    private string AddressWith((string Name, string? Value) further) =>
        WithQuery(YearAddress("deliveries"), further, ("status", Status?.ToString()), ("kind", Filter.Kind), ("q", Filter.Text));
}
