using BudgetProcess.Application.Feeds;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Me;

/// <summary>Where a councillor or member asks for the link to their own page (send mig mit link). What it answers is the same whoever asks.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.PublicForm)]
internal sealed class AskModel(AskForPersonalLink ask, IStringLocalizer<Texts> texts) : FramedPage
{
    /// <summary>The address as typed.</summary>
    [BindProperty]
    public string? Address { get; set; }

    /// <summary>The request was taken.</summary>
    [FromQuery(Name = "sent")]
    public bool IsSent { get; set; }

    /// <summary>Shows the form, or what is to be done now.</summary>
    public void OnGet() => Frame();

    /// <summary>Takes the request.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Frame();
        if (await ask.RunAsync(Address ?? "", cancellation) is not { } problem) return LocalRedirect(Url.Content("~/me?sent=true"));
        ModelState.AddModelError(nameof(Address), texts.Say(problem));
        return Page();
    }

    private void Frame()
    {
        Title = texts["Min side"];
        Crumbs = [new(Title)];
    }
}
