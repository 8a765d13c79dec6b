using System.Globalization;
using BudgetProcess.Application;
using BudgetProcess.Application.Feeds;
using BudgetProcess.Web.Operations;
using BudgetProcess.Web.Pages.Plans;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Me;

/// <summary>A person's own page (Min side), opened by the link in their mails: their meetings, their calendar, their reminders.</summary>
[AllowAnonymous]
[SecretAddress]
internal sealed class MineModel(PersonalPages pages, BudgetProcessOptions options, IStringLocalizer<Texts> texts) : FramedPage
{
    /// <summary>The secret of the link.</summary>
    [FromRoute]
    public string Token { get; set; } = "";

    /// <summary>What the page shows.</summary>
    public PersonalPage View { get; private set; } = null!;

    /// <summary>Whether the links were revoked just now.</summary>
    public bool IsRevoked { get; private set; }

    /// <summary>The ways to subscribe to the person's calendar; null where its link is not known yet.</summary>
    public FeedLinks? Calendar => View.CalendarPath is not { } path ? null : new FeedLinks(texts["Min budgetkalender"], LocalRequest.Is(HttpContext)
        ? new Uri($"{Request.Scheme}://{Request.Host}{Url.Content($"~/{path}")}")
        : new Uri(options.PublicUrl, path));

    /// <summary>What comes after revoking.</summary>
    public string RevokedText => View.SendsMail
        ? texts["Der er en mail med et nyt link på vej til dig."]
        : texts["Kommunen sender ikke mail lige nu. Du får et nyt link, når den gør det igen; haster det, så skriv til {0}.", View.OfficeAddress];

    /// <summary>The public page of a milestone.</summary>
    public string AddressOf(PersonalMilestone row) =>
        Url.Content($"~/{View.MunicipalityKey}/{row.BudgetYear.ToString(CultureInfo.InvariantCulture)}/milestones/{row.Milestone.Key}");

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await FindAsync(cancellation) ? Page() : NotFound();

    /// <summary>Turns the reminders on or off.</summary>
    public async Task<IActionResult> OnPostRemindersAsync(bool wanted, CancellationToken cancellation)
    {
        if (!await pages.ChooseRemindersAsync(Token, wanted, cancellation)) return NotFound();
        Done = wanted ? texts["Påmindelserne er slået til."].Value : texts["Påmindelserne er slået fra."].Value;
        return RedirectToPage(new { Token });
    }

    /// <summary>Revokes all links.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken cancellation)
    {
        if (!await FindAsync(cancellation) || !await pages.RevokeAsync(Token, cancellation)) return NotFound();
        IsRevoked = true;
        return Page();
    }

    private async Task<bool> FindAsync(CancellationToken cancellation)
    {
        if (await pages.FindAsync(Token, cancellation) is not { } view) return false;
        View = view;
        MunicipalityName = view.MunicipalityName;
        Title = texts["Min side"];
        Crumbs = [new(Title)];
        return true;
    }
}
