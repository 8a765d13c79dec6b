using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Processes;

/// <summary>Asks before an incident (hændelse) is retried or skipped: either may send mail, or leave it unsent.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class IncidentModel(ProcessQueries processes, Incidents incidents, PlanQueries plans, IStringLocalizer<Texts> texts) : YearPage
{
    /// <inheritdoc/>
    public override string MenuPage => "processes";

    /// <summary>The workflow.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The incident.</summary>
    [FromRoute(Name = "incident")]
    public Guid IncidentId { get; set; }

    /// <summary>"retry" or "skip"; the route lets nothing else through.</summary>
    [FromRoute]
    public string Choice { get; set; } = "";

    /// <summary>Whether the step is to be run again.</summary>
    public bool IsRetry => Choice == "retry";

    /// <summary>The workflow, as it stands.</summary>
    public ProcessDetails Process { get; private set; } = null!;

    /// <summary>What went wrong.</summary>
    public IncidentView Incident { get; private set; } = null!;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await FindYearAsync(plans, cancellation) is not { } year) return NotFound();
        if (await processes.FindAsync(Municipality, BudgetYear, Id, cancellation) is not { } process) return NotFound();
        if (process.Incidents.FirstOrDefault(incident => incident.Id == IncidentId && incident.IsOpen) is not { } incident) return NotFound();
        (Process, Incident) = (process, incident);
        var title = IsRetry ? texts["Prøv trinnet igen?"] : texts["Spring trinnet over?"];
        Frame(
            title, year.MunicipalityName,
            new Crumb(texts["Arbejdsgange"], YearAddress("processes")), new Crumb(process.Row.Subject, ProcessAddress), new Crumb(title));
        return Page();
    }

    /// <summary>Does it, and leads back to the workflow.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var asked = await OnGetAsync(cancellation);
        if (asked is NotFoundResult) return asked;
        var wasOpen = IsRetry
            ? await incidents.RetryAsync(Municipality, BudgetYear, IncidentId, By, cancellation)
            : await incidents.SkipAsync(Municipality, BudgetYear, IncidentId, By, cancellation);
        if (!wasOpen) return NotFound();
        Done = IsRetry
            ? texts["»{0}« bliver prøvet igen.", texts.Named(Incident.ActivityName)].Value
            : texts["»{0}« blev sprunget over.", texts.Named(Incident.ActivityName)].Value;
        return LocalRedirect(ProcessAddress);
    }

    /// <summary>The workflow's page.</summary>
    public string ProcessAddress => YearAddress($"processes/{Id}");
}
