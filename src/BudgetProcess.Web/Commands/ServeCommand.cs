using System.Runtime.ExceptionServices;
using BudgetProcess.Application;
using BudgetProcess.Application.Diagnosis;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Storage;
using BudgetProcess.Web.Bounces;
using BudgetProcess.Web.Feeds;
using BudgetProcess.Web.Operations;
using BudgetProcess.Web.Pages;

namespace BudgetProcess.Web.Commands;

/// <summary><c>serve</c>: pages, feeds and the loops that drain waits and deliveries.</summary>
internal sealed class ServeCommand : Command
{
    /// <summary>This machine alone, until somebody says otherwise: until there is sign-in, that is what guards personal data.</summary>
    private const string DefaultAddress = "http://127.0.0.1:5080";

    public override string Verb => "serve";

    public override string Usage => "serve [--urls ADRESSE] [--INDSTILLING=VÆRDI …]";

    public override string Purpose => $"Kører produktet (det, der sker uden kommando): siderne på {DefaultAddress}, kalendere, arbejdsgange og mail.";

    public override IReadOnlyList<string> Options => ["urls"];

    public override bool PassesSettings => true;

    public override async Task<int> RunAsync(Arguments arguments, TextWriter output, TextWriter errors)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. arguments.All], ContentRootPath = AppContext.BaseDirectory });
        var options = Product.Options(builder.Configuration);
        var database = builder.Configuration.GetConnectionString("BudgetProcess");
        var role = NodeRoles.Read(options, database);
        using var place = OnlyServer.Enter(options, database);
        var app = Build(builder, options, role, arguments.Settings);
        app.Services.GetRequiredService<Readiness>().DrainDecides = role == NodeRole.Worker;
        var start = app.Services.GetServices<IHostedService>().OfType<StartupService>().Single();

        // Asked for here: when it is over, the application's services are gone.
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // To end, because somebody asked for it or the start failed, before the server had begun to listen.
        }

        if (start.Fault is { } fault) ExceptionDispatchInfo.Throw(fault);
        return ExitCode.Fine;
    }

    private static WebApplication Build(WebApplicationBuilder builder, BudgetProcessOptions options, NodeRole role, HostSetup host)
    {
        var management = new ManagementAddress(options.Operations, Urls(builder.Configuration));
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(management.Urls);
        builder.Logging.AddProductLog(options.Operations);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout =
            TimeSpan.FromSeconds((double)options.Operations.ShutdownDelaySeconds + options.Operations.ShutdownTimeoutSeconds));
        builder.Services.AddProduct(builder.Configuration, host.Seams);
        builder.Services.AddSingleton(management);
        if (role != NodeRole.Web) AfterStartup.Add(builder.Services, services => services.AddBudgetProcessWorker());
        else builder.Services.AddSingleton(new AfterStartup());
        builder.Services.AddHostedService<StartupService>();
        builder.Services.AddMetricsEndpoint();
        if (role != NodeRole.Worker) builder.Services.AddPages(options);
        var app = builder.Build();
        app.MapBudgetProcess(role);
        if (role != NodeRole.Worker) host.Map(app);
        return app;
    }

    /// <summary>Where the pages are: what the settings say, in any of the ways in which ASP.NET Core reads them, else this machine alone.</summary>
    private static string Urls(ConfigurationManager configuration)
    {
        if (configuration["urls"] is { Length: > 0 } urls) return urls;
        return configuration["http_ports"] is { Length: > 0 } ports ? string.Join(';', ports.Split(';').Select(port => $"http://*:{port}")) : DefaultAddress;
    }
}

/// <summary>The door by which a host takes the product's pages and feeds in.</summary>
internal static class ProductEndpoints
{
    /// <summary>Maps pages, feeds, health and metrics; of a worker health and metrics alone.</summary>
    public static WebApplication MapBudgetProcess(this WebApplication app, NodeRole role)
    {
        app.MapHealth();
        app.MapMetrics();
        if (role == NodeRole.Worker) return app;
        app.UseMiddleware<StartingPage>();
        app.MapPages();
        app.MapFeeds();
        app.MapBounces();
        return app;
    }
}
