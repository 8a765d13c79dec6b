using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages.Messages;

/// <summary>A page about what a municipality sends and says.</summary>
internal abstract class MessagesPage(PlanQueries plans, IStringLocalizer<Texts> texts) : MunicipalityPage
{
    /// <inheritdoc/>
    public override string MenuPage => "messages";

    /// <summary>The page's words.</summary>
    protected IStringLocalizer<Texts> Words => texts;

    /// <summary>The address of a page about messages.</summary>
    /// <param name="rest">Below "messages"; empty for the overview.</param>
    public string MessagesAddress(string rest = "") => MunicipalityAddress(rest.Length == 0 ? "messages" : $"messages/{rest}");

    /// <summary>Names the page for the layout.</summary>
    protected async Task FrameAsync(string title, CancellationToken cancellation, params IReadOnlyList<Crumb> between)
    {
        Title = title;
        MunicipalityName = await plans.MunicipalityNameAsync(Municipality, cancellation);
        Crumbs = this is IndexModel ? [new(title)] : [new(texts["Beskeder"], MessagesAddress()), .. between, new(title)];
    }
}
