using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace BudgetProcess.Web.Access;

/// <summary>How often one address may send the forms that are open to everybody; looking at them is not limited. A page with such a form carries
/// <c>[EnableRateLimiting(RateLimits.…)]</c>.</summary>
internal static class RateLimits
{
    /// <summary>The policy of sign-in and passwords. The account's own lock stands behind it.</summary>
    public const string SignIn = "sign-in";

    /// <summary>The policy of forms that anybody on the net may send.</summary>
    public const string PublicForm = "public-form";

    /// <summary>The policy of a party's answer to a hearing: several people of one board write on it.</summary>
    public const string HearingAnswer = "hearing-answer";

    /// <summary>The policy of mails that a mail server hands in.</summary>
    public const string Bounces = "bounces";

    /// <summary>So many mails a minute: all that come back of a letter to everybody come together, and a mail server tries again what is refused.</summary>
    private const int BouncesAMinute = 600;

    /// <summary>So many times may one address keep or send answers within <see cref="Window"/>.</summary>
    public const int HearingAnswers = 60;

    /// <summary>So many sign-ins a minute: a budget office behind one address begins its Monday together.</summary>
    private const int SignIns = 30;

    /// <summary>So many public forms within <see cref="Window"/>: more than a town hall or a library behind one address needs.</summary>
    public const int PublicForms = 10;

    /// <summary>How long it takes until the address may send <see cref="PublicForms"/> more.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Adds them.</summary>
    public static void AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (rejected, _) =>
        {
            // The error page, which the answer gets as all that have no body, tells people the same.
            if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.AddPolicy(SignIn, context => PerSender(context, SignIns, TimeSpan.FromMinutes(1)));
        options.AddPolicy(HearingAnswer, context => PerSender(context, HearingAnswers, Window));
        options.AddPolicy(Bounces, context => PerSender(context, BouncesAMinute, TimeSpan.FromMinutes(1)));
        options.AddPolicy(PublicForm, context => PerSender(context, PublicForms, Window));
    });

    private static RateLimitPartition<string> PerSender(HttpContext context, int most, TimeSpan window) => HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetFixedWindowLimiter(SenderOf(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = window })
        : RateLimitPartition.GetNoLimiter("");

    /// <summary>Who sends: the address that the connection comes from, or that the proxy in front of the product says it comes from.</summary>
    /// <remarks>A proxy stands on this machine or in its own network, and writes its word last into the header. Somebody on that network could pretend to be one: the limit
    /// holds off floods, and is no lock. Of an IPv6 address the network counts, for each household has 2⁶⁴ addresses.</remarks>
    public static string SenderOf(HttpContext context)
    {
        var remote = Plain(context.Connection.RemoteIpAddress ?? IPAddress.None);
        var last = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        if (IsOwnNetwork(remote) && IPAddress.TryParse(last, out var told)) remote = Plain(told);
        return remote.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(remote.GetAddressBytes().AsSpan(0, 8)) : remote.ToString();
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool IsOwnNetwork(IPAddress address)
    {
        if (IPAddress.IsLoopback(address) || address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal) return true;
        return address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() switch
        {
            [10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..] => true,
            _ => false,
        };
    }
}
