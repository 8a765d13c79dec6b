using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using BudgetProcess.Workflows;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Processes;

/// <summary>The year's workflows (arbejdsgange) and where they stand.</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class IndexModel(ProcessQueries processes, PlanQueries plans, IStringLocalizer<Texts> texts) : YearPage
{
    /// <inheritdoc/>
    public override string MenuPage => "processes";

    /// <summary>Those that need somebody or still run.</summary>
    public IReadOnlyList<ProcessRow> Running { get; private set; } = [];

    /// <summary>Those that are over.</summary>
    public IReadOnlyList<ProcessRow> Over { get; private set; } = [];

    /// <summary>Incidents that nobody has dealt with.</summary>
    public int OpenIncidents => Running.Concat(Over).Sum(row => row.OpenIncidents);

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await FindYearAsync(plans, cancellation) is not { } year) return NotFound();
        if (await processes.ListAsync(Municipality, BudgetYear, cancellation) is not { } rows) return NotFound();
        Running = [.. rows.Where(row => row.Status == InstanceStatus.Running || row.OpenIncidents > 0)];
        Over = [.. rows.Except(Running)];
        Frame(texts["Arbejdsgange"], year.MunicipalityName, new Crumb(texts["Arbejdsgange"]));
        return Page();
    }
}
