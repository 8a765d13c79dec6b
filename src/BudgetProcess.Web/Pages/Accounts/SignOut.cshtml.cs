using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Accounts;

/// <summary>Signs out (log ud).</summary>
[Authorize(StaffPolicies.ChoosingPassword)]
internal sealed class SignOutModel(StaffSignIn signIn, IStringLocalizer<Texts> texts) : FramedPage
{
    /// <summary>Asks; a link alone signs nobody out.</summary>
    public void OnGet() => Title = texts["Log ud"];

    /// <summary>Ends the session.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        PageLanguage.GoOnIn(null);
        Done = texts["Du er logget ud."];
        return LocalRedirect(Url.Content("~/"));
    }
}
