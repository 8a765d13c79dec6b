using System.Net;
using BudgetProcess.Application;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;
using BudgetProcess.Web.Commands;
using BudgetProcess.Web.Feeds;
using BudgetProcess.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BudgetProcess.Benchmarks.Feeds;

/// <summary>The feed of a published plan over HTTP on PostgreSQL, beside an endpoint of the same server that has the same octets and headers in memory.</summary>
internal static class FeedEndpointBenchmark
{
    private const string Feed = "kommune-1/2025/feeds/plan.ics";
    private const string Peer = "from-memory.ics";
    private const int Connections = 4;
    private const int Rounds = 25;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(0.6);

    public static async Task RunAsync(Databases databases)
    {
        using var scratch = new ScratchDirectory();
        var memory = new AnswerFromMemory();
        await using var app = await ServeAsync(await databases.CopyAsync(Country.Of(1)), scratch.Path, memory);
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        var load = new HttpLoad(new IPEndPoint(IPAddress.Loopback, address.Port));
        using var client = new HttpClient { BaseAddress = address };
        await memory.FillAsync(client, Feed);

        var table = new Table("answer", "the feed, per second", "from memory, per second", "ratio", "aim");
        table.Add([$"200, {memory.Size} bytes", .. Compare(load, null, "200"), "0.70"]);
        table.Add(["304", .. Compare(load, memory.Tag, "304"), "0.85"]);
        Console.WriteLine($"{Connections} connections, each in turn for {Each.TotalSeconds} s, {Rounds} times.\n");
        table.Print();
        await app.StopAsync();
    }

    private static string[] Compare(HttpLoad load, string? tag, string status)
    {
        var (product, peer, ratio) = (new Samples(), new Samples(), new Samples());
        for (var round = 0; round <= Rounds; round++)
        {
            var feed = load.Run(Feed, tag, status, Each, Connections);
            var memory = load.Run(Peer, tag, status, Each, Connections);
            if (round == 0) continue; // Nothing is compiled yet.
            product.Add(feed);
            peer.Add(memory);
            ratio.Add(feed / memory);
        }

        return [product.ToString(), peer.ToString(), ratio.ToString()];
    }

    private static async Task<WebApplication> ServeAsync(string connection, string directory, AnswerFromMemory memory)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "BudgetProcess.Web", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:BudgetProcess"] = connection, ["BudgetProcess:DataDirectory"] = directory, ["BudgetProcess:SeedDirectory"] = "",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddProduct(builder.Configuration).AddPages(Product.Options(builder.Configuration));
        var app = builder.Build();
        app.MapPages();
        app.MapFeeds();
        app.MapGet(Peer, memory.Answer);
        await app.Services.GetRequiredService<Startup>().RunAsync(CancellationToken.None);
        await app.StartAsync();
        return app;
    }
}
