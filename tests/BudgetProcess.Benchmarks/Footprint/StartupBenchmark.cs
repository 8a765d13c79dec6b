using BudgetProcess.Benchmarks.Measuring;
using BudgetProcess.IntegrationTests;

namespace BudgetProcess.Benchmarks.Footprint;

/// <summary>How long <c>serve</c> takes until it is ready, on a database that is there already.</summary>
internal static class StartupBenchmark
{
    private const int Rounds = 5;

    public static async Task RunAsync(Databases databases)
    {
        using var scratch = new ScratchDirectory();
        var postgreSql = await databases.CopyAsync(Country.Of(1));
        var table = new Table("database", "seconds until ready", "aim");
        foreach (var (name, connection) in new[] { ("SQLite", ""), ("PostgreSQL", postgreSql) })
        {
            var times = new Samples();
            for (var round = 0; round <= Rounds; round++)
            {
                await using var product = await ServedProcess.StartAsync(scratch.Path, connection);
                if (round > 0) times.Add(product.TimeToReady.TotalSeconds); // The first makes the database of SQLite.
            }

            table.Add(name, times.ToString(), "3");
        }

        table.Print();
    }
}
