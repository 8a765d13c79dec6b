using System.Diagnostics;
using BudgetProcess.Application;
using BudgetProcess.Application.Plans;
using BudgetProcess.Application.Storage;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;
using BudgetProcess.Planning;
using BudgetProcess.Web.Commands;
using BudgetProcess.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BudgetProcess.Benchmarks.Pages;

/// <summary>The public page of a year with a hundred milestones, pictures and all, on SQLite, one request after the other.</summary>
internal static class PlanPageBenchmark
{
    private const string Municipality = "hedensted";
    private const int Year = 2025;
    private const int Milestones = 100;
    private const int Requests = 200;
    private const double MostMilliseconds = 50;
    private const int MostKilobytes = 300;

    public static async Task RunAsync()
    {
        using var scratch = new ScratchDirectory();
        await using var app = await ServeAsync(scratch.Path);
        await PublishAsync(app.Services);
        using var client = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        var address = new Uri($"/{Municipality}/{Year}", UriKind.Relative);
        var plain = await client.GetByteArrayAsync(address);
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var times = new List<double>();
        var page = Array.Empty<byte>();
        for (var request = -20; request < Requests; request++)
        {
            var began = Stopwatch.GetTimestamp();
            page = await client.GetByteArrayAsync(address);
            if (request >= 0) times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        times.Sort();
        var table = new Table("of a page with 100 milestones", "measured", "limit");
        table.Add("milliseconds, median", $"{times[times.Count / 2]:F1}", $"{MostMilliseconds}");
        table.Add("milliseconds, 95 %", $"{times[times.Count * 95 / 100]:F1}", $"{MostMilliseconds}");
        table.Add("kilobytes on the wire, as browsers ask (gzip)", $"{page.Length / 1000.0:F0}", $"{MostKilobytes}");
        table.Add("kilobytes to who asks for it plain", $"{plain.Length / 1000.0:F0}", "");
        table.Print();
        await app.StopAsync();
    }

    /// <summary>The year of the seeds, with its milestones again some days later until there are enough.</summary>
    private static async Task PublishAsync(IServiceProvider services)
    {
        var database = services.GetRequiredService<Database>();
        var owner = (await database.FindMunicipalityAsync(Municipality, default))!;
        await database.WriteAsync(
            owner.Id,
            async (unit, stop) =>
            {
                var plan = StoredPlan.Read(unit.Db.PlanDrafts.Single(row => row.BudgetYear == Year).Content);
                var more = Enumerable.Range(0, Milestones - plan.Milestones.Count).Select(number => plan.Milestones[number % plan.Milestones.Count] with
                {
                    Key = $"ekstra-{number}", Anchor = null,
                });
                await SavePlan.RunAsync(unit, "benchmark", new Plan(plan.Year, plan.Title, [.. plan.Milestones, .. more], plan.Constraints), "benchmark", stop);
            },
            default);
        var check = (await services.GetRequiredService<CheckPlan>().RunAsync(Municipality, Year, default))!;
        var accepted = check.Unaccepted.Select(breach => breach.RuleId).Distinct().Select(rule => new AcceptedBreach(rule, "benchmark", "benchmark"));
        await services.GetRequiredService<PublishPlan>().RunAsync(new PublishRequest(Municipality, Year, "benchmark", null, [.. accepted]), default);
    }

    private static async Task<WebApplication> ServeAsync(string directory)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "BudgetProcess.Web", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["BudgetProcess:DataDirectory"] = directory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddProduct(builder.Configuration).AddPages(Product.Options(builder.Configuration));
        var app = builder.Build();
        app.MapPages();
        await app.Services.GetRequiredService<Startup>().RunAsync(CancellationToken.None);
        await app.StartAsync();
        return app;
    }
}
