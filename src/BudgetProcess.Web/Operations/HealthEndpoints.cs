using BudgetProcess.Application.Diagnosis;

namespace BudgetProcess.Web.Operations;

/// <summary>Health for operators and load balancers: alive says that the process answers, ready that it can do its work. Strangers get a word, the machine
/// itself and the management address get the findings.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("alive")).AllowAnonymous();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, ManagementAddress management, HttpContext context)
    {
        var (isReady, findings) = await readiness.ExamineAsync(context.RequestAborted);
        var (status, word) = isReady ? (StatusCodes.Status200OK, "ready") : (StatusCodes.Status503ServiceUnavailable, "not ready");
        context.Response.Headers.CacheControl = "no-store";
        if (!management.MaySeeDetails(context)) return Results.Text(word, statusCode: status);
        var details = findings.Select(finding => new { emne = finding.Subject, iorden = finding.IsWell, besked = finding.Message, hjælp = finding.Remedy });
        return Results.Json(new { status = word, fund = details }, ReadableJson.Options, statusCode: status);
    }
}
