using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace BudgetProcess.Web.Access;

/// <summary>What happens where a policy says no; and keeps what only some may see out of caches.</summary>
internal sealed class Refusals : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        context.Response.Headers.CacheControl = "no-cache, no-store";
        if (authorizeResult.Succeeded) return next(context);
        // Where there is no page, nobody has decided anything, and signing in would not help.
        if (context.GetEndpoint() is null) return next(context);
        if (authorizeResult.Challenged) return ChallengeAsync(context);
        if (context.User.MustChangePassword) Redirect(context, "/account/password");

        // Nobody learns from the answer whether another municipality has such a page.
        else if (context.GetRouteValue("municipality") is string municipality && context.User.RoleIn(municipality) is null) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>Somebody whose session ran out while they wrote loses nothing: the browser sends the form once more, to a page that keeps it.</summary>
    private static Task ChallengeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType) return context.ChallengeAsync();
        context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
        context.Response.Headers.Location = $"{context.Request.PathBase}{KeptForms.Path}?to={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}";
        return Task.CompletedTask;
    }

    private static void Redirect(HttpContext context, string path) =>
        context.Response.Redirect($"{context.Request.PathBase}{path}");
}
