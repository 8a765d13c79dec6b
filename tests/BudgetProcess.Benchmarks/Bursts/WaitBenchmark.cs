using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;

namespace BudgetProcess.Benchmarks.Bursts;

/// <summary>Waits that are due at once, drained by two nodes with connections of their own. Behind each is the least that a step can be: the instance goes on to its next wait.</summary>
internal static class WaitBenchmark
{
    private const int Rounds = 3;

    /// <summary>How many of the ten waits are drained before the one that is measured: a node runs for months, and is measured when its connections are open and its statements planned.</summary>
    private const int Before = 4;

    public static async Task RunAsync(Databases databases)
    {
        using var scratch = new ScratchDirectory();
        var template = TenWaits.At("waiting", TenWaits.Workflows(scratch), Country.Many);
        var (one, two, ratio, first) = (new Rates(), new Rates(), new Samples(), new Samples());
        var count = 0;
        for (var round = 0; round <= Rounds; round++)
        {
            var alone = await DrainAsync(databases, template, nodes: 1);
            var together = await DrainAsync(databases, template, nodes: 2);
            count = together.Waits;
            if (round == 0) continue; // The first is slow: nothing is compiled yet.
            one.Add(alone.Rate);
            two.Add(together.Rate);
            first.Add(together.First.PerSecond);
            ratio.Add(together.Rate.PerSecond / alone.Rate.PerSecond);
        }

        Console.WriteLine($"{count} waits of {Country.Many} municipalities due at once; each step ends a wait, writes history and opens the next wait.\n");
        var table = new Table("waits drained", "per second", "processor ms each", "aim");
        table.Add("by one node (4 workers)", $"{one.PerSecond}", $"{one.Processor}", "–");
        table.Add("by two nodes (4 workers each)", $"{two.PerSecond}", $"{two.Processor}", "2,000");
        table.Add("two beside one", $"{ratio}", "–", "–");
        table.Add("by two nodes that have just started", $"{first}", "–", "–");
        table.Print();
    }

    private static async Task<(Rate First, Rate Rate, int Waits)> DrainAsync(Databases databases, Template template, int nodes)
    {
        var connection = await databases.CopyAsync(template);
        using var scratch = new ScratchDirectory();
        var workflows = TenWaits.Workflows(scratch);
        var running = new List<Node>();
        foreach (var number in Enumerable.Range(1, nodes))
            running.Add(await Node.StartAsync($"{connection};Application Name=node-{number}", scratch.Path, settings: options => options.WorkflowDirectory = workflows));
        var (rates, waits) = (new List<Rate>(), 0);
        for (var wait = 0; wait <= Before; wait++)
        {
            waits = await TenWaits.MakeDueAsync(connection);
            rates.Add(await Rate.OfAsync(databases, async () =>
            {
                await TenWaits.DrainAsync(running, connection);
                return waits;
            }));
        }

        foreach (var node in running) await node.DisposeAsync();
        return (rates[0], rates[^1], waits);
    }
}
