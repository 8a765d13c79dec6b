using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Plans.Editing;
using BudgetProcess.Planning;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Plans.Editor;

/// <summary>Makes the year's draft from the plan of an earlier year, step by step (fremskrivning).</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class RollForwardModel(PlanEditor editor, RollForward rollForward, PlanQueries plans, IStringLocalizer<Texts> texts) : EditorPage(editor, texts)
{
    /// <summary>The budget year whose plan is taken; null until it is chosen.</summary>
    [FromQuery(Name = "from")]
    public int? From { get; set; }

    /// <summary>The earlier years that have a plan, the newest first.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>What it would come to; null until a year is chosen.</summary>
    public RollForwardResult.Made? Made { get; private set; }

    /// <summary>Shows the choice, or what comes of it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ShowAsync(cancellation)) return NotFound();
        if (From is not null) Take(await rollForward.RunAsync(Forward(isTrial: true), cancellation));
        return Page();
    }

    /// <summary>Makes the draft.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ShowAsync(cancellation) || From is null) return NotFound();
        var result = await rollForward.RunAsync(Forward(isTrial: false), cancellation);
        Take(result);
        if (result is not RollForwardResult.Made made) return Page();
        var moved = made.Forward.Steps.Count(step => step.Change == ForwardChange.Moved);
        Tell(new EditorNotice(
            Texts["Planen for budget {0} er ført frem", From.Value],
            [Texts["{0} milepæle; {1} er flyttet.", made.Forward.Steps.Count, moved], .. made.Forward.LeftOut.Select(left => Texts["Der var ikke plads i bemærkningen til anbefalingen: {0}", left.Text].Value)]));
        return ToEditor();
    }

    private RollForwardRequest Forward(bool isTrial) => new(Municipality, new BudgetYear(From!.Value), new BudgetYear(BudgetYear), By, isTrial);

    private void Take(RollForwardResult result) => (Made, Problem) = (result as RollForwardResult.Made, result is RollForwardResult.Refused refused ? Texts.Say(refused.Problem) : null);

    private async Task<bool> ShowAsync(CancellationToken cancellation)
    {
        if (BudgetYear is < 2001 or > 2100 || await MunicipalityNameAsync(cancellation) is not { } name) return false;
        Years = [.. (await plans.YearsAsync(User.MayRead, cancellation)).Where(year => year.MunicipalityKey == Municipality && year.BudgetYear < BudgetYear).Select(year => year.BudgetYear)];
        if (await FindAsync(cancellation) is not null) Problem = Texts["Budget {0} har allerede et udkast, som ikke bliver overskrevet.", BudgetYear];
        if (Problem is null) From ??= Years.Count == 1 ? Years[0] : null;
        Frame(Texts["Før en plan frem"], name, new Shared.Crumb(Texts["Før en plan frem"]));
        return true;
    }
}
