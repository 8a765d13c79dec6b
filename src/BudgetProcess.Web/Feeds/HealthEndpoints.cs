using BudgetProcess.Application;
using BudgetProcess.Application.Diagnosis;

namespace BudgetProcess.Web.Feeds;

/// <summary>Health for operators and load balancers: alive says that the process answers, ready that it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("alive")).AllowAnonymous();
        routes.MapGet("/health/ready", async (Startup startup, Doctor doctor, CancellationToken cancellation) =>
            startup.IsDone && await doctor.CanUseDatabaseAsync(cancellation)
                ? Results.Text("ready")
                : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable)).AllowAnonymous();
    }
}
