using System.Globalization;
using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace BudgetProcess.Web.Pages.Audit;

/// <summary>The audit trail (revisionsspor), to be searched and taken along.</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class IndexModel(AuditTrail trail, StaffAccounts staff, PlanQueries plans, IStringLocalizer<Texts> texts) : MunicipalityPage
{
    /// <inheritdoc/>
    public override string MenuPage => "audit";

    /// <summary>Part of what is looked for.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Who did it.</summary>
    [FromQuery(Name = "account")]
    public Guid? Account { get; set; }

    /// <summary>From this day on.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>Up to this day.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>Which page of the list, from 1.</summary>
    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    /// <summary>The entries.</summary>
    public new AuditPage Page { get; private set; } = null!;

    /// <summary>How many pages there are.</summary>
    public int Pages => Math.Max((Page.Total + AuditTrail.PageSize - 1) / AuditTrail.PageSize, 1);

    /// <summary>Those who may have done it.</summary>
    public IReadOnlyList<StaffAccountView> Accounts { get; private set; } = [];

    /// <summary>The same search as a file.</summary>
    public string FileAddress(string handler) => Address(("handler", handler));

    private AuditSearch Search => new(Text, Account, Date(From), Date(To), string.IsNullOrWhiteSpace(Text) ? null : texts.ActionsLike(Text.Trim()));

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        // An address that somebody typed wrong is no reason for a page of faults: it begins at the beginning.
        ModelState.Clear();
        Number = Math.Clamp(Number, 1, 1_000_000);
        if (await trail.FindAsync(Municipality, Search, Number, cancellation) is not { } page) return NotFound();
        Page = page;
        Accounts = await staff.ListAsync(Municipality, cancellation) ?? [];
        Title = texts["Revisionsspor"];
        MunicipalityName = await plans.MunicipalityNameAsync(Municipality, cancellation);
        Crumbs = [new(Title)];
        return base.Page();
    }

    /// <summary>Gives them as CSV.</summary>
    public Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation) => HandedAsync(asWorkbook: false, cancellation);

    /// <summary>Gives them as a workbook.</summary>
    public Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellation) => HandedAsync(asWorkbook: true, cancellation);

    /// <summary>The address of another page of the same search.</summary>
    public string PageAddress(int number) => Address(("page", number.ToString(CultureInfo.InvariantCulture)));

    private async Task<IActionResult> HandedAsync(bool asWorkbook, CancellationToken cancellation)
    {
        // What is searched for is in the reader's language; a file is handed on, and its headings are Danish.
        var search = Search;
        PageLanguage.GoOnIn(null);
        return await trail.FileAsync(Municipality, search, asWorkbook, texts.OfAction, cancellation) is { } file ? File(file.Content, file.Type, file.Name) : NotFound();
    }

    private string Address((string Name, string? Value) more) =>
        WithQuery(MunicipalityAddress("audit"), ("q", Text), ("account", Account?.ToString()), ("from", From), ("to", To), more);

    private static LocalDate? Date(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1900 and <= 2200 } date } ? date : null;
}
