using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using BudgetProcess.Web.Pages.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace BudgetProcess.Web.Pages;

/// <summary>The start page (forside): the municipalities and their years.</summary>
[AllowAnonymous]
internal sealed class IndexModel(PlanQueries plans, IStringLocalizer<Texts> texts) : FramedPage
{
    /// <summary>The years, grouped by the municipality's name.</summary>
    public IReadOnlyList<IGrouping<string, YearView>> Municipalities { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Title = texts["Kommuner og budgetår"];
        if (User.AccountId is not null) Response.Headers.CacheControl = "no-store";
        var years = await plans.YearsAsync(User.MayRead, cancellation);
        Municipalities = [.. years.GroupBy(year => year.MunicipalityName)];
    }
}
