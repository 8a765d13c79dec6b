namespace BudgetProcess.Application.Audit;

/// <summary>Who does something (aktør): a role, which the plan and its history may show to everybody, and the account behind it, which the audit trail keeps.</summary>
/// <param name="Role">"Budgetkontoret", "Kommunaldirektøren", "system".</param>
/// <param name="Account">The account of somebody who is signed in; null for a command, a workflow or a personal link.</param>
public sealed record Actor(string Role, Guid? Account = null)
{
    /// <summary>The product itself.</summary>
    public static Actor System { get; } = new("system");

    /// <summary>Somebody of whom only the role is known.</summary>
    public static implicit operator Actor(string role) => new(role);
}
