using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.People;
using BudgetProcess.Application.Plans;
using BudgetProcess.Calendar;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace BudgetProcess.Web.Pages.People;

/// <summary>A page about people, bodies or hearing parties of a municipality.</summary>
internal abstract class PeoplePage(PlanQueries plans, IStringLocalizer<Texts> texts) : MunicipalityPage
{
    /// <inheritdoc/>
    public override string MenuPage => "people";

    /// <summary>The mark of the row as the form was filled with it.</summary>
    [BindProperty]
    public string? Mark { get; set; }

    /// <summary>Whether somebody else changed the row meanwhile: the page then shows what is there now beside what was typed.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Whether the reader may hand out and delete what is held about people.</summary>
    public bool IsAdministrator => User.RoleIn(Municipality) == StaffRole.Administrator;

    /// <summary>The page's words.</summary>
    protected IStringLocalizer<Texts> Words => texts;

    /// <summary>A day as a form holds it: "1.2.2026".</summary>
    public static string Day(LocalDate? day) => day is { } date ? $"{date.Day}.{date.Month}.{date.Year}" : "";

    /// <summary>A day as people read it: "1. februar 2026".</summary>
    public static string DayInWords(LocalDate day) => DateTexts.Period(DatePeriod.OnDay(day));

    /// <summary>The address of a page about people.</summary>
    /// <param name="rest">Below "people"; empty for the list of bodies.</param>
    public string PeopleAddress(string rest = "") => MunicipalityAddress(rest.Length == 0 ? "people" : $"people/{rest}");

    /// <summary>Names the page for the layout.</summary>
    protected async Task FrameAsync(string title, CancellationToken cancellation, params IReadOnlyList<Crumb> between)
    {
        Title = title;
        MunicipalityName = await plans.MunicipalityNameAsync(Municipality, cancellation);
        Crumbs = this is IndexModel ? [new(title)] : [new(texts["Personer"], PeopleAddress()), .. between, new(title)];
    }

    /// <summary>Shows what came of a change: where it was done, with a redirect; else on the page itself, with what was typed.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="done">What to say when it was done.</param>
    /// <param name="next">Where to go then, below "people".</param>
    /// <param name="again">Shows the page again.</param>
    protected async Task<IActionResult> ToldAsync(PeopleChange result, Func<string> done, Func<string, string> next, Func<Task<IActionResult>> again)
    {
        switch (result)
        {
            case PeopleChange.Done kept:
                Done = done();
                return LocalRedirect(PeopleAddress(next(kept.Key)));
            case PeopleChange.Refused refused:
                foreach (var fault in refused.Faults.Where(fault => fault.Field.Length > 0)) ModelState.AddModelError(FieldName(fault.Field), texts.Say(fault.Message));
                Problem = refused.Faults.FirstOrDefault(fault => fault.Field.Length == 0) is { } whole ? texts.Say(whole.Message) : texts["Ret felterne nedenfor. Intet er gemt."];
                return await again();
            case PeopleChange.Overtaken:
                IsOvertaken = true;
                Problem = texts["En anden har rettet det samme, mens du skrev. Se, hvad der står nu, og gem igen, hvis det stadig skal ændres."];
                return await again();
            default:
                return NotFound();
        }
    }

    /// <summary>Whoever may look and not change sees the page, and sends nothing.</summary>
    protected IActionResult Forbidden() => StatusCode(StatusCodes.Status403Forbidden);

    /// <summary>Hands a file out.</summary>
    protected IActionResult Handed(ExportedFile? file) => file is null ? NotFound() : File(file.Content, file.Type, file.Name);

    private static string FieldName(string field) => $"{char.ToUpperInvariant(field[0])}{field[1..]}";
}
