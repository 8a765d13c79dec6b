using BudgetProcess.Application.Feeds;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Reminders;

/// <summary>Leaves the reminders by the link in a mail.</summary>
/// <remarks>A mail program posts here by itself when its reader clicks "afmeld" (RFC 8058 § 3.2): so the token is what protects the form, and there is
/// no antiforgery cookie to ask for. A GET changes nothing, because scanners follow links.</remarks>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[SecretAddress]
internal sealed class StopModel(StopReminders reminders, IStringLocalizer<Texts> texts) : FramedPage
{
    /// <summary>The secret of the link.</summary>
    [FromRoute]
    public string Token { get; set; } = "";

    /// <summary>Whether it is done.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Title = texts["Stop påmindelser"];
        return await reminders.ExistsAsync(Token, cancellation) ? Page() : NotFound();
    }

    /// <summary>Stops them.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Title = texts["Påmindelserne er stoppet"];
        IsStopped = await reminders.RunAsync(Token, cancellation);
        return IsStopped ? Page() : NotFound();
    }
}
