using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Accounts;

/// <summary>Takes in a form whose writer's session has ended, and asks them to sign in.</summary>
/// <remarks>There is no token to ask for, since nobody is signed in any more. Instead the browser must say that one of our own pages sent the form: otherwise a foreign page could
/// have somebody save, after their sign-in, what they never wrote.</remarks>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.SignIn)]
[ResponseCache(NoStore = true)]
internal sealed class KeptModel(KeptForms kept, IStringLocalizer<Texts> texts) : EntrancePage
{
    /// <summary>Somebody who opens the address by hand.</summary>
    public IActionResult OnGet() => LocalRedirect(Url.Content("~/sign-in"));

    /// <summary>Keeps the form in the page, and asks.</summary>
    public async Task<IActionResult> OnPostAsync([FromQuery] string to, CancellationToken cancellation)
    {
        Title = texts["Log ind"];
        var form = await Request.ReadFormAsync(cancellation);
        ModelState.Clear();
        (To, Kept) = (null, null);
        if (!IsOwn() || !Url.IsLocalUrl(to)) return LocalRedirect(Url.Content("~/sign-in"));
        Kept = kept.Close(to, form);
        return Page();
    }

    private bool IsOwn() => Uri.TryCreate(Request.Headers.Origin, UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, Request.Host.ToUriComponent(), StringComparison.OrdinalIgnoreCase);
}
