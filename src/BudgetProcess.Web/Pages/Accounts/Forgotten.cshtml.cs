using BudgetProcess.Application.Accounts;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Accounts;

/// <summary>Asks for a link to choose a new password (glemt adgangskode). The answer never tells whether there is such an account.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.PublicForm)]
[ResponseCache(NoStore = true)]
internal sealed class ForgottenModel(PasswordLinks links, IStringLocalizer<Texts> texts) : FramedPage
{
    /// <summary>The account's address.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>Whether it was asked for.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Asks for the address.</summary>
    public void OnGet() => Title = texts["Glemt adgangskode"];

    /// <summary>Sends the link.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        OnGet();
        if (string.IsNullOrWhiteSpace(Address) || !Address.Contains('@', StringComparison.Ordinal))
        {
            ModelState.AddModelError(nameof(Address), texts["Skriv den mailadresse, du logger ind med."]);
            return Page();
        }

        await links.AskAsync(Address, cancellation);
        IsAsked = true;
        return Page();
    }
}
