using BudgetProcess.Application.Subscriptions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Subscriptions;

/// <summary>Confirms a subscription by the link in a mail.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[SecretAddress]
internal sealed class ConfirmModel(ConfirmSubscription subscriptions, IStringLocalizer<Texts> texts) : SubscriptionLinkPage(texts)
{
    protected override Task<SubscriptionView?> FindAsync(CancellationToken cancellation) => subscriptions.FindAsync(Token, cancellation);

    protected override Task<bool> DoAsync(CancellationToken cancellation) => subscriptions.RunAsync(Token, cancellation);

    protected override string TitleOf(bool isDone) => isDone ? Words["Du er tilmeldt"] : Words["Bekræft tilmeldingen"];
}
