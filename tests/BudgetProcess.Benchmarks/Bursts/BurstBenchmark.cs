using System.Diagnostics;
using BudgetProcess.Application;
using BudgetProcess.Application.Processes;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;

namespace BudgetProcess.Benchmarks.Bursts;

/// <summary>Instances that run to their first waits on PostgreSQL, four workers, beside bare INSERTs of the same rows over four connections.</summary>
internal static class BurstBenchmark
{
    private const int Workers = 4;
    private const int Rounds = 3;

    /// <summary>Recorded for Elsa 3.6 on PostgreSQL: instances to their first bookmark, per second, four at a time.</summary>
    private const int Elsa = 40;

    public static async Task RunAsync(Databases databases)
    {
        await MeasureAsync(databases, "deadline", "no mail", Country.Many);
        await MeasureAsync(databases, "meeting", "with invitations", municipalities: 8);
    }

    private static async Task MeasureAsync(Databases databases, string definition, string what, int municipalities)
    {
        var rows = await WarmUpAsync(databases, definition, municipalities);
        var (bare, batches, alone, share, shareAlone) = (new Samples(), new Samples(), new Samples(), new Samples(), new Samples());
        var product = new BudgetProcessOptions().StepsAtATime;
        for (var round = 0; round < Rounds; round++)
        {
            var inserted = await InsertAsync(databases, municipalities, rows);
            var inBatches = await DrainAsync(databases, definition, municipalities, stepsAtATime: product);
            var oneByOne = await DrainAsync(databases, definition, municipalities, stepsAtATime: 1);
            bare.Add(inserted);
            batches.Add(inBatches);
            alone.Add(oneByOne);
            share.Add(inBatches / inserted);
            shareAlone.Add(oneByOne / inserted);
        }

        Console.WriteLine($"Workflow \"{definition}\" ({what}): {rows.Bursts} instances in {municipalities} municipalities, {rows.PerBurst:0.0} rows each, {Workers} at a time.\n");
        var table = new Table("bursts to the first wait", "per second", "of the bare rate", "aim");
        table.Add("bare INSERTs, a transaction each", bare.ToString(), "1", "–");
        table.Add($"the product, {product} to a transaction", batches.ToString(), share.ToString(), "1,000 and 0.5");
        table.Add("the product, a transaction each", alone.ToString(), shareAlone.ToString(), "–");
        table.Add("Elsa 3.6 (recorded)", $"{Elsa}", "–", "–");
        table.Print();
    }

    private static async Task<StoredRows> WarmUpAsync(Databases databases, string definition, int municipalities)
    {
        var connection = await databases.CopyAsync(Starts.Of(definition, municipalities));
        await DrainAsync(connection, new BudgetProcessOptions().StepsAtATime);
        return await StoredRows.ReadAsync(connection);
    }

    private static async Task<double> InsertAsync(Databases databases, int municipalities, StoredRows rows)
    {
        var connection = await databases.CopyAsync(Country.Of(municipalities));
        var clock = Stopwatch.StartNew();
        await rows.InsertAsync(connection, Workers);
        return rows.Bursts / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> DrainAsync(Databases databases, string definition, int municipalities, int stepsAtATime)
    {
        var connection = await databases.CopyAsync(Starts.Of(definition, municipalities));
        return await DrainAsync(connection, stepsAtATime);
    }

    private static async Task<double> DrainAsync(string connection, int stepsAtATime)
    {
        using var scratch = new ScratchDirectory();
        await using var node = await Node.StartAsync(
            connection, scratch.Path, settings: options => (options.Workers, options.StepsAtATime) = (Workers, stepsAtATime));
        var clock = Stopwatch.StartNew();
        var taken = await node.Get<IProcessRuntime>().DueAsync(CancellationToken.None);
        var elapsed = clock.Elapsed;
        if (await Databases.CountAsync(connection, "SELECT count(*) FROM incident") is var incidents and > 0)
            throw new InvalidOperationException($"{incidents} steps failed.");
        return taken / elapsed.TotalSeconds;
    }
}
