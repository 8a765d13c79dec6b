using BudgetProcess.Application.Subscriptions;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Subscriptions;

/// <summary>Confirms a subscription by the link in a mail.</summary>
/// <remarks>The token is what protects the form. A GET changes nothing, because scanners follow links.</remarks>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[SecretAddress]
internal sealed class ConfirmModel(ConfirmSubscription subscriptions, IStringLocalizer<Texts> texts) : FramedPage
{
    /// <summary>The secret of the link.</summary>
    [FromRoute]
    public string Token { get; set; } = "";

    /// <summary>What the link is about.</summary>
    public SubscriptionView View { get; private set; } = null!;

    /// <summary>What is subscribed to, in words.</summary>
    public string What => SubscriptionTexts.What(View.Track, texts);

    /// <summary>Whether it is done.</summary>
    public bool IsDone => View.IsDone;

    /// <summary>Asks.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(cancellation);

    /// <summary>Confirms.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) =>
        await subscriptions.RunAsync(Token, cancellation) ? await ShowAsync(cancellation) : NotFound();

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await subscriptions.FindAsync(Token, cancellation) is not { } view) return NotFound();
        View = view;
        MunicipalityName = view.MunicipalityName;
        Title = IsDone ? texts["Du er tilmeldt"] : texts["Bekræft tilmeldingen"];
        return Page();
    }
}
