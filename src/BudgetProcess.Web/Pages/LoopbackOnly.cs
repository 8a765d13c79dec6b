using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace BudgetProcess.Web.Pages;

/// <summary>Until there is sign-in, personal data and drafts are shown only to somebody who sits at the machine itself.</summary>
internal sealed class LoopbackOnly : IAuthorizationRequirement
{
    /// <summary>The policy's name.</summary>
    public const string Policy = nameof(LoopbackOnly);

    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    /// <summary>Whether the request comes from this machine.</summary>
    /// <remarks>
    /// A forwarded header never opens the door; it shuts it: such a request came through a proxy on this machine, from anywhere.
    /// A host name other than this machine's own shuts it too: a foreign page may have had its name resolved to 127.0.0.1.
    /// </remarks>
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !ProxyHeaders.Any(context.Request.Headers.ContainsKey)
        && IsOwnName(context.Request.Host.Host);

    private static bool IsOwnName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

/// <summary>Decides the policy.</summary>
internal sealed class LoopbackOnlyHandler : AuthorizationHandler<LoopbackOnly>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, LoopbackOnly requirement)
    {
        if (context.Resource is HttpContext http && LoopbackOnly.IsLocal(http)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Answers 403 where a policy says no (there is nobody to sign in yet), and keeps what only some may see out of caches.</summary>
internal sealed class ForbiddenPage : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (authorizeResult.Succeeded) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
