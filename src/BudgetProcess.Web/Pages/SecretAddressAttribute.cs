using Microsoft.AspNetCore.Mvc.Filters;

namespace BudgetProcess.Web.Pages;

/// <summary>A page whose address is a secret: no cache keeps it, no search engine lists it, and no other page is told it as where its reader came from.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SecretAddressAttribute : ResultFilterAttribute
{
    /// <inheritdoc/>
    public override void OnResultExecuting(ResultExecutingContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
    }
}
