using BudgetProcess.Application.People;

namespace BudgetProcess.Web.Pages.People;

/// <summary>What the fields of a body hold.</summary>
internal sealed record BodyForm(string? Name, string? ShortName, BodyKind Kind);

/// <summary>What the fields of a membership hold.</summary>
internal sealed record MembershipForm(string? Role, string? From, string? To);

/// <summary>Memberships in a table.</summary>
/// <param name="Page">The page that they stand on.</param>
/// <param name="Caption">What the table is called.</param>
/// <param name="Rows">The memberships.</param>
/// <param name="ShowsBodies">Whether they are one person's, and each names its body; else they are one body's.</param>
internal sealed record MembershipTable(PeoplePage Page, string Caption, IReadOnlyList<MembershipView> Rows, bool ShowsBodies);
