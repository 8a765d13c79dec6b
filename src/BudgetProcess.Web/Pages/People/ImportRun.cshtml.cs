using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>How far an import is, and what came of it (indlæsning). It goes on while nobody looks.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class ImportRunModel(ImportOrders orders, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    /// <summary>The import's id.</summary>
    [FromRoute]
    public Guid Id { get; set; }

    /// <summary>The import.</summary>
    public ImportView View { get; private set; } = null!;

    /// <summary>How far it is, in words.</summary>
    public string Standing => View switch
    {
        { State: ImportState.Waiting } => Words["Filen venter på at blive læst."],
        { State: ImportState.Running, Total: 0 } => Words["Filen bliver læst."],
        { State: ImportState.Running } => Words["{0} af {1} nye personer er gemt.", ImportModel.Number(View.Stored), ImportModel.Number(View.Total)],
        { State: ImportState.Done } => ImportModel.Sentence(View.Result!, Words),
        { State: ImportState.Refused } => Words["Filen passer ikke længere til det, der står her. Intet er gemt."],
        _ => Words["Det lykkedes ikke at gemme filen. Intet er gemt. Prøv igen, og spørg driften, hvis det sker igen."],
    };

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await orders.FindAsync(Municipality, Id, cancellation) is not { } view) return NotFound();
        View = view;
        await FrameAsync(Words["Indlæsning af {0}", view.FileName], cancellation, new Crumb(Words["Importér"], PeopleAddress("import")));
        return Page();
    }
}
