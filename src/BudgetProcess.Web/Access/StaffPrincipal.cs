using System.Security.Claims;
using BudgetProcess.Application.Accounts;
using BudgetProcess.Application.Audit;

namespace BudgetProcess.Web.Access;

/// <summary>What the pages ask of somebody who is signed in. The claims are made anew from the database with each request.</summary>
internal static class StaffPrincipal
{
    private const string RolePrefix = "role:";
    private const string MustChange = "must-change-password";
    private const string DisplayName = "display-name";
    private const string LanguageClaim = "language";
    private const string Session = "session";

    extension(ClaimsPrincipal user)
    {
        /// <summary>Their account; null for everybody else.</summary>
        public Guid? AccountId => user.Identity?.IsAuthenticated == true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

        /// <summary>The session of this browser.</summary>
        public Guid SessionId => Guid.TryParse(user.FindFirstValue(Session), out var id) ? id : Guid.Empty;

        /// <summary>What colleagues call them.</summary>
        public string? StaffName => user.FindFirstValue(DisplayName) ?? user.Identity?.Name;

        /// <summary>Whether they must replace a one-time password first.</summary>
        public bool MustChangePassword => user.HasClaim(claim => claim.Type == MustChange);

        /// <summary>The language they chose; null for Danish.</summary>
        public string? ChosenLanguage => user.FindFirstValue(LanguageClaim);

        /// <summary>Their role in a municipality; null if they have none there.</summary>
        public StaffRole? RoleIn(string municipality) =>
            !user.MustChangePassword && Enum.TryParse<StaffRole>(user.FindFirstValue(RolePrefix + municipality), out var role) ? role : null;

        /// <summary>Whether they may look at what is not public in a municipality.</summary>
        public bool MayRead(string municipality) => user.RoleIn(municipality) >= StaffRole.Reader;

        /// <summary>Whether they may run the year of a municipality.</summary>
        public bool MayWrite(string municipality) => user.RoleIn(municipality) >= StaffRole.BudgetOffice;

        /// <summary>Whether they decide on accounts and mail in a municipality.</summary>
        public bool MayAdminister(string municipality) => user.RoleIn(municipality) >= StaffRole.Administrator;

        /// <summary>Whether they administer one municipality at least: for what is all municipalities' together.</summary>
        public bool IsAdministrator => user.Claims.Any(claim => claim.Type.StartsWith(RolePrefix, StringComparison.Ordinal) && user.MayAdminister(claim.Type[RolePrefix.Length..]));

        /// <summary>Who they are to the plan's history and the audit trail.</summary>
        /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
        public Actor AsActor(string municipality) => new(
            user.RoleIn(municipality) switch
            {
                StaffRole.Administrator => "Administrator",
                StaffRole.BudgetOffice => "Budgetkontoret",
                _ => "Læser",
            },
            user.AccountId ?? throw new InvalidOperationException("Nobody is signed in."));
    }

    /// <summary>What a session says of its owner, as an identity beside the one that the cookie was made with.</summary>
    public static ClaimsIdentity Of(OpenSession session)
    {
        var identity = new ClaimsIdentity();
        identity.AddClaim(new Claim(Session, session.Id.ToString()));
        identity.AddClaim(new Claim(DisplayName, session.Name));
        if (session.Language is { } language) identity.AddClaim(new Claim(LanguageClaim, language));
        if (session.MustChangePassword) identity.AddClaim(new Claim(MustChange, "yes"));
        identity.AddClaims(session.Roles.Select(role => new Claim(RolePrefix + role.Key, role.Value.ToString())));
        return identity;
    }
}
