using System.Globalization;
using BudgetProcess.Application.Plans;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace BudgetProcess.Web.Pages.Shared;

/// <summary>A page about one budget year of one municipality: "/hedensted/2025/…".</summary>
internal abstract class YearPage : MunicipalityPage
{
    /// <summary>The budget year in the address.</summary>
    [FromRoute(Name = "budgetYear")]
    public int BudgetYear { get; set; }

    /// <summary>The address of a page of this year.</summary>
    /// <param name="rest">The address below the year: "deliveries"; empty for the plan.</param>
    public string YearAddress(string rest = "") =>
        Url.Content($"~/{Municipality}/{BudgetYear.ToString(CultureInfo.InvariantCulture)}{(rest.Length > 0 ? "/" : "")}{rest}");

    /// <summary>Names the page for the layout.</summary>
    protected void Frame(string title, string municipalityName, params IReadOnlyList<Crumb> below)
    {
        Title = title;
        MunicipalityName = municipalityName;
        Crumbs = [new(PlanName, below.Count > 0 ? YearAddress() : null), .. below];
    }

    /// <summary>Finds the year for pages that show something else than its plan; null if it may not be seen or is unknown.</summary>
    protected async Task<YearView?> FindYearAsync(PlanQueries plans, CancellationToken cancellation)
    {
        var years = await plans.YearsAsync(User.MayRead, cancellation);
        return years.FirstOrDefault(year => year.MunicipalityKey == Municipality && year.BudgetYear == BudgetYear);
    }

    private string PlanName => $"Budget {BudgetYear.ToString(CultureInfo.InvariantCulture)}";
}
