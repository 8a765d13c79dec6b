using System.Globalization;
using System.Security.Claims;
using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.OfficeTasks;
using BudgetProcess.Web.Access;

namespace BudgetProcess.Web.Pages.Shared;

/// <summary>An entry of the staff's menu.</summary>
/// <param name="Text">What it says; a key of <see cref="Texts"/>.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="IsCurrent">Whether the page belongs to it.</param>
/// <param name="Count">How many wait there; 0 shows nothing.</param>
internal sealed record StaffMenuEntry(string Text, string Href, bool IsCurrent, int Count = 0);

/// <summary>The menu above the pages of a municipality, for those who have a role there.</summary>
internal static class StaffMenu
{
    private const string Tasks = "tasks";
    private const string Plan = "plan";

    private static readonly (string Page, string Text, StaffRole Role)[] OfYear =
    [
        (Tasks, "Opgaver", StaffRole.BudgetOffice),
        (Plan, "Planen", StaffRole.Reader),
        ("edit", "Redigér", StaffRole.BudgetOffice),
        ("publish", "Udgiv", StaffRole.BudgetOffice),
        ("history", "Versioner", StaffRole.Reader),
        ("hearing", "Høring", StaffRole.Reader),
        ("processes", "Arbejdsgange", StaffRole.Reader),
        ("deliveries", "Forsendelser", StaffRole.Reader),
    ];

    private static readonly (string Page, string Text, StaffRole Role)[] OfMunicipality =
    [
        ("messages", "Beskeder", StaffRole.Reader),
        ("people", "Personer", StaffRole.Reader),
        ("audit", "Revisionsspor", StaffRole.Reader),
        ("accounts", "Brugere", StaffRole.Administrator),
    ];

    /// <summary>What a reader finds on a page; nothing for those who are no staff there.</summary>
    /// <param name="page">The page.</param>
    /// <param name="user">Who reads it.</param>
    /// <param name="bar">The year that the menu leads to, and how many tasks wait in it.</param>
    public static IReadOnlyList<StaffMenuEntry> Of(MunicipalityPage? page, ClaimsPrincipal user, OfficeBar? bar)
    {
        if (page is null || bar is null || user.RoleIn(page.Municipality) is not { } role) return [];
        var ofYear = bar.BudgetYear is not { } year ? [] : OfYear.Where(entry => role >= entry.Role).Select(entry => new StaffMenuEntry(
            entry.Text, page.MunicipalityAddress(string.Create(CultureInfo.InvariantCulture, $"{year}{(entry.Page == Plan ? "" : $"/{entry.Page}")}")), page.MenuPage == entry.Page,
            entry.Page == Tasks ? bar.Tasks : 0));
        return
        [
            .. ofYear,
            .. OfMunicipality.Where(entry => role >= entry.Role).Select(entry => new StaffMenuEntry(entry.Text, page.MunicipalityAddress(entry.Page), page.MenuPage == entry.Page)),
        ];
    }
}
