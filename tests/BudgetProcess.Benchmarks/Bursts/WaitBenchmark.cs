using BudgetProcess.Application.Processes;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;

namespace BudgetProcess.Benchmarks.Bursts;

/// <summary>Waits that are due at once, drained by two nodes with connections of their own. Behind each is the least that a step can be: the instance goes on to its next wait.</summary>
internal static class WaitBenchmark
{
    private const string Definition = "ten-waits";
    private const int Rounds = 3;

    /// <summary>What every open wait waits for is made to have happened, as a signal does it.</summary>
    private const string MakeDue = "UPDATE process_wait SET \"DueUtc\" = '2024-02-01T08:00:00Z', \"Revision\" = \"Revision\" + 1 WHERE \"State\" = 0";

    public static async Task RunAsync(Databases databases)
    {
        using var scratch = new ScratchDirectory();
        var workflows = Workflows(scratch);
        var (one, two, ratio) = (new Rates(), new Rates(), new Samples());
        var count = 0;
        for (var round = 0; round <= Rounds; round++)
        {
            var (alone, waits) = await DrainAsync(databases, workflows, nodes: 1);
            var (together, _) = await DrainAsync(databases, workflows, nodes: 2);
            count = waits;
            if (round == 0) continue; // The first is slow: nothing is compiled yet.
            one.Add(alone);
            two.Add(together);
            ratio.Add(together.PerSecond / alone.PerSecond);
        }

        Console.WriteLine($"{count} waits of {Country.Many} municipalities due at once; each step ends a wait, writes history and opens the next wait.\n");
        var table = new Table("waits drained", "per second", "processor ms each", "aim");
        table.Add("by one node (4 workers)", $"{one.PerSecond}", $"{one.Processor}", "–");
        table.Add("by two nodes (4 workers each)", $"{two.PerSecond}", $"{two.Processor}", "2,000");
        table.Add("two beside one", $"{ratio}", "–", "–");
        table.Print();
    }

    private static async Task<(Rate Rate, int Waits)> DrainAsync(Databases databases, string workflows, int nodes)
    {
        var connection = await databases.CopyAsync(new Template("waiting", waiting => FillAsync(waiting, workflows), Country.Of(Country.Many)));
        var waits = (int)await Databases.CountAsync(connection, "SELECT count(*) FROM process_wait WHERE \"State\" = 0 AND \"DueUtc\" IS NOT NULL");
        using var scratch = new ScratchDirectory();
        var running = new List<Node>();
        foreach (var number in Enumerable.Range(1, nodes))
            running.Add(await Node.StartAsync($"{connection};Application Name=node-{number}", scratch.Path, settings: options => options.WorkflowDirectory = workflows));
        var rate = await Rate.OfAsync(databases, async () =>
        {
            await Task.WhenAll(running.Select(node => DrainAllAsync(node, connection)));
            return waits;
        });
        foreach (var node in running) await node.DisposeAsync();
        return (rate, waits);
    }

    /// <summary>As the loop does it: a node that finds everything in the other's hands looks again.</summary>
    private static async Task DrainAllAsync(Node node, string connection)
    {
        do await node.Get<IProcessRuntime>().DueAsync(CancellationToken.None);
        while (await Databases.CountAsync(connection, "SELECT count(*) FROM process_wait WHERE \"State\" = 0 AND \"DueUtc\" IS NOT NULL") > 0);
    }

    private static async Task FillAsync(string connection, string workflows)
    {
        await Starts.AddAsync(connection, Definition, workflows);
        using (var scratch = new ScratchDirectory())
        await using (var node = await Node.StartAsync(connection, scratch.Path, settings: options => options.WorkflowDirectory = workflows))
            await node.Get<IProcessRuntime>().DueAsync(CancellationToken.None);
        await Databases.ExecuteAsync(connection, MakeDue);
    }

    /// <summary>The shipped workflows and the one that waits.</summary>
    private static string Workflows(ScratchDirectory scratch)
    {
        var directory = Path.Combine(scratch.Path, "workflows");
        Directory.CreateDirectory(directory);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "workflows"), "*.json")) File.Copy(file, Path.Combine(directory, Path.GetFileName(file)));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Bursts", $"{Definition}.json"), Path.Combine(directory, $"{Definition}.json"));
        return directory;
    }
}
