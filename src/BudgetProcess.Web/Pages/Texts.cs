namespace BudgetProcess.Web.Pages;

/// <summary>
/// What the pages say. A Danish sentence is its own key, so that a page reads as what it shows; words for values of an enumeration
/// stand in Texts.resx under "Enumeration.Value". Another language is one more file: Texts.en.resx.
/// </summary>
internal sealed class Texts;
