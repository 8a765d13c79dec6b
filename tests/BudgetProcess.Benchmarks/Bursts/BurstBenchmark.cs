using BudgetProcess.Application;
using BudgetProcess.Application.Processes;
using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;
using NodaTime;

namespace BudgetProcess.Benchmarks.Bursts;

/// <summary>Instances that run to their first waits on PostgreSQL, four workers, beside bare INSERTs of the same rows over four connections.</summary>
internal static class BurstBenchmark
{
    private const int Workers = 4;
    private const int Rounds = 3;
    private static readonly Duration Later = Duration.FromMinutes(1);

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
        var (bare, batches, alone, share, shareAlone) = (new Rates(), new Rates(), new Rates(), new Samples(), new Samples());
        var product = new BudgetProcessOptions().StepsAtATime;
        for (var round = 0; round < Rounds; round++)
        {
            var inserted = await InsertAsync(databases, municipalities, rows);
            var inBatches = await DrainAsync(databases, definition, municipalities, stepsAtATime: product);
            var oneByOne = await DrainAsync(databases, definition, municipalities, stepsAtATime: 1);
            bare.Add(inserted);
            batches.Add(inBatches);
            alone.Add(oneByOne);
            share.Add(inBatches.PerSecond / inserted.PerSecond);
            shareAlone.Add(oneByOne.PerSecond / inserted.PerSecond);
        }

        Console.WriteLine($"Workflow \"{definition}\" ({what}): {rows.Bursts} instances in {municipalities} municipalities, {rows.PerBurst:0.0} rows each, {Workers} at a time.\n");
        var table = new Table("bursts to the first wait", "per second", "of the bare rate", "processor ms each", "aim");
        table.Add("bare INSERTs, a transaction each", $"{bare.PerSecond}", "1", $"{bare.Processor}", "–");
        table.Add($"the product, {product} to a transaction", $"{batches.PerSecond}", $"{share}", $"{batches.Processor}", "1,000 and 0.5");
        table.Add("the product, a transaction each", $"{alone.PerSecond}", $"{shareAlone}", $"{alone.Processor}", "–");
        table.Add("Elsa 3.6 (recorded)", $"{Elsa}", "–", "–", "–");
        table.Print();
        Console.WriteLine();
    }

    private static async Task<StoredRows> WarmUpAsync(Databases databases, string definition, int municipalities)
    {
        var connection = await databases.CopyAsync(Starts.Of(definition, municipalities));
        await DrainAsync(databases, connection, new BudgetProcessOptions().StepsAtATime);
        return await StoredRows.ReadAsync(connection);
    }

    private static async Task<Rate> InsertAsync(Databases databases, int municipalities, StoredRows rows)
    {
        var connection = await databases.CopyAsync(Country.Of(municipalities));
        return await Rate.OfAsync(databases, async () =>
        {
            await rows.InsertAsync(connection, Workers);
            return rows.Bursts;
        });
    }

    private static async Task<Rate> DrainAsync(Databases databases, string definition, int municipalities, int stepsAtATime) =>
        await DrainAsync(databases, await databases.CopyAsync(Starts.Of(definition, municipalities)), stepsAtATime);

    private static async Task<Rate> DrainAsync(Databases databases, string connection, int stepsAtATime)
    {
        using var scratch = new ScratchDirectory();
        await HoldBackAsync(connection);
        await using var node = await Node.StartAsync(
            connection, scratch.Path, settings: options => (options.Workers, options.StepsAtATime) = (Workers, stepsAtATime));
        var runtime = node.Get<IProcessRuntime>();
        await runtime.DueAsync(CancellationToken.None);
        node.Clock.AdvanceTo(Node.Beginning + Later);
        var rate = await Rate.OfAsync(databases, () => runtime.DueAsync(CancellationToken.None));
        if (await Databases.CountAsync(connection, "SELECT count(*) FROM incident") is var incidents and > 0)
            throw new InvalidOperationException($"{incidents} steps failed.");
        return rate;
    }

    /// <summary>A node runs for months, and is measured when its connections are open and its statements planned: one start in ten is drained before.</summary>
    private static async Task HoldBackAsync(string connection)
    {
        await Databases.ExecuteAsync(connection, $"UPDATE process_wait SET \"DueUtc\" = \"DueUtc\" + interval '{Later.TotalSeconds} seconds' WHERE mod(hashtext(\"Id\"::text), 10) <> 0");
        await Databases.ExecuteAsync(connection, "VACUUM ANALYZE process_wait");
    }
}
