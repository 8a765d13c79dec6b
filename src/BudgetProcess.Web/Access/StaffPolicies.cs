using BudgetProcess.Application.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace BudgetProcess.Web.Access;

/// <summary>The authorization decisions that a page can make. Every page and endpoint makes one, or says that it is for everybody; a test walks over all of them.</summary>
/// <remarks>The role is that in the municipality whose key stands in the address. Whoever has none there is told that the page does not exist.</remarks>
internal static class StaffPolicies
{
    /// <summary>Whoever may look: drafts, workflows, deliveries.</summary>
    public const string Reader = nameof(StaffRole.Reader);

    /// <summary>Whoever may run the year.</summary>
    public const string BudgetOffice = nameof(StaffRole.BudgetOffice);

    /// <summary>Whoever decides on accounts and on what leaves the house.</summary>
    public const string Administrator = nameof(StaffRole.Administrator);

    /// <summary>Anybody who is signed in: their own account.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>As <see cref="SignedIn"/>, also before a one-time password has been replaced.</summary>
    public const string ChoosingPassword = nameof(ChoosingPassword);

    /// <summary>Adds them; what decides nothing is closed.</summary>
    public static void Add(AuthorizationBuilder builder)
    {
        foreach (var role in Enum.GetValues<StaffRole>()) builder.AddPolicy(role.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new StaffRequirement(role)));
        builder.AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser().AddRequirements(new OwnPasswordRequirement()));
        builder.AddPolicy(ChoosingPassword, policy => policy.RequireAuthenticatedUser());
        builder.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new OwnPasswordRequirement()).Build());
    }
}

/// <summary>A role in the address's municipality, or one that may more.</summary>
/// <param name="AtLeast">The role.</param>
internal sealed record StaffRequirement(StaffRole AtLeast) : IAuthorizationRequirement;

/// <summary>The password is one's own, not one made by the product.</summary>
internal sealed record OwnPasswordRequirement : IAuthorizationRequirement;

/// <summary>Decides both.</summary>
internal sealed class StaffHandler : IAuthorizationHandler
{
    public Task HandleAsync(AuthorizationHandlerContext context)
    {
        if (context.Resource is not HttpContext http || context.User.MustChangePassword) return Task.CompletedTask;
        var role = http.GetRouteValue("municipality") is string municipality ? context.User.RoleIn(municipality) : null;
        foreach (var requirement in context.PendingRequirements.ToList())
        {
            if (requirement is OwnPasswordRequirement || (requirement is StaffRequirement staff && role >= staff.AtLeast)) context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
