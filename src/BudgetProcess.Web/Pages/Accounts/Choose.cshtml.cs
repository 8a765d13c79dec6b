using BudgetProcess.Application.Accounts;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Accounts;

/// <summary>Chooses a new password by the link in a mail. Looking uses nothing up, because scanners follow links.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.SignIn)]
[ResponseCache(NoStore = true)]
internal sealed class ChooseModel(PasswordLinks links, IStringLocalizer<Texts> texts) : FramedPage
{
    /// <summary>The secret of the link.</summary>
    [FromRoute]
    public string Token { get; set; } = "";

    /// <summary>The password to come.</summary>
    [BindProperty]
    public string? Wanted { get; set; }

    /// <summary>The same once more.</summary>
    [BindProperty]
    public string? Again { get; set; }

    /// <summary>Whether the link opens nothing any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Asks.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Title = texts["Vælg en ny adgangskode"];

        // The address of this page is a secret: no other page learns of it.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        IsOver = !await links.IsOpenAsync(Token, cancellation);
    }

    /// <summary>Chooses it, and leads to the sign-in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await OnGetAsync(cancellation);
        if (IsOver) return Page();
        if (string.IsNullOrEmpty(Wanted)) ModelState.AddModelError(nameof(Wanted), texts["Skriv den nye adgangskode."]);
        else if (Wanted != Again) ModelState.AddModelError(nameof(Again), texts["De to er ikke ens. Skriv den nye adgangskode igen."]);
        if (!ModelState.IsValid) return Page();
        if (await links.ChooseAsync(Token, Wanted!, cancellation) is not { } faults)
        {
            IsOver = true;
            return Page();
        }

        foreach (var fault in faults) ModelState.AddModelError(nameof(Wanted), texts.Say(fault));
        if (faults.Count > 0) return Page();
        Done = texts["Din nye adgangskode gælder fra nu. Log ind med den."];
        return LocalRedirect(Url.Content("~/sign-in"));
    }
}
