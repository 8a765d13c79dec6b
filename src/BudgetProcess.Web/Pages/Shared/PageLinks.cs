namespace BudgetProcess.Web.Pages.Shared;

/// <summary>Where one is in a long list.</summary>
/// <param name="Number">The page that is shown, from 1.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Address">The address of a page by its number.</param>
internal sealed record PageLinks(int Number, int Count, Func<int, string> Address);
