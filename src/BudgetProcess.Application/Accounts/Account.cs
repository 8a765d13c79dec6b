using BudgetProcess.Application.Municipalities;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace BudgetProcess.Application.Accounts;

/// <summary>What a member of staff may do in a municipality (rolle). Each may do what those before it may.</summary>
public enum StaffRole
{
    /// <summary>Sees drafts, workflows and deliveries (læser).</summary>
    Reader = 1,

    /// <summary>Runs the year: plans, publishes, records, answers for the mail (budgetkontor).</summary>
    BudgetOffice = 2,

    /// <summary>Also decides who has an account and what leaves the house (administrator).</summary>
    Administrator = 3,
}

/// <summary>Somebody of the staff who signs in (brugerkonto). One mail address is one account, in however many municipalities it has a role.</summary>
/// <remarks>It is Identity's user, so that external logins can be added to it; the address is the user name.</remarks>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>What colleagues call them; shown to staff only.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether the password in force was made by the product and must be replaced before anything else.</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>Until when a one-time password opens anything; null for a password of one's own.</summary>
    public Instant? OneTimePasswordUntil { get; set; }

    /// <summary>When it was made.</summary>
    public Instant CreatedAt { get; set; }

    /// <summary>The language of the pages: "da" or "en"; null for Danish.</summary>
    public string? Language { get; set; }
}

/// <summary>An account's role in one municipality.</summary>
internal sealed class AccountRole : IMunicipalityOwned
{
    public Guid Id { get; set; }

    public Guid MunicipalityId { get; set; }

    public Guid AccountId { get; set; }

    public StaffRole Role { get; set; }
}

/// <summary>One browser in which somebody is signed in (session). Kept here and not in the cookie, so that it can be ended from anywhere at once.</summary>
internal sealed class AccountSession
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>SHA-256 of the key in the cookie, in lower-case hex.</summary>
    public required string KeyHash { get; set; }

    /// <summary>The browser in a word or two: "Firefox, Windows".</summary>
    public required string Device { get; set; }

    /// <summary>What the web server needs to know again; sealed by it.</summary>
    public required byte[] Ticket { get; set; }

    public Instant CreatedAt { get; set; }

    public Instant LastSeenAt { get; set; }

    public Instant ExpiresAt { get; set; }
}

/// <summary>A link by which somebody chooses a new password, once. Only the token's hash is stored.</summary>
internal sealed class PasswordLink
{
    public Guid Id { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>SHA-256 of the token in lower-case hex.</summary>
    public required string TokenHash { get; set; }

    public Instant CreatedAt { get; set; }

    public Instant ExpiresAt { get; set; }

    public Instant? UsedAt { get; set; }
}

/// <summary>A key with which the web servers of an installation seal cookies and forms; the same on all nodes, and sealed itself.</summary>
internal sealed class ProtectionKey
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required string Xml { get; set; }

    public Instant CreatedAt { get; set; }
}
