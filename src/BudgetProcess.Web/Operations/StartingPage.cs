using BudgetProcess.Application;

namespace BudgetProcess.Web.Operations;

/// <summary>What the pages answer before the product is ready: 503 and when to come again. On the management address, that there are no pages.</summary>
internal sealed class StartingPage(RequestDelegate next, Startup startup, ManagementAddress management)
{
    private const string Page = """
        <!doctype html>
        <html lang="da"><head><meta charset="utf-8"><title>Starter</title><meta name="viewport" content="width=device-width"></head>
        <body><h1>Budgetprocessen er ved at starte</h1><p>Prøv igen om et øjeblik.</p></body></html>
        """;

    public Task InvokeAsync(HttpContext context)
    {
        var watches = context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/metrics");
        if (watches || (startup.IsDone && !management.IsFor(context))) return next(context);
        if (management.IsFor(context))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "5";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Page, context.RequestAborted);
    }
}
