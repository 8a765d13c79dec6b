using System.Security.Claims;
using BudgetProcess.Application.Accounts;
using BudgetProcess.Web.Access;

namespace BudgetProcess.Web.Pages.Shared;

/// <summary>An entry of the staff's menu.</summary>
/// <param name="Text">What it says; a key of <see cref="Texts"/>.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="IsCurrent">Whether the page belongs to it.</param>
internal sealed record StaffMenuEntry(string Text, string Href, bool IsCurrent);

/// <summary>The menu above the pages of a municipality, for those who have a role there.</summary>
internal static class StaffMenu
{
    private static readonly (string Page, string Text, StaffRole Role)[] OfYear =
    [
        ("plan", "Planen", StaffRole.Reader),
        ("edit", "Redigér", StaffRole.BudgetOffice),
        ("publish", "Udgiv", StaffRole.BudgetOffice),
        ("history", "Versioner", StaffRole.Reader),
        ("processes", "Arbejdsgange", StaffRole.Reader),
        ("deliveries", "Forsendelser", StaffRole.Reader),
    ];

    private static readonly (string Page, string Text, StaffRole Role)[] OfMunicipality =
    [
        ("people", "Personer", StaffRole.Reader),
        ("audit", "Revisionsspor", StaffRole.Reader),
        ("accounts", "Brugere", StaffRole.Administrator),
    ];

    /// <summary>What a reader finds on a page; nothing for those who are no staff there.</summary>
    public static IReadOnlyList<StaffMenuEntry> Of(MunicipalityPage? page, ClaimsPrincipal user)
    {
        if (page is null || user.RoleIn(page.Municipality) is not { } role) return [];
        var ofYear = page is not YearPage year ? [] : OfYear.Where(entry => role >= entry.Role).Select(entry =>
            new StaffMenuEntry(entry.Text, year.YearAddress(entry.Page == "plan" ? "" : entry.Page), year.MenuPage == entry.Page));
        return
        [
            .. ofYear,
            .. OfMunicipality.Where(entry => role >= entry.Role).Select(entry => new StaffMenuEntry(entry.Text, page.MunicipalityAddress(entry.Page), page.MenuPage == entry.Page)),
        ];
    }
}
