using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BudgetProcess.Web.Pages.Shared;

/// <summary>Answers an upload that is too large with the page itself and not with a broken connection: a browser only listens when it has said everything.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class LimitedUploadAttribute(long mostOctets = LimitedUploadAttribute.PlanOctets) : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>The largest request with a plan: a file of 10 MB and what a form puts around it.</summary>
    public const long PlanOctets = 10_500_000;

    /// <summary>The largest request with documents: one of the largest that are taken, and what a form puts around it; the server itself takes no more.</summary>
    public const long DocumentOctets = 26_500_000;

    // Whoever sends more than this is no longer listened to.
    private const long MostPatience = 1_000_000_000;

    /// <summary>Before the check of the form's token, which would read the form.</summary>
    public int Order => int.MinValue;

    /// <inheritdoc/>
    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsPost(request.Method) || request.ContentLength <= mostOctets) return;
        if (request.ContentLength is null or > MostPatience)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        await DrainAsync(request.Body, context.HttpContext.RequestAborted);
        context.Result = new RedirectResult($"{request.PathBase}{request.Path}?tooLarge=true");
    }

    private static async Task DrainAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            while (await body.ReadAsync(buffer, cancellation) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
