using BudgetProcess.Application.Municipalities;

namespace BudgetProcess.Application.OfficeTasks;

/// <summary>What the staff of a municipality see on each of their pages.</summary>
/// <param name="MailMode">What becomes of mail (posttilstand).</param>
/// <param name="RedirectAddress">Where it goes instead, if it is redirected.</param>
/// <param name="BudgetYear">The year that the menu leads to: the page's own, else the latest; null if there is none.</param>
/// <param name="Tasks">How many tasks wait for the office in that year; 0 for somebody who is not the office.</param>
public sealed record OfficeBar(MailMode MailMode, string? RedirectAddress, int? BudgetYear, int Tasks);
