using System.Diagnostics;
using System.Net;
using BudgetProcess.Benchmarks.Mail;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;

namespace BudgetProcess.Benchmarks.Footprint;

/// <summary>Memory of the served product: when nothing happens, while it is read from and sends at the same time, and when that is over.</summary>
internal static class MemoryBenchmark
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(Databases databases)
    {
        var quiet = new Table("database", "idle, MB", "aim");
        quiet.Add("SQLite", Table.Number(await IdleAsync("")), "250");
        quiet.Add("PostgreSQL", Table.Number(await IdleAsync(await databases.CopyAsync(Country.Of(1)))), "250");
        quiet.Print();
        var busy = new Table("load", "most, MB", "10 s after it, MB");
        busy.Add(["SQLite: 4 readers of the plan's page and feed", .. await BusyAsync("", "hedensted/2025")]);
        busy.Add(["PostgreSQL: the same, while 5,000 mails of 20 KB are sent", .. await BusyAsync(await databases.CopyAsync(DueMails.Of(5_000, 20_000)), "kommune-1/2025")]);
        Console.WriteLine();
        busy.Print();
    }

    private static async Task<double> IdleAsync(string connection)
    {
        using var scratch = new ScratchDirectory();
        await using var product = await ServedProcess.StartAsync(scratch.Path, connection);
        await Task.Delay(Quiet);
        return product.Memory();
    }

    private static async Task<string[]> BusyAsync(string connection, string plan)
    {
        using var scratch = new ScratchDirectory();
        if (connection.Length == 0)
            await ServedProcess.CommandAsync(scratch.Path, "publish", "--municipality", "hedensted", "--budget-year", "2025", "--accept", "two-readings", "--by", "Kommunaldirektøren", "--reason", "Følger kilden.");
        await using var product = await ServedProcess.StartAsync(scratch.Path, connection);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadAsync(product.Address, [plan, $"{plan}/feeds/plan.ics"])));
        await Task.Delay(Quiet);
        return [Table.Number(product.MostMemory()), Table.Number(product.Memory())];
    }

    private static async Task ReadAsync(IPEndPoint server, string[] paths)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{server}") };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Busy;)
        {
            foreach (var path in paths) await client.GetByteArrayAsync(new Uri(path, UriKind.Relative));
        }
    }
}
