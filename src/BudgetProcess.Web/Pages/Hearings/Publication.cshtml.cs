using System.Globalization;
using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Treatment;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>What will be public, what is, and what is not (offentliggørelse af høringssvar): shown before it happens.</summary>
[Authorize(StaffPolicies.BudgetOffice)]
internal sealed class PublicationModel(PublishAnswers publish, TreatmentPages treatments, HearingPages hearings, PlanQueries plans, IStringLocalizer<Texts> texts)
    : HearingPage(hearings, plans, texts)
{
    /// <summary>The only answer that is chosen at first; null for all that are ready.</summary>
    [FromQuery]
    public Guid? Answer { get; set; }

    /// <summary>The chosen answers with their revisions.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    /// <summary>Whether somebody looked at what looks like CPR numbers.</summary>
    [BindProperty]
    public bool IsLookedAt { get; set; }

    /// <summary>All answers that count.</summary>
    public IReadOnlyList<PublishableAnswer> Answers { get; private set; } = [];

    /// <summary>What may be published now.</summary>
    public IEnumerable<PublishableAnswer> Ready => Answers.Where(answer => answer.Standing == AnswerStanding.Ready);

    /// <summary>What somebody must look at first.</summary>
    public IEnumerable<PublishableAnswer> Waiting => Answers.Where(answer => answer.Standing is AnswerStanding.Untreated or AnswerStanding.Treated);

    /// <summary>What everybody can read.</summary>
    public IEnumerable<PublishableAnswer> Public => Answers.Where(answer => answer.Standing == AnswerStanding.Published);

    /// <summary>The address of this page.</summary>
    public string Address => YearAddress("hearing/publication");

    /// <summary>An answer as the form sends it.</summary>
    public static string Mark(PublishableAnswer answer) => string.Create(CultureInfo.InvariantCulture, $"{answer.Id}/{answer.Revision}");

    /// <summary>Where an answer is treated.</summary>
    public string TreatmentAddress(PublishableAnswer answer) => YearAddress($"hearing/answers/{answer.Id}");

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation)) return NotFound();
        Chosen = [.. Ready.Where(answer => Answer is null || answer.Id == Answer).Select(Mark)];
        return Page();
    }

    /// <summary>Publishes what was chosen.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var chosen = Chosen.Select(Read).OfType<ChosenAnswer>().ToList();
        var change = await publish.PublishAsync(Municipality, BudgetYear, chosen, IsLookedAt, By, cancellation);
        if (change is HearingChange.Done)
        {
            Done = chosen.Count == 1 ? Words["1 svar er offentliggjort på høringens side."] : Words["{0} svar er offentliggjort på høringens side.", chosen.Count];
            return LocalRedirect(Address);
        }

        if (change is HearingChange.NotFound || !await FindAsync(cancellation)) return NotFound();
        if (change is HearingChange.Refused { Field: "civilNumbers" } loud) ModelState.AddModelError(nameof(IsLookedAt), Words.Say(loud.Problem));
        else if (change is HearingChange.Refused refused) ModelState.AddModelError(nameof(Chosen), Words.Say(refused.Problem));
        else Problem = Words["Et af svarene er ændret, siden siden blev vist. Intet er offentliggjort. Se dem igennem igen."];
        return Page();
    }

    /// <summary>Takes one back.</summary>
    public async Task<IActionResult> OnPostWithdrawAsync(Guid withdrawn, CancellationToken cancellation)
    {
        if (await publish.WithdrawAsync(Municipality, BudgetYear, withdrawn, By, cancellation) is HearingChange.NotFound) return NotFound();
        Done = Words["Svaret er trukket tilbage og kan ikke længere ses på høringens side."];
        return LocalRedirect(Address);
    }

    private static ChosenAnswer? Read(string mark) =>
        mark.Split('/') is [var id, var seen] && Guid.TryParse(id, out var answer) && int.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? new ChosenAnswer(answer, revision)
            : null;

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        if (await treatments.PublishableAsync(Municipality, BudgetYear, cancellation) is not { } answers) return false;
        Answers = answers;
        return await FindAsync(Words["Offentliggør svar"], isBelow: true, cancellation);
    }
}
