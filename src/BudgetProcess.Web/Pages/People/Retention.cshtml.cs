using BudgetProcess.Application.PersonalData;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.People;

/// <summary>How long personal data is kept (opbevaringsfrister). What new periods delete is shown before they are saved.</summary>
[Authorize(StaffPolicies.Administrator)]
internal sealed class RetentionModel(Retention retention, PlanQueries plans, IStringLocalizer<Texts> texts) : PeoplePage(plans, texts)
{
    /// <summary>The periods that hold, with how much is older.</summary>
    public RetentionView Now { get; private set; } = null!;

    /// <summary>What the written periods would delete; null before somebody has looked.</summary>
    public RetentionView? Looked { get; private set; }

    /// <summary>What a kind is, and how much of it is old by the period that holds.</summary>
    public string Meaning(RetentionRow row)
    {
        var meaning = row.Kind switch
        {
            RetentionKind.Drafts => Words["Kladder og filer, som høringsparter aldrig sendte. Måneder efter at høringen er lukket."],
            RetentionKind.Answers => Words["Tekst, underskrift og filer. Tilbage bliver, at parten har svaret, hvornår og fingeraftrykket. Måneder efter at høringen er lukket. Lad feltet stå tomt, indtil svarene ligger i kommunens arkiv."],
            RetentionKind.Mails => Words["Modtager, emne og indhold af mails. Tilbage bliver slags, tidspunkt og status. Måneder efter at mailen er sendt eller opgivet."],
            RetentionKind.FormerMembers => Words["Personer med deres medlemskaber og links. Måneder efter at det sidste medlemskab er slut."],
            _ => "",
        };
        return row.Months is null ? meaning : $"{meaning} {Words["Lige nu er {0} rækker ældre end fristen.", row.Rows]}";
    }

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await retention.FindAsync(Municipality, cancellation) is not { } now) return NotFound();
        Now = now;
        await FrameAsync(Words["Opbevaringsfrister"], cancellation);
        return Page();
    }

    /// <summary>Shows what the written periods would delete.</summary>
    public async Task<IActionResult> OnPostLookAsync(CancellationToken cancellation) => await ToldAsync(await retention.LookAsync(Municipality, Written(), cancellation), isSaved: false, cancellation);

    /// <summary>Saves them.</summary>
    public async Task<IActionResult> OnPostSaveAsync(CancellationToken cancellation) => await ToldAsync(await retention.SaveAsync(Municipality, Written(), By, cancellation), isSaved: true, cancellation);

    private async Task<IActionResult> ToldAsync(RetentionResult result, bool isSaved, CancellationToken cancellation)
    {
        switch (result)
        {
            case RetentionResult.NotFound:
                return NotFound();
            case RetentionResult.Refused refused:
                foreach (var (kind, problem) in refused.Problems) ModelState.AddModelError(kind.ToString(), Words.Say(problem));
                Problem = Words["Ret felterne nedenfor. Intet er gemt."];
                break;
            case RetentionResult.Done when isSaved:
                Done = Words["Opbevaringsfristerne er gemt."];
                return LocalRedirect(PeopleAddress("retention"));
            case RetentionResult.Done done:
                Looked = done.View;
                break;
        }

        return await OnGetAsync(cancellation);
    }

    /// <summary>What was typed, which the fields show again.</summary>
    private List<WrittenPeriod> Written()
    {
        var written = Enum.GetValues<RetentionKind>().Select(kind => new WrittenPeriod(kind, Request.Form[kind.ToString()].ToString())).ToList();
        foreach (var (kind, months) in written) ModelState.SetModelValue(kind.ToString(), months, months);
        return written;
    }
}
