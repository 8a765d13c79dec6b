using BudgetProcess.Application.OfficeTasks;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Tasks;

/// <summary>What waits for the budget office now (opgaver), each with the way to do it.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class IndexModel(OfficeTaskQueries tasks, PlanQueries plans, IStringLocalizer<Texts> texts) : YearPage
{
    /// <inheritdoc/>
    public override string MenuPage => "tasks";

    /// <summary>The tasks.</summary>
    public IReadOnlyList<OfficeTask> Tasks { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await FindYearAsync(plans, cancellation) is not { } year) return NotFound();
        if (await tasks.ListAsync(Municipality, BudgetYear, cancellation) is not { } found) return NotFound();
        Tasks = found;
        var title = texts["Opgaver"];
        Frame(title, year.MunicipalityName, new Crumb(title));
        return Page();
    }

    /// <summary>What is to be done.</summary>
    public string What(OfficeTask task) => task.Kind switch
    {
        OfficeTaskKind.Decision when task.BodyName is { } body => texts["Notér, hvad {0} besluttede: {1}", body, task.Subject],
        OfficeTaskKind.Decision => texts["Notér, hvad der skete: {0}", task.Subject],
        OfficeTaskKind.Incident => texts["Se, hvad der gik galt: {0}", task.Subject],
        OfficeTaskKind.FailedMail when task.Count == 1 => texts["1 mail kunne ikke leveres"],
        OfficeTaskKind.FailedMail => texts["{0} mails kunne ikke leveres", task.Count],
        OfficeTaskKind.BouncedMail when task.Count == 1 => texts["1 mail kom retur"],
        OfficeTaskKind.BouncedMail => texts["{0} mails kom retur", task.Count],
        OfficeTaskKind.HeldMail when task.Count == 1 => texts["1 mail er tilbageholdt, fordi posten er slået fra"],
        OfficeTaskKind.HeldMail => texts["{0} mails er tilbageholdt, fordi posten er slået fra", task.Count],
        _ => task.Subject,
    };

    /// <summary>Since when it waits, or when it is due.</summary>
    public string Since(OfficeTask task) => task.Kind == OfficeTaskKind.Milestone
        ? texts["Senest {0}", DateTexts.InFull(PageClock.Local(task.Since).Date)]
        : texts["Har ventet siden {0}", InstantTexts.InFull(task.Since)];

    /// <summary>Where it is done.</summary>
    public string AddressOf(OfficeTask task) => YearAddress(task.Kind switch
    {
        OfficeTaskKind.Decision => $"milestones/{task.Milestone}/record{(task.Body is { } body ? $"?body={Uri.EscapeDataString(body)}" : "")}",
        OfficeTaskKind.Incident => $"processes/{task.Process}",
        OfficeTaskKind.FailedMail => "deliveries?status=PermanentFailure",
        OfficeTaskKind.BouncedMail => "deliveries?status=Bounced",
        OfficeTaskKind.HeldMail => "deliveries?status=Held",
        _ => $"milestones/{task.Milestone}",
    });
}
