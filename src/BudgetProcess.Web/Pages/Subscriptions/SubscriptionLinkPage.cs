using BudgetProcess.Application.Subscriptions;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Subscriptions;

/// <summary>A page behind a link in a mail to a subscriber. The token is what protects its form. A GET changes nothing, because scanners follow links.</summary>
internal abstract class SubscriptionLinkPage(IStringLocalizer<Texts> texts) : FramedPage
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

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation) => await DoAsync(cancellation) ? await ShowAsync(cancellation) : NotFound();

    /// <summary>The page's words.</summary>
    protected IStringLocalizer<Texts> Words => texts;

    /// <summary>What the link is about; null if it opens nothing.</summary>
    protected abstract Task<SubscriptionView?> FindAsync(CancellationToken cancellation);

    /// <summary>Does what the link is there for; false if it opens nothing.</summary>
    protected abstract Task<bool> DoAsync(CancellationToken cancellation);

    /// <summary>What the page is called.</summary>
    protected abstract string TitleOf(bool isDone);

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        if (await FindAsync(cancellation) is not { } view) return NotFound();
        View = view;
        MunicipalityName = view.MunicipalityName;
        Title = TitleOf(IsDone);
        return Page();
    }
}
