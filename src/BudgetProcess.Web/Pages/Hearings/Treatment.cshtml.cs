using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Treatment;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>One answer before the office (sagsbehandling): what it is about, what is said to it, and what of it may be published.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class TreatmentModel(TreatAnswers treat, PublishAnswers publish, TreatmentPages treatments, HearingPages hearings, PlanQueries plans, IStringLocalizer<Texts> texts)
    : HearingPage(hearings, plans, texts)
{
    /// <summary>The answer, in one version.</summary>
    [FromRoute]
    public Guid Answer { get; set; }

    /// <summary>The chosen themes among those that are used already.</summary>
    [BindProperty]
    public List<string> Themes { get; set; } = [];

    /// <summary>New ones.</summary>
    [BindProperty]
    public string? NewThemes { get; set; }

    /// <summary>The keys of the chosen committees.</summary>
    [BindProperty]
    public List<string> Committees { get; set; } = [];

    /// <summary>What the administration says.</summary>
    [BindProperty]
    public string? Remark { get; set; }

    /// <summary>The text to be published.</summary>
    [BindProperty]
    public string? PublicText { get; set; }

    /// <summary>The files to be published.</summary>
    [BindProperty]
    public List<Guid> Files { get; set; } = [];

    /// <summary>Whether it may be published.</summary>
    [BindProperty]
    public bool IsReady { get; set; }

    /// <summary>Whether somebody looked at what looks like a CPR number.</summary>
    [BindProperty]
    public bool IsLookedAt { get; set; }

    /// <summary>The revision that was on the page.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>What is to be left out of the text.</summary>
    [BindProperty]
    public List<string> Mask { get; set; } = [];

    /// <summary>The answer as it stands.</summary>
    public TreatedAnswer Treated { get; private set; } = null!;

    /// <summary>What a colleague saved meanwhile; null if nobody did.</summary>
    public KeptTreatment? Other { get; private set; }

    /// <summary>In how many places the text was masked just now, without being saved; null if it was not.</summary>
    public int? MaskedNow { get; private set; }

    /// <summary>What looks like personal data in the text as it stands on the page.</summary>
    public IReadOnlyList<PersonalDetailFound> Found => PersonalDetails.Find(PublicText ?? "");

    /// <summary>The address of this page.</summary>
    public string Address => TreatmentAddress(Answer);

    /// <summary>Where another answer is treated.</summary>
    public string TreatmentAddress(Guid answer) => YearAddress($"hearing/answers/{answer}");

    /// <summary>What is wrong with a field.</summary>
    public string? FaultOf(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation)) return NotFound();
        var kept = Treated.Kept;
        (Themes, Committees, Remark, PublicText, Files, IsReady, Seen) = ([.. kept.Themes], [.. kept.Committees], kept.Remark, kept.PublicText, [.. kept.Files], kept.IsReady, kept.Revision);
        return Page();
    }

    /// <summary>Keeps it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var fields = new TreatmentFields([.. Themes, NewThemes ?? ""], Committees, Remark ?? "", PublicText ?? "", Files, IsReady, IsLookedAt);
        var change = await treat.SaveAsync(Municipality, BudgetYear, Answer, fields, Seen, By, cancellation);
        if (change is HearingChange.Done)
        {
            Done = Words["Behandlingen er gemt."];
            return LocalRedirect(Address);
        }

        if (change is HearingChange.NotFound || !await FindAsync(cancellation)) return NotFound();
        if (change is HearingChange.Refused refused)
        {
            ModelState.AddModelError(FieldOf(refused.Field), Words.Say(refused.Problem));
            return Page();
        }

        Problem = Words["En kollega har gemt en anden behandling imens. Det, du har skrevet, står her stadig, og kollegaens står nederst. Saml de to, og gem igen."];
        Other = Treated.Kept;
        ModelState.Remove(nameof(Seen));
        Seen = Treated.Kept.Revision;
        return Page();
    }

    /// <summary>Leaves what was chosen out of the text on the page; nothing is kept yet.</summary>
    public async Task<IActionResult> OnPostMaskAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation)) return NotFound();
        var before = PublicText ?? "";
        MaskedNow = PersonalDetails.Find(before).Count(piece => Mask.Contains(piece.Words));
        ModelState.Remove(nameof(PublicText));
        PublicText = PersonalDetails.Mask(before, Mask);
        return Page();
    }

    /// <summary>Takes it back from the public page.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancellation)
    {
        if (await publish.WithdrawAsync(Municipality, BudgetYear, Answer, By, cancellation) is HearingChange.NotFound) return NotFound();
        Done = Words["Svaret er trukket tilbage og kan ikke længere ses på høringens side."];
        return LocalRedirect(Address);
    }

    private static string FieldOf(string field) => field switch
    {
        "themes" => nameof(NewThemes),
        "remark" => nameof(Remark),
        "ready" => nameof(IsReady),
        "civilNumbers" => nameof(IsLookedAt),
        _ => nameof(PublicText),
    };

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        if (await treatments.FindAsync(Municipality, BudgetYear, Answer, cancellation) is not { } treated) return false;
        Treated = treated;
        if (!await FindAsync(treated.Party, isBelow: true, cancellation)) return false;
        Crumbs = [.. Crumbs.SkipLast(1), new(Words["Svarene"], YearAddress("hearing/answers")), Crumbs[^1]];
        return true;
    }
}
