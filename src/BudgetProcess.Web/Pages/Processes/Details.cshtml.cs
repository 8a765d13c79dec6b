using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Processes;

/// <summary>One workflow: where it stands, what it did, what went wrong.</summary>
[Authorize(StaffPolicies.Reader)]
internal sealed class DetailsModel(ProcessQueries processes, PlanQueries plans, IStringLocalizer<Texts> texts) : YearPage
{
    /// <inheritdoc/>
    public override string MenuPage => "processes";

    /// <summary>The workflow.</summary>
    public ProcessDetails Process { get; private set; } = null!;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (await FindYearAsync(plans, cancellation) is not { } year) return NotFound();
        if (await processes.FindAsync(Municipality, BudgetYear, id, cancellation) is not { } process) return NotFound();
        Process = process;
        Frame(process.Row.Subject, year.MunicipalityName, new Crumb(texts["Arbejdsgange"], YearAddress("processes")), new Crumb(process.Row.Subject));
        return Page();
    }
}
