using BudgetProcess.Application;
using BudgetProcess.Application.Jobs;
using BudgetProcess.Application.Storage;
using BudgetProcess.Web.Feeds;
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
        await Build(builder, role).RunAsync();
        return ExitCode.Fine;
    }

    private static WebApplication Build(WebApplicationBuilder builder, NodeRole role)
    {
        builder.WebHost.UseStaticWebAssets();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && string.IsNullOrEmpty(builder.Configuration["http_ports"])) builder.WebHost.UseUrls(DefaultAddress);
        builder.Services.AddProduct(builder.Configuration);
        builder.Services.AddHostedService<StartupService>();
        if (role != NodeRole.Web) builder.Services.AddBudgetProcessWorker();
        if (role != NodeRole.Worker) builder.Services.AddPages();
        var app = builder.Build();
        app.MapBudgetProcess(role);
        return app;
    }
}

/// <summary>Prepares the product before the first request is answered and before the loops begin.</summary>
internal sealed class StartupService(Startup startup, BudgetProcessOptions options, ILogger<StartupService> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var made in await startup.RunAsync(cancellationToken))
            log.LogInformation("Første start: {Municipality} er indlæst i {Directory}", made, Path.GetFullPath(options.DataDirectory));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The door by which a host takes the product's pages and feeds in.</summary>
internal static class ProductEndpoints
{
    /// <summary>Maps pages, feeds and health; of a worker health alone.</summary>
    public static WebApplication MapBudgetProcess(this WebApplication app, NodeRole role)
    {
        app.MapHealth();
        if (role == NodeRole.Worker) return app;
        app.MapPages();
        app.MapFeeds();
        return app;
    }
}
