namespace BudgetProcess.Web.Pages.Shared;

/// <summary>A message box of the design system.</summary>
/// <param name="Kind">"info", "success", "warning" or "error".</param>
/// <param name="Heading">What it is about.</param>
/// <param name="Text">The message, one paragraph each.</param>
internal sealed record Alert(string Kind, string Heading, params IReadOnlyList<string> Text);
