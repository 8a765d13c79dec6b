using System.Diagnostics.Metrics;
using BudgetProcess.Application.Diagnosis;
using BudgetProcess.Application.Operations;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace BudgetProcess.Web.Operations;

/// <summary><c>/metrics</c> in Prometheus' text format, on the management address or for the machine itself.</summary>
internal static class MetricsEndpoint
{
    private const string RuntimeMeter = "System.Runtime";

    private static string? Version => typeof(MetricsEndpoint).Assembly.GetName().Version?.ToString(3);

    public static IServiceCollection AddMetricsEndpoint(this IServiceCollection services)
    {
        services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("budgetprocess", serviceVersion: Version, serviceInstanceId: Environment.MachineName)).WithMetrics(metrics => metrics
            .AddMeter(ProductMetrics.MeterName, "Microsoft.AspNetCore.Hosting", RuntimeMeter)
            .AddView(FewSeries)
            .AddPrometheusExporter(options => options.ScrapeResponseCacheDurationMilliseconds = 0));
        return services;
    }

    public static void MapMetrics(this WebApplication app)
    {
        var management = app.Services.GetRequiredService<ManagementAddress>();
        var gauges = app.Services.GetRequiredService<SituationGauges>();
        app.MapPrometheusScrapingEndpoint("/metrics", null, branch => branch.Use(async (context, next) =>
        {
            if (!management.MaySeeDetails(context))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            await gauges.RefreshAsync(context.RequestAborted);
            await next(context);
        }), null).AllowAnonymous();
    }

    /// <summary>Room for two thousand series is kept for each instrument from the start; the runtime's have a handful (generations of the heap, types of exceptions).</summary>
    private static MetricStreamConfiguration? FewSeries(Instrument instrument) =>
        instrument.Meter.Name == RuntimeMeter ? new MetricStreamConfiguration { CardinalityLimit = 100 } : null;
}
