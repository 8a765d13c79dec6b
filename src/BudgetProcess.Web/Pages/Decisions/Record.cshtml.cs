using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Processes;
using BudgetProcess.Application.Simulation;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Messages;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Decisions;

/// <summary>Where the office records what came of a milestone (notér udfald): what then happens is shown first, and recorded when it is confirmed.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class RecordModel(
    DecisionQueries decisions, RecordDecision record, PreviewDecision rehearse, PlanQueries plans, IStringLocalizer<Texts> texts) : YearPage
{
    /// <summary>So many characters a reason may have.</summary>
    public const int LongestReason = 1000;

    /// <inheritdoc/>
    public override string MenuPage => "tasks";

    /// <summary>The milestone's key.</summary>
    [FromRoute]
    public string Key { get; set; } = "";

    /// <summary>The key of the body that decides, where several do; null for the milestone as a whole.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Body { get; set; }

    /// <summary>What is chosen.</summary>
    [BindProperty]
    public string? Outcome { get; set; }

    /// <summary>Why, as typed.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>How much had been recorded when the reader looked.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The milestone and what can be recorded.</summary>
    public DecisionView View { get; private set; } = null!;

    /// <summary>What can be recorded here.</summary>
    public DecisionChoice Choice { get; private set; } = null!;

    /// <summary>What recording would do; null while it is being typed.</summary>
    public DecisionPreview? Preview { get; private set; }

    /// <summary>What somebody else recorded since the reader looked.</summary>
    public RecordedDecision? Meanwhile { get; private set; }

    /// <summary>What is wrong with the choice.</summary>
    public string? OutcomeProblem { get; private set; }

    /// <summary>The name of the body that decides.</summary>
    public string? BodyName => Body is null ? null : View.BodyNames.GetValueOrDefault(Body, Body);

    /// <summary>The page of the milestone.</summary>
    public string MilestoneAddress => YearAddress($"milestones/{Key}");

    /// <summary>Where the outcome of other bodies is recorded, with their names.</summary>
    public IReadOnlyList<(string Address, string Name)> Others =>
    [
        .. View.Choices.Where(choice => choice.Body != Body).Select(choice => choice.Body is { } body
            ? (YearAddress($"milestones/{Key}/record?body={Uri.EscapeDataString(body)}"), View.BodyNames.GetValueOrDefault(body, body))
            : (YearAddress($"milestones/{Key}/record"), texts["Hele milepælen"].Value)),
    ];

    /// <summary>What becomes of the mails.</summary>
    public string MailModeText => texts.ModeAndMeaning(Preview!.MailMode);

    /// <summary>The words of a choice.</summary>
    public string ChoiceText(string outcome) => outcome switch
    {
        "Held" when Choice.Outcomes[0] != "Held" => texts["Holdt, men beslutningen mangler"],
        _ => texts.OfOutcome(outcome),
    };

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await PrepareAsync(cancellation)) return NotFound();
        Seen = View.Recorded.Count;
        return Page();
    }

    /// <summary>Shows what recording would do.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await PrepareAsync(cancellation)) return NotFound();
        if (!IsWhole()) return Page();
        var preview = await rehearse.RunAsync(Asked(), Seen, cancellation);
        if (preview.Result is RecordResult.Recorded) Preview = preview;
        return Answer(preview.Result);
    }

    /// <summary>Shows the form again, with what was typed.</summary>
    public async Task<IActionResult> OnPostChangeAsync(CancellationToken cancellation) => await PrepareAsync(cancellation) ? Page() : NotFound();

    /// <summary>Records it.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation)
    {
        if (!await PrepareAsync(cancellation)) return NotFound();
        if (!IsWhole()) return Page();
        var result = await record.RunAsync(Asked(), Seen, cancellation);
        if (result is not RecordResult.Recorded) return Answer(result);
        Done = texts["Noteret: {0}. Mails og arbejdsgange følger med i løbet af et øjeblik.", texts.OfOutcome(Outcome!)].Value;
        return LocalRedirect(MilestoneAddress);
    }

    private DecisionRequest Asked() => new(Municipality, BudgetYear, Key, Outcome!, By, Body, Reason);

    private IActionResult Answer(RecordResult result)
    {
        switch (result)
        {
            case RecordResult.NotFound:
                return NotFound();
            case RecordResult.Meanwhile meanwhile:
                (Meanwhile, Seen) = (meanwhile.Last, View.Recorded.Count);
                return Page();
            case RecordResult.NoSuchOutcome:
                OutcomeProblem = texts["Det venter ingen på længere. Vælg det, der passer nu."];
                return Page();
            default:
                return Page();
        }
    }

    private async Task<bool> PrepareAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Body)) Body = null;
        Reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();
        if (await FindYearAsync(plans, cancellation) is not { } year) return false;
        if (await decisions.FindAsync(Municipality, BudgetYear, Key, cancellation) is not { } view) return false;

        // Of a body whose decision somebody else has just recorded nothing is awaited any more; the page says so.
        var known = Body is null || view.BodyNames.ContainsKey(Body);
        if (!known) return false;
        (View, Choice) = (view, view.Choices.FirstOrDefault(choice => choice.Body == Body) ?? new DecisionChoice(Body, [], false));
        var title = texts["Notér, hvad der skete"];
        Frame(title, year.MunicipalityName, new Crumb(view.Milestone.Title, MilestoneAddress), new Crumb(title));
        return true;
    }

    private bool IsWhole()
    {
        if (Outcome is null || !Choice.Outcomes.Contains(Outcome)) OutcomeProblem = Choice.Outcomes.Count > 0 ? texts["Vælg, hvad der skete."] : texts["Der er ikke mere at notere her."];
        if (Reason is { Length: > LongestReason })
            ModelState.AddModelError(nameof(Reason), texts["Begrundelsen er for lang. Den må have højst {0} tegn.", LongestReason]);
        if (Reason is null && Outcome is "Postponed" or "Cancelled")
            ModelState.AddModelError(nameof(Reason), texts["Skriv kort hvorfor: det står i mailen til deltagerne."]);
        return OutcomeProblem is null && ModelState.IsValid;
    }
}
