using BudgetProcess.Application.Hearings;
using BudgetProcess.Application.Hearings.Treatment;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Hearings;

/// <summary>Enters an answer that came by mail or on paper, for the party (indførelse af høringssvar).</summary>
[Authorize(StaffPolicies.BudgetOffice)]
[LimitedUpload(LimitedUploadAttribute.DocumentOctets)]
internal sealed class EnterModel(EnterAnswer enter, HearingPages hearings, PlanQueries plans, IStringLocalizer<Texts> texts) : HearingPage(hearings, plans, texts)
{
    /// <summary>The files that were sent were too large to be read.</summary>
    [FromQuery(Name = "tooLarge")]
    public bool IsTooLarge { get; set; }

    /// <summary>The party's part in the hearing.</summary>
    [BindProperty]
    public Guid? Party { get; set; }

    /// <summary>The day on which the answer came.</summary>
    [BindProperty]
    public string? ReceivedOn { get; set; }

    /// <summary>Its words.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>Whether it says that there are no comments.</summary>
    [BindProperty]
    public bool HasNoComments { get; set; }

    /// <summary>Who signed it.</summary>
    [BindProperty]
    public string? SignedBy { get; set; }

    /// <summary>What came with it.</summary>
    [BindProperty]
    public List<IFormFile> Upload { get; set; } = [];

    /// <summary>Who is heard.</summary>
    public IReadOnlyList<HeardParty> Parties { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation)) return NotFound();
        if (IsTooLarge) ModelState.AddModelError(nameof(Upload), Words["Filerne er for store. De må højst fylde 25 MB i alt."]);
        return Page();
    }

    /// <summary>Keeps the answer.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var files = new List<EnteredFile>();
        foreach (var file in Upload) files.Add(new EnteredFile(file.FileName, await file.ReadAsync(cancellation)));
        var letter = new LetterAnswer(Party, HasNoComments, Text ?? "", SignedBy ?? "", ReceivedOn ?? "", files);
        switch (await enter.RunAsync(Municipality, BudgetYear, letter, By, cancellation))
        {
            case HearingChange.Done done:
                Done = done.Mails > 0 ? Words["Svaret er indført, og parten får en kvittering på mail."] : Words["Svaret er indført."];
                return LocalRedirect(YearAddress($"hearing/answers/{done.Id}"));
            case HearingChange.Refused refused when await FindAsync(cancellation):
                if (refused.Field.Length == 0) Problem = Words.Say(refused.Problem);
                else ModelState.AddModelError(FieldOf(refused.Field), Words.Say(refused.Problem));
                return Page();
            default:
                return NotFound();
        }
    }

    private static string FieldOf(string field) => field switch
    {
        "party" => nameof(Party),
        "receivedOn" => nameof(ReceivedOn),
        "signedBy" => nameof(SignedBy),
        "file" => nameof(Upload),
        _ => nameof(Text),
    };

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        if (await enter.PartiesAsync(Municipality, BudgetYear, cancellation) is not { } parties) return false;
        Parties = parties;
        return await FindAsync(Words["Indfør et svar"], isBelow: true, cancellation);
    }
}
