using BudgetProcess.Application.Deliveries.Bounces;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace BudgetProcess.Web.Bounces;

/// <summary>The door by which a mail server hands in mails that came back: <c>POST /mail/bounces</c>. It is there only if there is a secret.</summary>
internal static class BounceEndpoint
{
    private const string Path = "/mail/bounces";
    private const string Scheme = "Bearer ";

    public static void MapBounces(this WebApplication app)
    {
        var secret = app.Services.GetRequiredService<BounceSecret>();
        if (!secret.IsSet) return;

        // A program asks, and error pages are for people. What the answers mean stands in docs/runbooks/mail-bounced.md.
        app.MapPost(Path, (HttpContext context, RecordBounce record) => TakeAsync(context, secret, record))
            .AllowAnonymous().RequireRateLimiting(RateLimits.Bounces).WithMetadata(new SkipStatusCodePagesAttribute());
    }

    private static async Task<IResult> TakeAsync(HttpContext context, BounceSecret secret, RecordBounce record)
    {
        var request = context.Request;
        if (!IsAllowed(request, secret))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("message/rfc822", StringComparison.OrdinalIgnoreCase))
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > RecordBounce.MostOctets || await ReadAsync(request.Body, context.RequestAborted) is not { } mail)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        return await record.RunAsync(mail, context.RequestAborted) == BounceOutcome.NotOurs ? Results.StatusCode(StatusCodes.Status202Accepted) : Results.NoContent();
    }

    private static bool IsAllowed(HttpRequest request, BounceSecret secret)
    {
        var told = request.Headers.Authorization.ToString();
        return told.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && secret.Is(told[Scheme.Length..].Trim());
    }

    /// <summary>The whole body; null if it is larger than a mail may be, however it is sent.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, CancellationToken cancellation)
    {
        using var mail = new MemoryStream();
        var buffer = new byte[81_920];
        while (await body.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            if (mail.Length + count > RecordBounce.MostOctets) return null;
            mail.Write(buffer, 0, count);
        }

        return mail.GetBuffer().AsMemory(0, (int)mail.Length);
    }
}
