using System.Net;

namespace BudgetProcess.Web.Operations;

/// <summary>Tells whether somebody at the machine itself asks: for details of its health, and for addresses that hold on it alone.</summary>
internal static class LocalRequest
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    /// <summary>Whether the request comes from this machine.</summary>
    /// <remarks>
    /// A forwarded header never makes it one: such a request came through a proxy on this machine, from anywhere.
    /// A host name other than this machine's own shuts it too: a foreign page may have had its name resolved to 127.0.0.1.
    /// </remarks>
    public static bool Is(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !ProxyHeaders.Any(context.Request.Headers.ContainsKey)
        && IsOwnName(context.Request.Host.Host);

    private static bool IsOwnName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
