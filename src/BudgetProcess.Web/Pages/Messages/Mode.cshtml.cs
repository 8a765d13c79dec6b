using BudgetProcess.Application.Deliveries;
using BudgetProcess.Application.Municipalities;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Messages;

/// <summary>Decides what becomes of mail (posttilstand), and whether what was held leaves now: who gets what is shown first.</summary>
[Authorize(StaffPolicies.Administrator)]
internal sealed class ModeModel(SetMailMode setMode, WeekOutlook outlook, PlanQueries plans, IStringLocalizer<Texts> texts) : MessagesPage(plans, texts)
{
    /// <summary>What is chosen.</summary>
    [BindProperty]
    public MailMode Mode { get; set; }

    /// <summary>Where mail goes if it is redirected, as typed.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>Whether held mails leave now.</summary>
    [BindProperty]
    public bool Release { get; set; }

    /// <summary>How things stand.</summary>
    public Outlook Now { get; private set; } = null!;

    /// <summary>What the choice would bring; null while it is being made.</summary>
    public MailModePreview? Preview { get; private set; }

    /// <summary>What would come of it, with numbers.</summary>
    public MailModeResult.Done? Outcome => Preview?.Result as MailModeResult.Done;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation)) return NotFound();
        (Mode, Address) = (Now.MailMode, Now.RedirectAddress);
        return Page();
    }

    /// <summary>Shows what would follow.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!Enum.IsDefined(Mode)) return BadRequest();
        if (!await FindAsync(cancellation)) return NotFound();
        var preview = await setMode.PreviewAsync(Asked(), cancellation);
        return Shown(preview.Result, () => Preview = preview);
    }

    /// <summary>Shows the form again, with what was chosen.</summary>
    public async Task<IActionResult> OnPostChangeAsync(CancellationToken cancellation) => await FindAsync(cancellation) ? Page() : NotFound();

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellation)
    {
        if (!Enum.IsDefined(Mode)) return BadRequest();
        if (!await FindAsync(cancellation)) return NotFound();
        var result = await setMode.RunAsync(Asked(), cancellation);
        if (result is not MailModeResult.Done done) return Shown(result, () => { });
        Done = done.Released switch
        {
            0 => Words["{0}.", Words.OfMode(Mode, Address)],
            1 => Words["{0}. 1 tilbageholdt mail er sluppet fri.", Words.OfMode(Mode, Address)],
            _ => Words["{0}. {1} tilbageholdte mails er sluppet fri.", Words.OfMode(Mode, Address), done.Released],
        };
        return LocalRedirect(MessagesAddress());
    }

    private MailModeRequest Asked() => new(
        Municipality, Mode, Mode == MailMode.Redirect ? (Address ?? "").Trim() : null, By, Release && Mode != MailMode.Off ? new HeldSelection() : null);

    private IActionResult Shown(MailModeResult result, Action good)
    {
        if (result is MailModeResult.NotFound) return NotFound();
        if (result is MailModeResult.BadAddress bad) ModelState.AddModelError(nameof(Address), Words.Say(bad.Problem));
        else good();
        return Page();
    }

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        if (await outlook.OfAsync(Municipality, cancellation) is not { } now) return false;
        Now = now;
        await FrameAsync(Words["Slå posten til eller fra"], cancellation);
        return true;
    }
}
