using BudgetProcess.Application.Accounts;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Accounts;

/// <summary>One's own account (min konto): what it is called, how it is protected, where it is signed in.</summary>
[Authorize(StaffPolicies.SignedIn)]
internal sealed class OwnModel(
    UserManager<Account> users, AccountSessions sessions, AccountTrail trail, ChooseLanguage chooseLanguage, IStringLocalizer<Texts> texts) : FramedPage
{
    /// <summary>The account.</summary>
    public Account Account { get; private set; } = null!;

    /// <summary>Where it is signed in.</summary>
    public IReadOnlyList<SessionView> Sessions { get; private set; } = [];

    /// <summary>Why the language was not taken; null if nothing is wrong.</summary>
    public string? LanguageProblem { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (await users.GetUserAsync(User) is not { } account) return NotFound();
        Account = account;
        Sessions = await sessions.ListAsync(account.Id, cancellation);
        Title = texts["Min konto"];
        Crumbs = [new(Title)];
        return Page();
    }

    /// <summary>Chooses the language of the pages.</summary>
    public async Task<IActionResult> OnPostLanguageAsync(string? language, CancellationToken cancellation)
    {
        if (!await chooseLanguage.RunAsync(User.AccountId!.Value, language, cancellation))
        {
            LanguageProblem = texts["Vælg et af sprogene."];
            return await OnGetAsync(cancellation);
        }

        PageLanguage.GoOnIn(language);
        Done = texts["Sproget er gemt."];
        return LocalRedirect(Url.Content("~/account"));
    }

    /// <summary>Ends one session, or all of them.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid? session, CancellationToken cancellation)
    {
        var account = User.AccountId!.Value;
        await sessions.EndAsync(account, session, cancellation);
        await trail.WriteAsync(account, "account.sessions-ended", session is null ? "all" : "one");
        if (session is null || session == User.SessionId) PageLanguage.GoOnIn(null);
        Done = session is null ? texts["Du er logget ud alle steder."] : texts["Du er logget ud dér."];
        return LocalRedirect(Url.Content(session is null ? "~/" : "~/account"));
    }
}
