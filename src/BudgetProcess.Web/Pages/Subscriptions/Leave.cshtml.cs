using BudgetProcess.Application.Subscriptions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Subscriptions;

/// <summary>Leaves a subscription by the link in a mail.</summary>
/// <remarks>A mail program posts here by itself when its reader clicks "afmeld" (RFC 8058 § 3.2): there is no antiforgery cookie to ask for.</remarks>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[SecretAddress]
internal sealed class LeaveModel(LeaveSubscription subscriptions, IStringLocalizer<Texts> texts) : SubscriptionLinkPage(texts)
{
    protected override Task<SubscriptionView?> FindAsync(CancellationToken cancellation) => subscriptions.FindAsync(Token, cancellation);

    protected override Task<bool> DoAsync(CancellationToken cancellation) => subscriptions.RunAsync(Token, cancellation);

    protected override string TitleOf(bool isDone) => isDone ? Words["Du er meldt fra"] : Words["Meld fra"];
}
