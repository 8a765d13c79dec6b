using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BudgetProcess.Web.Pages.Shared;

/// <summary>A step of the breadcrumb.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Href">Where it leads; null for the page itself.</param>
internal sealed record Crumb(string Text, string? Href = null);

/// <summary>A page with what the layout shows around it.</summary>
internal abstract class FramedPage : PageModel
{
    /// <summary>The page's title, without the product's name.</summary>
    public string Title { get; protected set; } = "";

    /// <summary>The municipality that the page is about, if it is about one.</summary>
    public string? MunicipalityName { get; protected set; }

    /// <summary>The way here, from below the start page to the page itself.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; protected set; } = [];

    /// <summary>Says that something was done, on the page that comes next.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>Says that something was done, on this page.</summary>
    public string? Told { get; protected set; }

    /// <summary>Says why something was not done, above the page; what concerns one field stands next to it instead.</summary>
    public string? Problem { get; protected set; }
}
