using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;

namespace BudgetProcess.Web.Access;

/// <summary>How often one address may send the forms that are open to everybody. The account's own lock stands behind it.</summary>
internal static class RateLimits
{
    /// <summary>The policy of sign-in and of forgotten passwords.</summary>
    public const string SignIn = "sign-in";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>A budget office behind one address signs in together on a Monday morning.</summary>
    private const int SignInsAMinute = 30;

    /// <summary>Adds them.</summary>
    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(SignIn, context => PerAddress(context, SignInsAMinute));
    });

    /// <summary>So many posts a minute from one address; reading is not counted.</summary>
    internal static RateLimitPartition<string> PerAddress(HttpContext context, int posts) => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetSlidingWindowLimiter(Sender(context), _ => new SlidingWindowRateLimiterOptions { PermitLimit = posts, Window = Window, SegmentsPerWindow = 6 })
        : RateLimitPartition.GetNoLimiter("");

    /// <summary>A household has a whole /64 of IPv6 to send from.</summary>
    private static string Sender(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? new IPAddress([.. address.GetAddressBytes()[..8], .. new byte[8]]).ToString() : address.ToString();
    }
}
